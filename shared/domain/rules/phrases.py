"""Where each of many phrases stands in a field, found in one pass over its words: machine code.

A phrase is filed under its longest word, its anchor. At each word of the text that is one, the
words beside it are compared with those of the phrases that are filed there: by their keys first,
then letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    NUMBERS,
    OUT_PLACES,
    PLACES,
    POINTS,
    Keys,
    Numbers,
    Places,
    Points,
)
from shared.domain.compiled import compiled
from shared.domain.rules.parts import NUMBER_FROM
from shared.domain.text import PERCENT, Words, keys_of, points_of

_SPREAD: Final = 0x9E3779B97F4A7C15
_SIGN: Final = 37
FIRST: Final = (1 << NUMBER_FROM) - 1
"""The bits of a place that say with which word a phrase begins."""

_ROOM: Final = 200
_ROW: Final = 3

Written: TypeAlias = tuple[str, ...]
"""The folded words of a phrase; an empty one may be any."""


@compiled(
    NUMBER(
        *(POINTS, PLACES, PLACES, KEYS),
        *(NUMBERS, NUMBERS, NUMBERS, NUMBERS, KEYS, POINTS, PLACES, NUMBER, NUMBER, OUT_PLACES),
    ),
)
def find_phrases(
    text: Points,
    starts: Places,
    ends: Places,
    keys: Keys,
    slots: Numbers,
    bounds: Numbers,
    rows: Numbers,
    steps: Numbers,
    asked_keys: Keys,
    asked: Points,
    asked_ends: Places,
    percent: int,
    title: int,
    found: Places,
) -> int:
    """Write where some phrases start in a text; return how many places that are.

    No phrase goes from the first `title` words to the others.

    Each is written to `found` as the number of the phrase and, in the low bits, that of its first
    word, as long as there is room. The words that are asked for have `asked_keys` and stand next to
    each other in `asked`, the one that `%` stands for is `percent`. Those that are anchors are in
    `slots`, by their keys, each as its number and one more; its phrases are the `rows` from its
    place in `bounds` on. A row is the number of a phrase, how many words after its first one the
    anchor is, and where its words begin in `steps`, which has the number of each word, or -1 for
    any.
    """
    mask, count = len(slots) - 1, 0
    for word in range(len(starts)):
        slot = np.int64(keys[word] * np.uint64(_SPREAD) >> np.uint64(32)) & mask
        while slots[slot]:
            anchor = int(slots[slot]) - 1
            slot = (slot + 1) & mask
            if asked_keys[anchor] != keys[word]:
                continue
            for row in range(bounds[anchor], bounds[anchor + 1]):
                first, begin = word - rows[_ROW * row + 1], int(rows[_ROW * row + 2])
                size = int(rows[_ROW * row + _ROW + 2]) - begin
                alike, at = first >= 0 and first + size <= len(starts), 0
                alike = alike and not first < title < first + size
                while alike and at < size:
                    one = steps[begin + at]
                    alike = bool(one < 0 or asked_keys[one] == keys[first + at])
                    at += 1
                at = 0
                while alike and at < size:
                    one = int(steps[begin + at])
                    start, letter = starts[first + at], 0
                    length = ends[first + at] - start if one >= 0 else 0
                    before = asked_ends[one - 1] if one > 0 else 0
                    if length and text[start] == _SIGN:
                        alike, length = one == percent, 0
                    elif one >= 0:
                        alike = bool(asked_ends[one] - before == length)
                    while alike and letter < length:
                        alike = bool(text[start + letter] == asked[before + letter])
                        letter += 1
                    at += 1
                if alike:
                    if count < len(found):
                        found[count] = np.int64(rows[_ROW * row]) << NUMBER_FROM | first
                    count += 1
    return count


class PhraseTable:
    """Some phrases, to be found by the words that they are written with."""

    def __init__(self, phrases: Sequence[Written]) -> None:
        """Take phrases in the order of their numbers; each has a word that is not empty."""
        words: dict[str, int] = {}
        by_anchor: dict[int, list[tuple[int, int, list[int]]]] = {}
        for number, written in enumerate(phrases):
            steps = [words.setdefault(one, len(words)) if one else -1 for one in written]
            at = written.index(max(written, key=len))
            by_anchor.setdefault(steps[at], []).append((number, at, steps))
        self._words = words
        self._file(by_anchor)

    def _file(self, by_anchor: dict[int, list[tuple[int, int, list[int]]]]) -> None:
        words, bounds, rows, steps = self._words, [0], list[int](), list[int]()
        for anchor in range(len(words)):
            for number, at, each in by_anchor.get(anchor, ()):
                rows += (number, at, len(steps))
                steps += each
            bounds.append(len(rows) // _ROW)
        rows += (0, 0, len(steps))
        keys, lengths = keys_of(tuple(words)), np.fromiter(map(len, words), np.intp, len(words))
        self._tables = (
            _slots(keys, sorted(by_anchor)),
            np.array(bounds, np.int32),
            np.array(rows, np.int32),
            np.array(steps, np.int32),
            keys,
            points_of("".join(words)),
            np.cumsum(lengths),
            words.get(PERCENT, -1),
        )

    def find(self, points: Points, words: Words, title: int) -> Places:
        """Return where the phrases stand in a folded text, in its order: see `FIRST`.

        `points` are the characters of the text; `title` of its words are the title's.
        """
        found = np.empty(_ROOM, np.intp)
        count = find_phrases(*(points, *words, *self._tables, title, found))
        if count > _ROOM:
            found = np.empty(count, np.intp)
            find_phrases(*(points, *words, *self._tables, title, found))
        return found[:count]


def _slots(keys: Keys, anchors: Sequence[int]) -> Numbers:
    """Return a table of which one of four to eight places has an anchor."""
    slots = [0] * (1 << (4 * len(anchors)).bit_length())
    mask = len(slots) - 1
    wanted = (keys * np.uint64(_SPREAD) >> np.uint64(32)).tolist()
    for anchor in anchors:
        slot = wanted[anchor] & mask
        while slots[slot]:
            slot = (slot + 1) & mask
        slots[slot] = anchor + 1
    return np.array(slots, np.int32)
