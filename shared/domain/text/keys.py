"""Words as 64-bit keys, so that all words of a text can be looked up at once.

The key of a word is the polynomial of its code points in an odd base, modulo 2^64 (R. Karp and
M. Rabin 1987), of the first 32,768 of them. Different words may have one key, and a text can be
written to bring that about: what keys find is a candidate, to be compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from shared.domain.arrays import Halves, Keys, Octets, Places, Points
from shared.domain.text.han import simplify
from shared.domain.text.scan import hash_words

_FIRST_HAN: Final = 0x2E80
PAIRED: Final = 0xD6E8FEB86659FD93
APART: Final = 0xA0761D6478BD642F
"""What the key of a word is multiplied by before that of the next one, or the next but one, is
added: the key of a pair."""


def keys_of(words: Sequence[str]) -> Keys:
    """Return the keys of folded words; Chinese is taken in its simplified form."""
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    return keys_in("".join(words), lengths, np.cumsum(lengths))


def keys_in(text: str, lengths: Places, ends: Places) -> Keys:
    """Return the keys of the words of a folded text that are so long and end at some places."""
    keys = np.empty(len(ends), np.uint64)
    hash_words(code_points(text), ends - lengths, ends, keys)
    return keys


def pair_keys(first: Keys, second: Keys, *, apart: bool = False) -> Keys:
    """Return keys for pairs of words: next to each other, or `apart`, with one word between."""
    return first * np.uint64(APART if apart else PAIRED) + second


def code_points(text: str) -> Octets | Points:
    """Return the characters of a folded text as numbers, Chinese ones in their simplified form."""
    points = letters(text)
    is_han = points.dtype != np.uint8 and points.max() >= _FIRST_HAN
    return letters(simplify(text)) if is_han else points


def letters(text: str) -> Octets | Points:
    """Return the characters of a text as numbers."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def points_of(text: str) -> Points:
    """Return the characters of a text as numbers of one width, whatever they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def halves_of(text: str) -> Halves:
    """Return a text in UTF-16; a surrogate that stands alone stands between words."""
    return np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16)
