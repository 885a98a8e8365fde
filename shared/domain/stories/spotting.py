"""Where a text states figures and dates: machine code, over the kinds of characters and words.

Most figures of the wire are plain: digits, with a unit after them or none. Those are read here.
What else has a digit, or the name of a number, day or month, is found with its units; `quantities`
reads it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    FLAG,
    HALVES,
    KEYS,
    NUMBER,
    OCTETS,
    OUT_PLACES,
    POINTS,
    Halves,
    Keys,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled, inlined

# Kinds of characters, as bits: between words; trimmed at the start of a word, and at its end;
# decimal digits; not ASCII; such of these as case folding makes ASCII, or that write numbers; a
# word by itself; a capital.
SPACE: Final = 1
OPENING: Final = 2
CLOSING: Final = 4
DIGIT: Final = 8
BEYOND: Final = 16
ODD: Final = 32
LONE: Final = 64
UPPER: Final = 128

# Kinds of words, as bits: units; the first word of a pair that says percent, or a further one of a
# number in words; names of numbers, days and months; months only with a capital; tens that a hyphen
# may follow; what says that the number after it is rounded; not known here; what has a digit; what
# turns a statement round.
PERCENT: Final = 1
CURRENCY: Final = 2
SCALE: Final = 4
PAIR: Final = 8
NAMED: Final = 16
CAPITAL: Final = 32
TENS: Final = 64
HEDGE: Final = 128
UNKNOWN: Final = 256
DIGITS: Final = 512
TURNING: Final = 1024

# What a row says: a number, percentage or amount that was read; with more than one space between
# its words; one that may be read from its text alone; one that may go on after it.
A_NUMBER: Final = 0
A_PERCENTAGE: Final = 1
AN_AMOUNT: Final = 2
SPREAD: Final = 4
TO_READ: Final = 8
TO_JOIN: Final = 9

HEADER: Final = 5
COLUMNS: Final = 6
SCRATCH: Final = 3
UNITS: Final = 2
MAX_QUANTITY_CHARS: Final = 32
_BASE: Final = 0x9E3779B97F4A7C15
_LONGEST_WHOLE: Final = 18
_LONGEST_PART: Final = 9
_LONGEST_TAIL: Final = 2
_GROUP: Final = 3
_UNIT: Final = PERCENT | CURRENCY | SCALE
LIKELY: Final = 1 << 13
# Places without a sign: for one with a sign machine code asks whether it counts from the end.
_1: Final = np.uint64(1)
_2: Final = np.uint64(2)


def slot_of(key: int, bits: int) -> int:
    """Return where the search for a key begins in a table of words of so many bits."""
    return (key * _BASE & 2**64 - 1) >> (64 - bits)


@inlined
def _is_plain(text: Octets | Points, start: int, end: int) -> bool:
    """Tell whether a word is digits with commas, decimals and a stop or two: "1,250.5)."."""
    at = start
    while at < end and at - start < _LONGEST_WHOLE:
        letter = text[at]
        if not (48 <= letter <= 57 or (letter == 44 and at > start)):
            break
        at += 1
    tail = at
    if start < at and at + 1 < end and text[at] == 46 and 48 <= text[at + 1] <= 57:
        at += 1
        while at < end and at - tail <= _LONGEST_PART and 48 <= text[at] <= 57:
            at += 1
        tail = at
    while at < end and (text[at] == 46 or text[at] == 44 or text[at] == 59 or text[at] == 41):
        at += 1
    return start < at == end and at - tail <= _LONGEST_TAIL


@inlined
def _is_group(text: Octets | Points, kinds: Octets, start: int, end: int, after: int) -> bool:
    """Tell whether a word and the digits after it may be one number in groups, as "48 000"."""
    if end - start > _GROUP:
        return False
    for at in range(start, end):
        if not kinds[text[at]] & (DIGIT | BEYOND):
            return False
    at = after
    while at < len(text) and at - after < _GROUP and kinds[text[at]] & (DIGIT | BEYOND):
        at += 1
    return at - after == _GROUP and (at == len(text) or kinds[text[at]] & (CLOSING | SPACE) != 0)


@inlined
def _read(
    text: Octets | Points, kinds: Octets, words: Places, count: int, number: int
) -> tuple[int, int]:
    """Return what a figure or date is, and where it ends with its units."""
    start, end = words[number * SCRATCH], words[number * SCRATCH + 1]
    is_plain, is_spread, what = _is_plain(text, start, end), False, A_NUMBER
    for further in range(number + 1, min(count, number + 1 + UNITS)):
        after, unit = words[further * SCRATCH], words[further * SCRATCH + 2]
        is_next = further == number + 1
        if unit & UNKNOWN or (is_next and unit & PAIR):
            return TO_JOIN, end
        if is_next and unit & DIGITS and _is_group(text, kinds, start, end, after):
            return TO_JOIN, end
        if not unit & _UNIT or what == A_PERCENTAGE:
            break
        is_spread |= text[end] != 32 or after != end + 1
        if unit & PERCENT:
            what = A_PERCENTAGE
        elif unit & CURRENCY:
            what = AN_AMOUNT
        end = words[further * SCRATCH + 1]
    if not is_plain:
        return TO_READ, end
    while end > start and kinds[text[end - 1]] & CLOSING:
        end -= 1
    if is_spread:
        return what | SPREAD, end
    return what, min(end, start + MAX_QUANTITY_CHARS)


@inlined
def likely_slot(first: int, middle: int, last: int, length: int) -> int:
    """Return the place of words of such characters, in either case, and of such a length."""
    letters = (first | 32) * 131 + (middle | 32) * 1553 + (last | 32) * 37
    return (letters + length * 911) & (LIKELY - 1)


@inlined
def _cut(
    text: Octets | Points, kinds: Octets, at: int, length: int, limit: int, words: Places
) -> tuple[int, int]:
    """Write start, end and kinds of the characters of each word; return how many, and the next.

    No branch where a word begins or ends: a processor guesses it wrong as often as not.
    """
    while at < length and kinds[text[np.uint64(at)]] & SPACE:
        at += 1
    number, was_space, start, end, seen = -1, 1, at, at, 0
    while at < length:
        kind = int(kinds[text[np.uint64(at)]])
        is_space = kind & SPACE
        begins = was_space & ~is_space
        if number + begins == limit:
            break
        number += begins
        start = at if begins else start
        seen = 0 if begins else seen
        at += 1
        end = end if is_space else at
        seen = seen if is_space else seen | kind
        place = np.uint64(number * SCRATCH)
        words[place], words[place + _1], words[place + _2] = start, end, seen
        was_space = is_space
    return number + 1, at


def spot(
    text: Octets | Points,
    kinds: Octets,
    keys: Keys,
    marks: Halves,
    likely: Octets,
    bits: int,
    split: int,
    limit: int,
    is_cut: bool,
    words: Places,
    rows: Places,
) -> int:
    """Write a row for each figure or date among the first words of two texts; return the end.

    The second text begins at `split`, after one character between them. `kinds` has the kind of
    each character that they may hold, `keys` and `marks` are the table of known words, which has
    2**`bits` slots, and `likely` tells by its `likely_slot` that a word may be among them. `is_cut`
    tells that the very last word may lack its end, and is none. `words` has `SCRATCH` places for
    each of `limit` words, where the last text's start and end and what is known of them is left,
    and `rows` a header of `HEADER` places for each text and `COLUMNS` for each word that counts.

    A header is: how many words there are, the kinds of all characters up to the next one, how many
    these are, where the last word that counts ends, and how many rows there are. A row is: the
    number of the word, what is known of it, where it starts and ends, its units with it, and where
    the word before it does, or -1 where that makes no date or rounded number of it.
    """
    at, row, shift = 0, 2 * HEADER, np.uint64(64 - bits)
    for part in range(2):
        start_of, length = at, split - 1 if part == 0 else len(text)
        every, header, first_row = 0, part * HEADER, row
        count, at = _cut(text, kinds, at, length, limit, words)
        for number in range(count):
            place = np.uint64(number * SCRATCH)
            first, end, seen = words[place], words[place + _1], words[place + _2]
            beyond, mark, last = 0, 0, end
            every |= seen
            while seen & OPENING and first < end and kinds[text[np.uint64(first)]] & OPENING:
                first += 1
            while seen & CLOSING and last > first and kinds[text[np.uint64(last - 1)]] & CLOSING:
                last -= 1
            for each in range(first, last if seen & BEYOND else first):
                kind = int(kinds[text[np.uint64(each)]])
                beyond |= kind & BEYOND if not kind & CLOSING else 0
            # Most words need no key: none that is known has their length and these letters. What
            # may be tens has a hyphen, which opens a word elsewhere.
            is_likely = seen & OPENING != 0
            if last > first and not is_likely:
                letter, middle = text[np.uint64(first)], text[np.uint64((first + last) // 2)]
                ending = text[np.uint64(last - 1)]
                place_of = likely_slot(int(letter), int(middle), int(ending), last - first)
                is_likely = likely[place_of] != 0
            key, power, hyphened = np.uint64(0), np.uint64(1), False
            tens = key
            for each in range(first, last if is_likely else first):
                letter = int(text[np.uint64(each)])
                if letter == 45 and not hyphened:
                    hyphened, tens = True, key
                if 65 <= letter <= 90:
                    letter += 32
                key += np.uint64(letter) * power
                power *= np.uint64(_BASE)
            for tried in range(int(is_likely) + hyphened):
                wanted = tens if tried else key
                slot = np.int64((wanted * np.uint64(_BASE)) >> shift)
                while keys[slot] != np.uint64(0):
                    if keys[slot] == wanted:
                        known = int(marks[slot])
                        mark |= known & TENS if tried else known & ~TENS
                        break
                    slot = (slot + 1) & (len(keys) - 1)
            if beyond and not mark:
                mark = UNKNOWN
            if seen & ODD:
                mark |= CAPITAL
            if seen & DIGIT:
                mark |= DIGITS
            words[place + _2] = mark
        rows[header], rows[header + 1], rows[header + 2] = count, every, at - start_of
        if is_cut and part == 1 and count > 0 and words[count * SCRATCH - 2] == length:
            count -= 1
        rows[header + 3] = words[count * SCRATCH - 2] if count > 0 else start_of
        last_read = -2
        for number in range(count):
            start, mark = words[number * SCRATCH], words[number * SCRATCH + 2]
            if not mark & (DIGITS | NAMED | CAPITAL | TENS):
                continue
            what, end = _read(text, kinds, words, count, number)
            rows[row], rows[row + 1], rows[row + 2], rows[row + 3] = number, what, start, end
            rows[row + 4], rows[row + 5] = -1, -1
            before = (number - 1) * SCRATCH
            if number > 0 and (last_read == number - 1 or words[before + 2] & HEDGE):
                rows[row + 4], rows[row + 5] = words[before], words[before + 1]
            if what >= TO_READ:
                last_read = number
            row += COLUMNS
        rows[header + 4] = (row - first_row) // COLUMNS
        at = split
    return row


_REST: Final = (OCTETS, KEYS, HALVES, OCTETS, NUMBER, NUMBER, NUMBER, FLAG, OUT_PLACES, OUT_PLACES)
# One each: a function of several signatures is called by way of a look at the types.
spot_octets: Final = compiled(NUMBER(OCTETS, *_REST))(spot)
spot_points: Final = compiled(NUMBER(POINTS, *_REST))(spot)
