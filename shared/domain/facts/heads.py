"""The words without which no English sentence states a tariff, found in one pass.

A pattern that ignores case has no fixed start to look for: it takes 300 µs on an article of 7 kB.
Machine code tells the few places that are worth a look, many letters at once, and on the way
whether a letter stands there that is not English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

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
from shared.domain.text import Document

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
# Letters of other languages lie beyond the signs of Latin-1, but for what is general punctuation,
# signs and arrows.
_FIRST_LETTER, _SIGNS, _AFTER_SIGNS = 0xC0, 0x2000, 0x2E80
_IS_HEAD: Final = 1
_IS_FOREIGN: Final = 2
_HEADS: Final = np.uint64(0x0101010101010101)
_FOREIGN: Final = np.uint64(0x0202020202020202)


class Heads:
    """The places in one text where a tariff is named, asked for from the first to the last."""

    def __init__(self, text: str, found: Iterable[re.Match[str] | None]) -> None:
        heads = [head for head in found if head is not None]
        self._any = any(_is_stated(text, head) for head in heads)
        self._found = iter(heads)

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


class Spotted(NamedTuple):
    """Where title and body name a tariff, and whether a letter may stand there that English lacks.

    "é" is one.
    """

    title: Heads
    body: Heads
    foreign: bool


def spot_heads(document: Document) -> Spotted:
    """Return where an article may state a tariff."""
    title, body = document.article.title, document.article.body
    begin = len(title) + 1
    text = _each(document, begin + len(body) + _BEYOND)
    places, flags = np.empty(len(text), np.int32), np.zeros(len(text) // 8 + 1, np.uint64)
    count, foreign = divmod(spot(text, flags.view(np.uint8), flags, places), 2)
    if count == _ODD:
        return Spotted(Heads(title, _HEAD.finditer(title)), Heads(body, _HEAD.finditer(body)), True)
    starts = places[:count].tolist()
    return Spotted(
        Heads(title, (_HEAD.match(title, start) for start in starts if start < begin)),
        Heads(body, (_HEAD.match(body, start - begin) for start in starts if start >= begin)),
        bool(foreign),
    )


def _each(document: Document, size: int) -> Halves:
    """Return title and body with a number for each character, so many with the NULs after them."""
    if len(document.halves) == size:
        return document.halves
    text = f"{document.article.title}\n{document.article.body}\0\0\0"
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
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

    The number is doubled, and one more where a letter is not English. `2 * _ODD` is returned where
    a letter counts for another one. `places` has as many as the text, `flags` as many or up to
    seven more, all 0; `eights` are these octets, eight by eight.
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
        beyond = (letter >= _FIRST_LETTER) & (letter < _SIGNS) | (letter >= _AFTER_SIGNS)
        is_head = tari | dut | lev | tax | surtax | odd
        flags[here] = np.uint8(is_head) * _IS_HEAD | np.uint8(beyond) * _IS_FOREIGN
    count, seen = 0, np.uint64(0)
    for eight in range((length + 7) // 8):
        seen |= eights[eight]
        if not eights[eight] & _HEADS:
            continue
        for at in range(8 * eight, min(8 * eight + 8, length)):
            if not flags[at] & _IS_HEAD:
                continue
            if text[at] in (_DOTTED, _DOTLESS, _LONG_S):
                return 2 * _ODD
            one, two = text[at] | _SMALL, text[at + 1] | _SMALL
            before = _before(one, two, text[at + 2] | _SMALL, text[at + 3] | _SMALL)
            places[count], count = max(at - before, 0), count + 1
    return 2 * count + int((seen & _FOREIGN) != 0)
