"""The words of a text that begin or end with given letters, found in one pass: machine code.

What they begin or end with is filed under its three outermost letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from shared.domain.arrays import (
    NUMBER,
    NUMBERS,
    OUT_PLACES,
    PLACES,
    POINTS,
    Numbers,
    Places,
    Points,
)
from shared.domain.compiled import compiled, inlined
from shared.domain.text import PERCENT, Words, points_of

LEAST: Final = 3
"""The fewest letters of a part that can be looked for."""

_SPREAD: Final = 648_055
_SIGN: Final = 37
NUMBER_FROM: Final = 32
"""From which bit of a place on the number of what stands there is; below is that of the word."""

_ROOM: Final = 200


class Part(NamedTuple):
    """Letters that a word begins with, or ends with if it is a tail."""

    letters: str
    is_tail: bool = False


@inlined
def _slot(first: int, second: int, third: int, tail: int) -> int:
    """Return the number that three letters are filed by."""
    return ((first + 7_919 * second + 104_729 * third) * 2 + tail) * _SPREAD >> 8


@compiled(
    NUMBER(
        *(POINTS, PLACES, PLACES),
        *(NUMBERS, NUMBERS, POINTS, PLACES, NUMBERS, OUT_PLACES),
    ),
)
def find_parts(
    text: Points,
    starts: Places,
    ends: Places,
    slots: Numbers,
    tails: Numbers,
    asked: Points,
    asked_ends: Places,
    percents: Numbers,
    found: Places,
) -> int:
    """Write which words of a text have some parts; return how many times one has.

    Each is written to `found` as the number of the part and, in the low bits, that of the word, as
    long as there is room. The parts stand next to each other in `asked`; `tails` is 1 for those
    that are one. `slots` has each of them, by its letters, as its number and one more, and
    `percents` those of the word that `%` stands for.
    """
    mask, count = len(slots) - 1, 0
    for word in range(len(starts)):
        start, size = starts[word], ends[word] - starts[word]
        if size < 3:
            if text[start] == _SIGN:
                for part in percents:
                    if count < len(found):
                        found[count] = np.int64(part) << NUMBER_FROM | word
                    count += 1
            continue
        for tail in range(2):
            at = start + (size - 3) * tail
            first, second, third = text[at], text[at + 1], text[at + 2]
            filed = int(np.int64(first)), int(np.int64(second)), int(np.int64(third))
            slot = _slot(filed[0], filed[1], filed[2], tail) & mask
            while slots[slot]:
                part = int(slots[slot]) - 1
                slot = (slot + 1) & mask
                before = asked_ends[part - 1] if part else 0
                length, letter = asked_ends[part] - before, 0
                at = start + (size - length) * tail
                alike = bool(tails[part] == tail and length <= size)
                while alike and letter < length:
                    alike = bool(text[at + letter] == asked[before + letter])
                    letter += 1
                if alike:
                    if count < len(found):
                        found[count] = np.int64(part) << NUMBER_FROM | word
                    count += 1
    return count


class PartTable:
    """Some parts of words, each of three letters or more."""

    def __init__(self, parts: Sequence[Part]) -> None:
        letters = [part.letters for part in parts]
        tails = np.array([part.is_tail for part in parts], np.int32)
        lengths = np.fromiter(map(len, letters), np.intp, len(parts))
        percents = [at for at, part in enumerate(parts) if _has(PERCENT, part)]
        self._tables = (
            _slots(parts),
            tails,
            points_of("".join(letters)),
            np.cumsum(lengths),
            np.array(percents, np.int32),
        )

    def __bool__(self) -> bool:
        return len(self._tables[1]) > 0

    def find(self, points: Points, words: Words) -> Places:
        """Return which words of a folded text have a part: see `find_parts`."""
        text = points, words.starts, words.ends
        found = np.empty(_ROOM, np.intp)
        count = find_parts(*(*text, *self._tables, found))
        if count > _ROOM:
            found = np.empty(count, np.intp)
            find_parts(*(*text, *self._tables, found))
        return found[:count]


def _has(word: str, part: Part) -> bool:
    return word.endswith(part.letters) if part.is_tail else word.startswith(part.letters)


def _slots(parts: Sequence[Part]) -> Numbers:
    slots = np.zeros(1 << (8 * len(parts)).bit_length(), np.int32)
    for number, (letters, is_tail) in enumerate(parts):
        first, second, third = map(ord, letters[-LEAST:] if is_tail else letters[:LEAST])
        slot = _slot(first, second, third, int(is_tail)) & (len(slots) - 1)
        while slots[slot]:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = number + 1
    return slots
