"""Where some words stand among those of a text, compared letter by letter: machine code."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    NUMBERS,
    OCTETS,
    OUT_NUMBERS,
    OUT_PLACES,
    PLACES,
    POINTS,
    Keys,
    Numbers,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled
from shared.domain.text.cutting import PERCENT, Words
from shared.domain.text.keys import keys_in, letters

_SPREAD: Final = 0x9E3779B97F4A7C15
_SIGN: Final = 37


@compiled(
    NUMBER(
        *(OCTETS, PLACES, PLACES, KEYS),
        *(POINTS, PLACES, KEYS, NUMBER, OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES),
    ),
    NUMBER(
        *(POINTS, PLACES, PLACES, KEYS),
        *(POINTS, PLACES, KEYS, NUMBER, OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES),
    ),
)
def recognise(
    text: Octets | Points,
    starts: Places,
    ends: Places,
    keys: Keys,
    asked: Points,
    asked_ends: Places,
    asked_keys: Keys,
    percent: int,
    table: Numbers,
    which: Numbers,
    counts: Places,
) -> int:
    """Write which of some different words each word of a text is, or -1; return how many are any.

    The words that are asked for stand next to each other in `asked`; the one that `%` stands for
    is `percent`. `counts` counts how often
    each was found. `table` is 0, and its length a power of
    two that is greater than their number.
    """
    mask = len(table) - 1
    for number in range(len(asked_keys)):
        slot = np.int64(asked_keys[number] * np.uint64(_SPREAD) >> np.uint64(32)) & mask
        while table[slot]:
            slot = (slot + 1) & mask
        table[slot] = number + 1
    found = 0
    for word in range(len(starts)):
        which[word] = -1
        slot = np.int64(keys[word] * np.uint64(_SPREAD) >> np.uint64(32)) & mask
        while table[slot]:
            number = int(table[slot]) - 1
            if asked_keys[number] == keys[word]:
                start, size = starts[word], ends[word] - starts[word]
                before = asked_ends[number - 1] if number else 0
                alike = bool(asked_ends[number] - before == size)
                if text[start] == _SIGN:
                    alike, size = bool(number == percent), 0
                at = 0
                while alike and at < size:
                    alike = bool(text[start + at] == asked[before + at])
                    at += 1
                if alike:
                    which[word] = number
                    counts[number] += 1
                    found += 1
                    break
            slot = (slot + 1) & mask
    return found


@compiled(NUMBER(NUMBERS, OUT_PLACES, OUT_PLACES))
def group(which: Numbers, bounds: Places, places: Places) -> int:
    """Write the places of each number, ascending, those of number n from `bounds[n]` on.

    `bounds` has how often each number is there, and one more; -1 is not counted.
    """
    total = 0
    for number in range(len(bounds)):
        total += bounds[number]
        bounds[number] = total
    for at in range(len(which) - 1, -1, -1):
        number = which[at]
        if number >= 0:
            bounds[number] -= 1
            places[bounds[number]] = at
    return total


def locate(text: str, words: Words, asked: Sequence[str]) -> tuple[Places, Places]:
    """Return the numbers of the words of a folded text that are each of some different words.

    Those of the word `asked[n]` are `places[bounds[n]:bounds[n + 1]]`, ascending.
    """
    count, joined = len(asked), "".join(asked)
    lengths = np.fromiter(map(len, asked), np.intp, count)
    ends = np.cumsum(lengths)
    sought = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = np.zeros(1 << (2 * count).bit_length(), np.int32)
    which, bounds = np.empty(len(words.starts), np.int32), np.zeros(count + 1, np.intp)
    percent = asked.index(PERCENT) if PERCENT in asked else -1
    keys = keys_in(joined, lengths, ends)
    found = recognise(letters(text), *words, sought, ends, keys, percent, table, which, bounds)
    places = np.empty(found, np.intp)
    group(which, bounds, places)
    return places, bounds


def parted(places: Places, bounds: Places) -> list[list[int]]:
    """Return each stretch of some numbers as a list."""
    every, edges = places.tolist(), bounds.tolist()
    return [every[start:end] for start, end in pairwise(edges)]
