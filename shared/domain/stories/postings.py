"""Looking up and adding many keys of an inverted index at once: machine code; see `index`."""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    NUMBER,
    OCTETS,
    OUT_OCTETS,
    OUT_PLACES,
    OUT_POINTS,
    POINTS,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled, inlined

LANES: Final = 8
ROW_BITS: Final = 32
"""A row and how many keys it shares are one number: these bits and those above them."""

SECOND_BITS: Final = 25
COUNT_BITS: Final = 16
ENOUGH_BITS: Final = 32


@inlined
def second(key: int) -> int:
    """Return what the second place of a key in a filter is the lowest bits of; see `presence`."""
    return key ^ key >> SECOND_BITS


@inlined
def _sort(found: Places, count: int) -> None:
    """Sort the first numbers (D. L. Shell, "A high-speed sorting procedure", 1959)."""
    gap = count // 2
    while gap > 0:
        for at in range(gap, count):
            value, place = found[at], at
            while place >= gap and found[place - gap] > value:
                found[place] = found[place - gap]
                place -= gap
            found[place] = value
        gap //= 2


@compiled(NUMBER(POINTS, OCTETS, NUMBER, NUMBER, NUMBER, POINTS, POINTS, OUT_PLACES))
def share(
    wanted: Points,
    lanes: Octets,
    lane: int,
    enough: int,
    size: int,
    keys: Points,
    rows: Points,
    found: Places,
) -> int:
    """Write the rows that have at least `enough` of the keys, ascending; return how many.

    `lanes` is the filter before the table: as many bytes as a power of two, of which two for each
    key have the bits of the lanes that may hold it. The table has `size` slots and spare ones, of
    which the last is empty. `found` has room for each key as often as any has rows; with a row
    goes how many of the keys it has, above `ROW_BITS`.
    """
    count, mask = 0, len(lanes) - 1
    for key in wanted:
        if not int(lanes[key & mask] & lanes[second(key) & mask]) & lane:
            continue
        slot = np.int64(key) % size
        while keys[slot]:
            if keys[slot] == key:
                found[count] = rows[slot]
                count += 1
            slot += 1
    _sort(found, count)
    written, at = 0, 0
    while at < count:
        row, first = found[at], at
        while at < count and found[at] == row:
            at += 1
        if at - first >= enough:
            found[written] = row | (at - first) << ROW_BITS
            written += 1
    return written


@compiled(NUMBER(POINTS, OCTETS, NUMBER, OUT_POINTS))
def sift(keys: Points, lanes: Octets, enough: int, kept: Points) -> int:
    """Write the keys that any lane may hold, each once; return how many, enough, and where.

    A key of 0 is none. Enough are as many as were asked for, but no more than there are keys; that
    goes above `COUNT_BITS`, and above `ENOUGH_BITS` a bit for each lane that may hold so many.
    """
    count, different, mask = 0, 0, len(lanes) - 1
    for at in range(len(keys)):
        key = keys[at]
        differs = key != 0 and different < enough
        for before in range(at if differs else 0):
            differs = differs and keys[before] != key
        different += differs
        is_new = key != 0 and lanes[key & mask] & lanes[second(key) & mask] != 0
        for before in range(count if is_new else 0):
            is_new = is_new and kept[before] != key
        if is_new:
            kept[count] = keys[at]
            count += 1
    enough, held = min(enough, different), 0
    for lane in range(LANES):
        having = 0
        for at in range(count):
            key = kept[at]
            having += (int(lanes[key & mask] & lanes[second(key) & mask]) >> lane) & 1
        held |= (having >= max(1, enough)) << lane
    return count | enough << COUNT_BITS | held << ENOUGH_BITS


@compiled(
    NUMBER(POINTS, NUMBER, NUMBER, NUMBER, NUMBER, OUT_POINTS, OUT_POINTS, OUT_OCTETS, NUMBER)
)
def post(
    added: Points,
    first: int,
    row: int,
    limit: int,
    size: int,
    keys: Points,
    rows: Points,
    lanes: Octets,
    lane: int,
) -> int:
    """Post a row under each different key that has not its limit, beginning with the first.

    A key of 0 is none. The bits of a lane are set in the filter before the table; see `share`.
    Return how many were posted, and above `ROW_BITS` the next key: where a row came so near the
    end of the table that it must grow, that is not beyond the last one.
    """
    posted, at, mask = 0, first, len(lanes) - 1
    while at < len(added):
        key, equal = added[at], 0
        is_new = key != 0
        for before in range(at):
            is_new = is_new and added[before] != key
        at += 1
        if not is_new:
            continue
        lanes[key & mask] |= np.uint8(lane)
        lanes[second(key) & mask] |= np.uint8(lane)
        slot = np.int64(key) % size
        while keys[slot] and equal < limit:
            equal += keys[slot] == key
            slot += 1
        if equal < limit:
            keys[slot] = key
            rows[slot] = row
            posted += 1
            if slot + 2 >= len(keys):
                break
    return posted | at << ROW_BITS


@compiled(NUMBER(POINTS, POINTS, NUMBER, OUT_POINTS, OUT_POINTS))
def move(keys: Points, rows: Points, size: int, larger_keys: Points, larger_rows: Points) -> int:
    """Move the postings of a table into an empty one of `size` slots, and spare ones.

    Return how many slots were gone through: less than there are where there were too few spare
    ones, of which the last two stay empty.
    """
    for at in range(len(keys)):
        if keys[at]:
            slot = np.int64(keys[at]) % size
            while larger_keys[slot]:
                slot += 1
            if slot + 2 >= len(larger_keys):
                return at
            larger_keys[slot] = keys[at]
            larger_rows[slot] = rows[at]
    return len(keys)
