"""Words as 64-bit keys, all of a text at once, so that many can be looked up at once.

The key of a word is the polynomial of its code points in an odd base, modulo 2^64 (R. Karp and
M. Rabin 1987): it is the difference of two prefix sums, so that numpy makes the keys of all words
in a few passes. Different words may have one key, and a text can be written to bring that about:
what keys find is a candidate, to be compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.text.han import simplify

Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]

_BASE: Final = 0x9E3779B97F4A7C15
_BLOCK: Final = 1 << 15
_FIRST_HAN: Final = 0x2E80
_MODULUS: Final = 1 << 64
_NEXT: Final = np.uint64(0xD6E8FEB86659FD93)
_NEXT_BUT_ONE: Final = np.uint64(0xA0761D6478BD642F)


def word_keys(text: str, starts: Places, ends: Places) -> Keys:
    """Return the key of each word of a folded text; Chinese is taken in its simplified form.

    Of a word of more than 32,768 characters, these count.
    """
    codes = _codes(text)
    if len(codes) <= _BLOCK:
        return _block_keys(codes, starts, ends)
    keys = np.empty(len(starts), np.uint64)
    blocks = starts // _BLOCK
    for block in np.unique(blocks):
        here = slice(*np.searchsorted(blocks, (block, block + 1)))
        base = int(block) * _BLOCK
        first, last = starts[here] - base, ends[here] - base
        last = np.minimum(last, first + _BLOCK)
        keys[here] = _block_keys(codes[base : base + 2 * _BLOCK], first, last)
    return keys


def keys_of(words: Sequence[str]) -> Keys:
    """Return the keys of folded words."""
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    ends = np.cumsum(lengths)
    return word_keys("".join(words), ends - lengths, ends)


def pair_keys(first: Keys, second: Keys, *, apart: bool = False) -> Keys:
    """Return keys for pairs of words: next to each other, or `apart`, with one word between."""
    return first * (_NEXT_BUT_ONE if apart else _NEXT) + second


def _block_keys(codes: NDArray[np.uint64], starts: Places, ends: Places) -> Keys:
    powers, inverses = _powers()
    sums = np.zeros(len(codes) + 1, np.uint64)
    products = codes * powers[: len(codes)]
    np.add.accumulate(products, out=sums[1:])
    keys: Keys = sums[ends]
    keys -= sums[starts]
    keys *= inverses[starts]
    return keys


def _codes(text: str) -> NDArray[np.uint64]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8).astype(np.uint64)
    codes = _code_points(text)
    if codes.max() >= _FIRST_HAN:
        codes = _code_points(simplify(text))
    return codes.astype(np.uint64)


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _powers() -> tuple[Keys, Keys]:
    """Return the powers of the base and of its inverse, for the places of two blocks."""
    return _powers_of(_BASE), _powers_of(pow(_BASE, -1, _MODULUS))


def _powers_of(base: int) -> Keys:
    factors = np.full(2 * _BLOCK, base, np.uint64)
    return np.multiply.accumulate(factors)
