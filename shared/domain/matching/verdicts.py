"""Plain rules verified on one article, all its candidates at once: machine code.

A program says what a rule asks: a number for each word of its leaves in order, with the flags below
in its high bits. Leaves of a group come one after the other, words of a phrase too; what is
excluded comes last.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.compiled import (
    KEYS,
    NUMBER,
    NUMBERS,
    OCTETS,
    OUT_NUMBERS,
    OUT_PLACES,
    OUT_POINTS,
    PLACES,
    POINTS,
    compiled,
)
from shared.domain.text import Keys, Octets, Places, Points
from shared.domain.text.scan import Numbers

WORD: Final = (1 << 28) - 1
"""The bits of a word's number; the flags are above."""
HIDDEN: Final = 1 << 28
"""The first word of a leaf that is shown at an earlier place of its rule."""
EXCLUDED: Final = 1 << 29
"""The first word of a leaf that must not stand in the article."""
OTHER: Final = 1 << 30
"""The first word of a leaf that is in one group with the leaf before."""
NEXT: Final = 1 << 31
"""A word that goes on a phrase."""

MOST: Final = 10
"""The most places of a rule that are shown."""

_FIRST: Final = 40
_LENGTH: Final = 20
_LEAF: Final = (1 << _LENGTH) - 1
_SPREAD: Final = 0x9E3779B97F4A7C15
_SIGN: Final = 37


@compiled(
    NUMBER(
        *(OCTETS, PLACES, PLACES, KEYS, PLACES, POINTS, POINTS, POINTS, POINTS, KEYS, NUMBER),
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_POINTS, OUT_PLACES, OUT_PLACES),
    ),
    NUMBER(
        *(POINTS, PLACES, PLACES, KEYS, PLACES, POINTS, POINTS, POINTS, POINTS, KEYS, NUMBER),
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_POINTS, OUT_PLACES, OUT_PLACES),
    ),
)
def find(
    text: Octets | Points,
    starts: Places,
    ends: Places,
    keys: Keys,
    chosen: Places,
    bounds: Points,
    programs: Points,
    spelled: Points,
    spelled_ends: Points,
    spelled_keys: Keys,
    percent: int,
    numbers: Numbers,
    table: Numbers,
    after: Numbers,
    which: Numbers,
    sought: Points,
    edges: Places,
    places: Places,
) -> int:
    """Write where the words stand that some rules ask for; return how many words that are.

    `starts`, `ends` and `keys` are those of the words of the text. `chosen` are the rules, whose
    programs are between `bounds`; words are `spelled` one after the other, that of the number
    `percent` is also written `%`.

    `sought` gets the programs with the words numbered anew, in the order in which they are first
    asked for; those of number n stand at `places[edges[n]:edges[n + 1]]`, ascending, and `which` is
    n + 1 there. `numbers`, as long as there are words, and `which` must be 0 before, `numbers` is 0
    afterwards; so must be `table`, whose length is a power of two and more than that of the text in
    words. `after` is the table's: the next word of the same key.
    """
    mask = len(table) - 1
    for word in range(len(starts) - 1, -1, -1):
        slot = np.int64(keys[word] * np.uint64(_SPREAD) >> np.uint64(32)) & mask
        while table[slot] and keys[table[slot] - 1] != keys[word]:
            slot = (slot + 1) & mask
        after[word] = table[slot]
        table[slot] = word + 1
    count, total, filled = 0, 0, 0
    for rule in chosen:
        for at in range(np.int64(bounds[rule]), np.int64(bounds[rule + 1])):
            number = np.int64(programs[at]) & WORD
            if not numbers[number]:
                edges[count] = total
                count += 1
                numbers[number] = count
                key = spelled_keys[number]
                slot = np.int64(key * np.uint64(_SPREAD) >> np.uint64(32)) & mask
                while table[slot] and keys[table[slot] - 1] != key:
                    slot = (slot + 1) & mask
                before = int(np.int64(spelled_ends[number - 1])) if number else 0
                size = int(np.int64(spelled_ends[number])) - before
                word = int(table[slot]) - 1
                while word >= 0:
                    start = starts[word]
                    alike, letter = bool(ends[word] - start == size), 0
                    if text[start] == _SIGN:
                        alike, letter = bool(number == percent), size
                    while alike and letter < size:
                        alike = bool(text[start + letter] == spelled[before + letter])
                        letter += 1
                    if alike and not which[word]:
                        which[word] = count
                        places[total] = word
                        total += 1
                    word = int(after[word]) - 1
            sought[filled] = np.int64(programs[at]) & ~WORD | (int(numbers[number]) - 1)
            filled += 1
    edges[count] = total
    for rule in chosen:
        for at in range(np.int64(bounds[rule]), np.int64(bounds[rule + 1])):
            numbers[np.int64(programs[at]) & WORD] = 0
    return count


@compiled(
    NUMBER(
        *(PLACES, POINTS, POINTS, PLACES, PLACES, NUMBERS, NUMBER),
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES, OUT_PLACES),
    ),
)
def judge(
    chosen: Places,
    bounds: Points,
    sought: Points,
    edges: Places,
    places: Places,
    which: Numbers,
    title: int,
    known: Numbers,
    counts: Numbers,
    leaves: Numbers,
    shown: Numbers,
    firsts: Places,
    lasts: Places,
    best: Places,
) -> int:
    """Write which rules hold, and the places that are shown for each; return how many there are.

    The first arguments are those of `find`; the first `title` words are those of the title, which
    no phrase leaves. `counts` gets for each rule how many places it shows, 0 where it does not
    hold: the numbers of their leaves in `leaves`, and of the places in `shown`, in the order of the
    text. A place is the words from `firsts` to `lasts`, and those that several rules show are one.
    Each leaf has a place, before any of them has more. `known` is 0, one for each word of the text;
    `best` has 20 places.
    """
    base, rows, slots = 0, 0, 0
    for one in range(len(chosen)):
        rule = chosen[one]
        end = base + int(np.int64(bounds[rule + 1]) - np.int64(bounds[rule]))
        at, leaf, groups, leads, more = base, 0, 0, 0, 0
        holds, is_met = True, True
        while holds and at < end:
            head, stop, pivot = np.int64(sought[at]), at + 1, at
            fewest = edges[(head & WORD) + 1] - edges[head & WORD]
            while stop < end and np.int64(sought[stop]) & NEXT:
                number = np.int64(sought[stop]) & WORD
                if edges[number + 1] - edges[number] < fewest:
                    pivot, fewest = stop, edges[number + 1] - edges[number]
                stop += 1
            if not head & (EXCLUDED | OTHER):
                holds, is_met = is_met, False
                groups += 1
            number, found, length = np.int64(sought[pivot]) & WORD, 0, stop - at
            place = edges[number] if holds else edges[number + 1]
            while place < edges[number + 1]:
                first = places[place] - (pivot - at)
                place += 1
                last = first + length - 1
                stands = first >= 0 and last < len(which) and not first < title <= last
                step = 0
                while stands and step < length and length > 1:
                    word = np.int64(sought[at + step]) & WORD
                    stands = bool(which[first + step] == word + 1)
                    step += 1
                if not stands:
                    continue
                found += 1
                if head & EXCLUDED:
                    holds = False
                if head & (EXCLUDED | HIDDEN):
                    break
                spot = first << _FIRST | length << _LENGTH | leaf
                start, kept = (0, leads) if found == 1 else (MOST, more)
                kept = min(kept, MOST)
                if kept == MOST and spot > best[start + MOST - 1]:
                    if found > 1:
                        break
                    leads += 1
                    continue
                spare = start + min(kept, MOST - 1)
                while spare > start and best[spare - 1] > spot:
                    best[spare] = best[spare - 1]
                    spare -= 1
                best[spare] = spot
                if found == 1:
                    leads += 1
                else:
                    more += 1
                if found == MOST:
                    break
            is_met = is_met or found > 0
            leaf += 1
            at = stop
        base, counts[one] = end, 0
        if not (holds and is_met and groups):
            continue
        leads = min(leads, MOST)
        more = min(more, MOST - leads)
        lead, other = 0, MOST
        counts[one] = leads + more
        for _ in range(leads + more):
            if lead == leads or (other < MOST + more and best[other] < best[lead]):
                spot = best[other]
                other += 1
            else:
                spot = best[lead]
                lead += 1
            first = spot >> _FIRST
            last = first + (spot >> _LENGTH & _LEAF) - 1
            slot = int(known[first]) - 1
            if slot < 0 or lasts[slot] != last:
                slot = slots
                firsts[slot], lasts[slot] = first, last
                known[first] = slot + 1
                slots += 1
            leaves[rows], shown[rows] = spot & _LEAF, slot
            rows += 1
    return slots
