"""The words without which no English sentence states a tariff, found in one pass.

A pattern that ignores case has no fixed start to look for: it takes 300 µs on an article of 7 kB.
Machine code tells the few places that are worth a look, many letters at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import numpy as np

from shared.domain.arrays import (
    HALVES,
    KEYS,
    NUMBER,
    OUT_NUMBERS,
    OUT_OCTETS,
    Halves,
    Keys,
    Numbers,
    Octets,
)
from shared.domain.compiled import compiled, inlined
from shared.domain.text import halves_of

_HEAD: Final = re.compile(
    r"tariff|\bdut(?:y|ies)\b|\blev(?:y|ies)\b|(?:im|ex)port tax|\bborder tax|\bsurtax",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"[tT]ariff|[dD]uties|duty|[iIeE](?:m|x)port tax|[sS]urtax")
_HEADLINE: Final = 400
_HEADLINED: Final = re.compile(r".ARIFF|DUT|Duty|LEV|Levy|levy|.evies")
_PORT: Final = "port "
_OUTSIDE: Final = 0xFFFF

_BEYOND: Final = 3
_SMALL: Final = np.uint16(0x20)
_A, _D, _E, _I, _L, _R, _T, _U, _V, _X, _Y, _SPACE = map(ord, "adeilrtuvxy ")
# The pattern takes them for `i` and `s`.
_DOTTED, _DOTLESS, _LONG_S = map(ord, "İıſ")
_ODD: Final = -1


class Heads:
    """The places in one text where a tariff is named, asked for from the first to the last."""

    def __init__(self, text: str) -> None:
        found = _heads(text)
        self._any = any(_is_stated(text, head) for head in found)
        self._found = iter(found)

    def __bool__(self) -> bool:
        """Tell whether one is written as articles write them; rarer forms only in a headline."""
        return self._any

    def search(self, floor: int) -> re.Match[str] | None:
        """Return the first head that starts at `floor` or after it; `floor` only ever grows."""
        return next((head for head in self._found if head.start() >= floor), None)


def _is_stated(text: str, head: re.Match[str]) -> bool:
    start = head.start()
    if _STATED.match(head[0]) or text[max(0, start - len(_PORT)) : start] == _PORT:
        return True
    return start < _HEADLINE and bool(_HEADLINED.match(head[0]))


def _heads(text: str) -> list[re.Match[str]]:
    places, flags = np.empty(len(text), np.int32), np.zeros(len(text) // 8 + 1, np.uint64)
    count = spot(_halves(text), flags.view(np.uint8), flags, places)
    if count == _ODD:
        return list(_HEAD.finditer(text))
    starts: Iterable[int] = places[:count].tolist()
    return [head for start in starts if (head := _HEAD.match(text, start))]


def _halves(text: str) -> Halves:
    """Return a number for each character, with some NULs after them."""
    ended = f"{text}\0\0\0"
    halves = halves_of(ended)
    if len(halves) == len(ended):
        return halves
    points = np.frombuffer(ended.encode("utf-32-le", "replace"), np.uint32)
    return np.minimum(points, _OUTSIDE).astype(np.uint16)


@inlined
def _before(first: int, second: int, third: int, last: int) -> int:
    """Return how many letters of a head stand before these four small ones; -1: none has them."""
    if second == _A and third == _R and last == _I:
        return 0 if first == _T else -1
    if last in (_Y, _I):
        is_duty = first == _D and second == _U and third == _T
        return 0 if is_duty or (first == _L and second == _E and third == _V) else -1
    if second == _SPACE and third == _T and last == _A:
        return 5 if first in (_T, _R) else -1
    return 2 if first == _R and second == _T and third == _A and last == _X else -1


@compiled(NUMBER(HALVES, OUT_OCTETS, KEYS, OUT_NUMBERS))
def spot(text: Halves, flags: Octets, eights: Keys, places: Numbers) -> int:
    """Write where a head may start in a text that three NULs follow, in order; return how many.

    `_ODD` is returned where a letter counts for another one. `places` has as many as the text,
    `flags` as many or up to seven more, all 0; `eights` are these octets, eight by eight.
    """
    length = len(text) - _BEYOND
    for at in range(length):
        # Without a branch, and without a sum, the processor takes many letters at once.
        here = np.uint64(at)
        letter = text[here]
        one, two = letter | _SMALL, text[here + np.uint64(1)] | _SMALL
        three, four = text[here + np.uint64(2)] | _SMALL, text[here + np.uint64(3)] | _SMALL
        tari = (one == _T) & (two == _A) & (three == _R) & (four == _I)
        is_y = (four == _Y) | (four == _I)
        dut = (one == _D) & (two == _U) & (three == _T) & is_y
        lev = (one == _L) & (two == _E) & (three == _V) & is_y
        tax = (two == _SPACE) & (three == _T) & (four == _A) & ((one == _T) | (one == _R))
        surtax = (one == _R) & (two == _T) & (three == _A) & (four == _X)
        odd = (letter == _DOTTED) | (letter == _DOTLESS) | (letter == _LONG_S)
        flags[here] = tari | dut | lev | tax | surtax | odd
    count = 0
    for eight in range((length + 7) // 8):
        if eights[eight] == np.uint64(0):
            continue
        for at in range(8 * eight, min(8 * eight + 8, length)):
            if not flags[at]:
                continue
            if text[at] in (_DOTTED, _DOTLESS, _LONG_S):
                return _ODD
            one, two = text[at] | _SMALL, text[at + 1] | _SMALL
            before = _before(one, two, text[at + 2] | _SMALL, text[at + 3] | _SMALL)
            places[count], count = max(at - before, 0), count + 1
    return count
