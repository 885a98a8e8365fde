"""The keys of an article looked up at once, and what is filed under them: machine code."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.arrays import (
    KEY,
    KEYS,
    NUMBER,
    NUMBERS,
    OUT_KEYS,
    OUT_NUMBERS,
    OUT_OCTETS,
    POINTS,
    Keys,
    Numbers,
    Octets,
)
from shared.domain.compiled import compiled

Bounds: TypeAlias = NDArray[np.uint32]

SPREAD: Final = 0x9E3779B97F4A7C15
"""Keys are multiplied by this before they are sorted: its high bits depend on all of a key's."""


@compiled(NUMBER(KEYS, KEY, KEY, KEYS, POINTS, KEYS, NUMBER, NUMBER, OUT_OCTETS, OUT_KEYS))
def mark(
    words: Keys,
    beside: int,
    apart: int,
    keys: Keys,
    first: Bounds,
    sieve: Keys,
    first_shift: int,
    sieve_shift: int,
    present: Octets,
    marked: Keys,
) -> int:
    """Write the numbers of the keys that an article has, each once; return how many there are.

    `words` are the keys of its words in order, `beside` and `apart` what the first key of a pair
    is multiplied by, for words next to each other and those with one between; 0: there are no such
    pairs. `present` becomes 1 at the numbers that are written, and must be 0 there before.
    `marked` has three places for each word, and one more.
    """
    passed = 0
    for step in range(3):
        factor = np.uint64(0) if step == 0 else beside if step == 1 else apart
        if step and factor == np.uint64(0):
            continue
        for at in range(len(words) - step):
            key = (words[at] * factor + words[at + step]) * np.uint64(SPREAD)
            marked[passed] = key
            bit = key >> np.uint64(sieve_shift)
            is_set = sieve[bit >> np.uint64(6)] >> (bit & np.uint64(63)) & np.uint64(1)
            passed += int(np.int64(is_set))
    count = 0
    for at in range(passed):
        key = marked[at]
        bucket = np.int64(key >> np.uint64(first_shift))
        number, end = np.int64(first[bucket]), np.int64(first[bucket + 1])
        while number < end and keys[number] < key:
            number += 1
        if number < end and keys[number] == key and not present[number]:
            present[number] = 1
            marked[count] = number
            count += 1
    return count


@compiled(NUMBER(KEYS, POINTS, NUMBERS, *(NUMBERS,) * 3, NUMBER, OUT_OCTETS, OUT_NUMBERS))
def gather(
    marked: Keys,
    bounds: Bounds,
    values: Numbers,
    rarest: Numbers,
    rows: Numbers,
    needed: Numbers,
    width: int,
    present: Octets,
    found: Numbers,
) -> int:
    """Write the values under some keys; return how many there are.

    Of a value, all the `width` keys in its row of `needed` must be present; `rows` says which row,
    `rarest` has the first of them, beside each other for the values of a key. Afterwards the keys
    are present no longer. `found` must have a place for each value, of those that lack a key too:
    if it has fewer, nothing is done, and the number is returned negated.
    """
    count = 0
    for at in range(len(marked)):
        number = np.int64(marked[at])
        count += int(np.int64(bounds[number + 1]) - np.int64(bounds[number]))
    if count > len(found):
        return -count
    some = 0
    for at in range(len(marked)):
        number = np.int64(marked[at])
        for place in range(np.int64(bounds[number]), np.int64(bounds[number + 1])):
            # Most lack the first key: without a branch, the processor reads many at once.
            found[some] = place
            some += int(present[rarest[place]]) if width else 1
    kept = 0
    for at in range(some):
        place = int(found[at])
        one = np.int64(rows[place]) * width + 1 if width else 1
        end = one + width - 1 if width else 1
        while one < end and present[needed[one]]:
            one += 1
        if one == end:
            found[kept] = values[place]
            kept += 1
    for at in range(len(marked)):
        present[np.int64(marked[at])] = 0
    return kept
