"""How much an article shares with each of many exemplars, by their sketches: machine code."""

from __future__ import annotations

from typing import Final

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    OUT_PLACES,
    OUT_POINTS,
    POINTS,
    Keys,
    Places,
    Points,
)
from shared.domain.compiled import compiled

HEADER: Final = 6
"""The numbers of an outline before its shingles: how many the sketch has and how many of the lead
stand after it, which of the sketch are the lead's as well, the words, a key of the article and a
number of the source."""

SHARED: Final = 32
"""So many of a sketch's first shingles may be marked as the lead's as well."""

RESULTS: Final = 5
_ABOVE_ALL: Final = 1 << 31
_BEYOND: Final = 1 << 40
# A slot of the table holds a shingle and one, how many stories have it, and the last of these.
_SHINGLE: Final = 30
_STORIES: Final = 16
_LAST: Final = (1 << _STORIES) - 1
_COUNTED: Final = (1 << (_SHINGLE - _STORIES)) - 1


@compiled(NUMBER(OUT_POINTS))
def abridge(numbers: Points) -> int:
    """Leave out of an outline what of its lead its sketch has; return how many numbers are left.

    Four in five shingles of an ordinary lead are marked in one number, in place of four bytes each.
    """
    sketched, led, written, marks = int(numbers[0]), int(numbers[1]), 0, 0
    lead = HEADER + sketched
    for at in range(lead, lead + led):
        # A look at all of them, without a branch: to stop at each place takes longer.
        shared = -1
        for place in range(min(sketched, SHARED)):
            shared = place if numbers[HEADER + place] == numbers[at] else shared
        if shared >= 0:
            marks |= 1 << shared
        else:
            numbers[lead + written] = numbers[at]
            written += 1
    numbers[1], numbers[2] = written, marks
    return lead + written


@compiled(NUMBER(POINTS, KEYS, NUMBER, NUMBER, NUMBER, OUT_PLACES, OUT_PLACES))
def weigh(
    numbers: Points,
    stories: Keys,
    size: int,
    telling: int,
    enough: int,
    table: Places,
    found: Places,
) -> int:
    """Write what an article shares with each exemplar, then its source's boilerplate; count that.

    `numbers` are how many shingles the article's sketch has, these, and the outline of each
    exemplar: `HEADER` numbers, its sketch and the rest of its lead, the sketches ascending.
    `stories` has the story of each exemplar of the article's source, and 0 for the others; shingles
    that stand in `enough` of them are boilerplate. A sketch of `size` shingles is cut. For each are
    written how many shingles it shares, of how many, and how many more were not counted; 1 of 1
    where fewer than `telling` can be compared; then its words and the key of its article.

    `table` has as many places as a power of two, more than there are numbers, and `found` has
    `RESULTS` for each exemplar and one for each number.
    """
    own, count, mask = int(numbers[0]), len(stories), len(table) - 1
    told, common, start = 0, 0, RESULTS * len(stories)
    for story in range(count):
        is_first = stories[story] != 0
        for exemplar in range(story):
            is_first = is_first and stories[exemplar] != stories[story]
        told += is_first
    if told >= enough:
        table[:] = 0
    for story in range(count if told >= enough else 0):
        is_first, place = stories[story] != 0, 1 + own
        for exemplar in range(count):
            end = place + HEADER + int(numbers[place]) + int(numbers[place + 1])
            same = stories[exemplar] == stories[story]
            is_first = is_first and not (same and exemplar < story)
            for at in range(place + HEADER, end if is_first and same else 0):
                shingle, slot = int(numbers[at]) + 1, int(numbers[at]) & mask
                while table[slot] and table[slot] >> _SHINGLE != shingle:
                    slot = (slot + 1) & mask
                counted = (table[slot] >> _STORIES) & _COUNTED
                if not counted or table[slot] & _LAST != story & _LAST:
                    counted += 1
                    table[slot] = (shingle << _SHINGLE) | (counted << _STORIES) | (story & _LAST)
                    if counted == enough:
                        found[start + common] = shingle - 1
                        common += 1
            place = end
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
        mine, other = 0, 0
        while True:
            a = int(numbers[1 + mine]) if mine < own else _BEYOND
            b = int(numbers[place + other]) if other < sketched else _BEYOND
            lower, is_own = min(a, b), True
            if lower > limit:
                break
            if common:
                slot = lower & mask
                while table[slot] and table[slot] >> _SHINGLE != lower + 1:
                    slot = (slot + 1) & mask
                is_own = (table[slot] >> _STORIES) & _COUNTED < enough
            mine += a == lower
            other += b == lower
            left += a == lower
            right += b == lower
            both += a == b
            left_own += is_own and a == lower
            right_own += is_own and b == lower
            both_own += is_own and a == b
        at = RESULTS * exemplar
        found[at], found[at + 1], found[at + 2] = both, min(left, right), 0
        found[at + 3], found[at + 4] = numbers[place - 3], numbers[place - 2]
        if min(left, right) < telling:
            found[at], found[at + 1] = 1, 1
        elif left_own or right_own:
            found[at], found[at + 1] = both_own, min(left_own, right_own)
            found[at + 2] = both - both_own
        place += sketched + led
    return common
