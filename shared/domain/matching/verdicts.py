"""Plain rules verified on one article, all its candidates at once: machine code.

A program says what a rule asks: a number for each word of its leaves in order, with the flags below
in its high bits. Leaves of a group come one after the other, words of a phrase too; what is
excluded comes last.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    NUMBERS,
    OCTETS,
    OUT_NUMBERS,
    OUT_PLACES,
    OUT_POINTS,
    PLACES,
    POINTS,
    Keys,
    Numbers,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled

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
    words. `after` is the table's: the next word of the same key. With an empty table each word that
    is asked for is looked for among all of the text, which is quicker for a few.
    """
    mask = len(table) - 1
    for word in range(len(starts) - 1 if mask >= 0 else -1, -1, -1):
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
                key, word = spelled_keys[number], -1
                if mask >= 0:
                    slot = np.int64(key * np.uint64(_SPREAD) >> np.uint64(32)) & mask
                    while table[slot] and keys[table[slot] - 1] != key:
                        slot = (slot + 1) & mask
                    word = int(table[slot]) - 1
                else:
                    for each in range(len(starts) - 1, -1, -1):
                        if keys[each] == key:
                            after[each], word = word + 1, each
                before = int(np.int64(spelled_ends[number - 1])) if number else 0
                size = int(np.int64(spelled_ends[number])) - before
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
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES),
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
    leads: Numbers,
    others: Numbers,
    best: Places,
) -> int:
    """Write which rules hold, and the earliest places of their leaves; return how many rules hold.

    The first arguments are those of `find`; the first `title` words are those of the title, which
    no phrase leaves. A place is one number, its first word in the highest bits, then how many words
    it has, then the number of the leaf. The earliest of the first places of each leaf are in the
    first half of the 20 of a rule in `best`, the earliest further ones in the other; `leads` and
    `others` tell how many those are, 0 for a rule that does not hold.
    """
    base, held = 0, 0
    for one in range(len(chosen)):
        rule = chosen[one]
        end = base + int(np.int64(bounds[rule + 1]) - np.int64(bounds[rule]))
        at, leaf, groups, lead, other = base, 0, 0, 0, 0
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
            while place < edges[number + 1] and found < MOST:
                first = places[place] - (pivot - at)
                last, step = first + length - 1, 0
                place += 1
                stands = first >= 0 and last < len(which) and not first < title <= last
                while stands and step < length and length > 1:
                    word = np.int64(sought[at + step]) & WORD
                    stands = bool(which[first + step] == word + 1)
                    step += 1
                if not stands:
                    continue
                found += 1
                if head & (EXCLUDED | HIDDEN):
                    holds = not head & EXCLUDED
                    break
                spot = first << _FIRST | length << _LENGTH | leaf
                start = 2 * MOST * one + (0 if found == 1 else MOST)
                kept = lead if found == 1 else other
                spare = start + min(kept, MOST - 1)
                if kept < MOST or spot < best[spare]:
                    while spare > start and best[spare - 1] > spot:
                        best[spare] = best[spare - 1]
                        spare -= 1
                    best[spare] = spot
                if found == 1:
                    lead = min(lead + 1, MOST)
                else:
                    other = min(other + 1, MOST)
            is_met = is_met or found > 0
            leaf += 1
            at = stop
        base = end
        if holds and is_met and groups:
            leads[one], others[one] = lead, min(other, MOST - lead)
            held += 1
        else:
            leads[one], others[one] = 0, 0
    return held


@compiled(
    NUMBER(
        *(NUMBERS, NUMBERS, PLACES, NUMBER, OUT_NUMBERS),
        *(OUT_PLACES, OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES),
    ),
)
def arrange(
    leads: Numbers,
    others: Numbers,
    best: Places,
    title: int,
    known: Numbers,
    earliest: Places,
    leaves: Numbers,
    shown: Numbers,
    firsts: Places,
    lasts: Places,
) -> int:
    """Write the places that are shown for some rules, as `judge` has them; return how many they are
    in the body.

    `earliest` gets the first word of each rule that holds. For all that is shown, one rule after
    the other and in the order of the text, `leaves` gets the number of the leaf, and `shown` that
    of the place: where several rules show a place, it is one. Places are the first and last word in
    `firsts` and `lasts`, words being counted from the first one of the body: those of the body from
    0 on, those of the title from the end, which is -1. `known` is 0, one for each word of the text.
    """
    rows, body, titled = 0, 0, 0
    for one in range(len(leads)):
        lead, other = 2 * MOST * one, 2 * MOST * one + MOST
        last_lead, last_other = lead + leads[one], other + others[one]
        if lead < last_lead:
            earliest[one] = (best[lead] >> _FIRST) - title
        while lead < last_lead or other < last_other:
            if lead == last_lead or (other < last_other and best[other] < best[lead]):
                spot = best[other]
                other += 1
            else:
                spot = best[lead]
                lead += 1
            first = spot >> _FIRST
            last = first + (spot >> _LENGTH & _LEAF) - 1
            slot = int(known[first]) - 1 if first >= title else -int(known[first])
            if known[first] == 0 or lasts[slot] != last - title:
                if first < title:
                    titled += 1
                    slot, known[first] = -titled, titled
                else:
                    slot, known[first] = body, body + 1
                    body += 1
                firsts[slot], lasts[slot] = first - title, last - title
            leaves[rows], shown[rows] = spot & _LEAF, slot
            rows += 1
    return body
