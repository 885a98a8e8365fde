"""How much an article shares with each of many exemplars, by their sketches: machine code."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.compiled import KEYS, NUMBER, OUT_KEYS, OUT_PLACES, POINTS, compiled, inlined

Numbers: TypeAlias = NDArray[np.uint32]
Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]

HEADER: Final = 5
"""The numbers of an outline before its shingles: how many the sketch has and how many the lead,
the words, a key of the article and a number of the source."""

RESULTS: Final = 3
_ABOVE_ALL: Final = 1 << 31
_BEYOND: Final = 1 << 40
_SHINGLE: Final = np.uint64(32)


@inlined
def _sort(pairs: Keys, count: int) -> None:
    """Sort the first numbers (D. L. Shell, "A high-speed sorting procedure", 1959)."""
    gap = count // 2
    while gap > 0:
        for at in range(gap, count):
            value, place = pairs[at], at
            while place >= gap and pairs[place - gap] > value:
                pairs[place] = pairs[place - gap]
                place -= gap
            pairs[place] = value
        gap //= 2


@compiled(NUMBER(POINTS, KEYS, NUMBER, NUMBER, NUMBER, OUT_KEYS, OUT_PLACES))
def weigh(
    numbers: Numbers,
    stories: Keys,
    size: int,
    telling: int,
    enough: int,
    pairs: Keys,
    found: Places,
) -> int:
    """Write what an article shares with each exemplar, then its source's boilerplate; count that.

    `numbers` are how many shingles the article's sketch has, these, and the outline of each
    exemplar: `HEADER` numbers, its sketch and its lead, all shingles ascending. `stories` has the
    story of each exemplar of the article's source, and 0 for the others; shingles that stand in
    `enough` of them are boilerplate. A sketch of `size` shingles is cut. For each exemplar are
    written how many shingles it shares, of how many, and how many more were not counted; 1 of 1
    where fewer than `telling` can be compared. `pairs` has room for all numbers, `found` for
    `RESULTS` for each exemplar and all numbers.
    """
    own, count = int(numbers[0]), len(stories)
    place, gathered = 1 + own, 0
    for exemplar in range(count):
        end = place + HEADER + int(numbers[place]) + int(numbers[place + 1])
        if stories[exemplar]:
            first = 0
            while stories[first] != stories[exemplar]:
                first += 1
            for at in range(place + HEADER, end):
                pairs[gathered] = (np.uint64(numbers[at]) << _SHINGLE) | np.uint64(first)
                gathered += 1
        place = end
    if count < enough:
        gathered = 0
    _sort(pairs, gathered)
    common, start, at = 0, RESULTS * count, 0
    while at < gathered:
        shingle, told = pairs[at] >> _SHINGLE, 0
        while at < gathered and pairs[at] >> _SHINGLE == shingle:
            told += at + 1 == gathered or pairs[at + 1] != pairs[at]
            at += 1
        if told >= enough:
            found[start + common] = np.int64(shingle)
            common += 1
    place = 1 + own
    for exemplar in range(count):
        sketched, led = int(numbers[place]), int(numbers[place + 1])
        place += HEADER
        limit = _ABOVE_ALL
        if own >= size:
            limit = min(limit, int(numbers[own]))
        if sketched >= size:
            limit = min(limit, int(numbers[place + sketched - 1]))
        left, right, both, left_own, right_own, both_own = 0, 0, 0, 0, 0, 0
        a, b, c = 0, 0, 0
        while True:
            mine = int(numbers[1 + a]) if a < own else _BEYOND
            other = int(numbers[place + b]) if b < sketched else _BEYOND
            shingle_here = min(mine, other)
            if shingle_here > limit:
                break
            while c < common and found[start + c] < shingle_here:
                c += 1
            telling_here = not (c < common and found[start + c] == shingle_here)
            if mine == shingle_here:
                a += 1
                left += 1
                left_own += telling_here
            if other == shingle_here:
                b += 1
                right += 1
                right_own += telling_here
            if mine == other:
                both += 1
                both_own += telling_here
        at = RESULTS * exemplar
        if min(left, right) < telling:
            found[at], found[at + 1], found[at + 2] = 1, 1, 0
        elif left_own or right_own:
            found[at], found[at + 1], found[at + 2] = (
                both_own,
                min(left_own, right_own),
                both - both_own,
            )
        else:
            found[at], found[at + 1], found[at + 2] = both, min(left, right), 0
        place += sketched + led
    return common
