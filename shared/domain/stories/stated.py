"""What the words of a text state: figures and dates, and names: machine code, over their marks.

Most figures of the wire are plain: digits, with a unit after them or none. Those are read here.
What else has a digit, or the name of a number, day or month, is found with its units; `quantities`
reads it.

A name is a word with a capital within a sentence. Where every noun has one, as in German, these
are no names, and are not kept.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    FLAG,
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
from shared.domain.stories.spotting import (
    BEYOND,
    CAPITAL,
    CLOSING,
    CURRENCY,
    DIGIT,
    DIGITS,
    HEADER,
    HEDGE,
    NAMED,
    PAIR,
    PERCENT,
    SCALE,
    SCRATCH,
    SPACE,
    STOPPING,
    TENS,
    TURNING,
    UNKNOWN,
    UPPER,
)

# What a row says: a number, percentage or amount that was read; with more than one space between
# its words; one that may be read from its text alone; one that may go on after it.
A_NUMBER: Final = 0
A_PERCENTAGE: Final = 1
AN_AMOUNT: Final = 2
SPREAD: Final = 4
TO_READ: Final = 8
TO_JOIN: Final = 9

COLUMNS: Final = 6
UNITS: Final = 2
MAX_QUANTITY_CHARS: Final = 32
NAMES_CHARS: Final = 200
MIN_CHARS: Final = 3
OFTEN: Final = 4
"""In a text that has a capital in every fourth word, capitals tell nothing."""

NAMES_END: Final = 32
"""Where the rows end, and above so many bits where the names do, are one number."""

_LONGEST_WHOLE: Final = 18
_LONGEST_PART: Final = 9
_LONGEST_TAIL: Final = 2
_LONGEST_NAME: Final = 24
_GROUP: Final = 3
_UNIT: Final = PERCENT | CURRENCY | SCALE
_TOLD: Final = DIGITS | NAMED | CAPITAL | TENS


def is_cut(joined: str) -> bool:
    """Return whether names may lack some at their end, for which there was no room."""
    return len(joined) > NAMES_CHARS - _LONGEST_NAME


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
def _write_rows(
    text: Octets | Points, kinds: Octets, count: int, words: Places, row: int, rows: Places
) -> int:
    """Write a row for each figure or date among some words, from a place on; return the end."""
    last_read = -2
    for number in range(count):
        place = number * SCRATCH
        if not words[place + 2] & _TOLD:
            continue
        what, end = _read(text, kinds, words, count, number)
        rows[row], rows[row + 1], rows[row + 2], rows[row + 3] = number, what, words[place], end
        rows[row + 4], rows[row + 5] = -1, -1
        before = place - SCRATCH
        if number > 0 and (last_read == number - 1 or words[before + 2] & HEDGE):
            rows[row + 4], rows[row + 5] = words[before], words[before + 1]
        if what >= TO_READ:
            last_read = number
        row += COLUMNS
    return row


@inlined
def _is_kept(mark: int, is_upper: bool, is_fresh: bool, has_names: bool, letters: int) -> bool:
    """Tell whether a word is a name, or turns a statement round; "May" within one is a month."""
    is_name = has_names and is_upper and not is_fresh and letters >= MIN_CHARS
    is_name &= mark & (NAMED | CAPITAL | DIGITS) == 0
    return is_name or (mark & TURNING != 0 and (is_fresh or not is_upper))


@inlined
def _has_names(text: Octets | Points, kinds: Octets, words: Places, first: int, count: int) -> bool:
    """Tell whether capitals tell anything of some words, from one on."""
    capitals = 0
    for number in range(first, count):
        capitals += kinds[text[np.uint64(words[number * SCRATCH])]] & UPPER != 0
    return capitals * OFTEN <= count - first


@inlined
def _join(
    text: Octets | Points,
    kinds: Octets,
    words: Places,
    count: int,
    begin: int,
    joined: Octets | Points,
) -> int:
    """Write names and turning words among some words, from a place on; return their end.

    Spaces stand between them. What has no room in `NAMES_CHARS` places does not count.
    """
    first, written = 0, 0
    while first < count and words[first * SCRATCH] < begin:
        first += 1
    has_names = _has_names(text, kinds, words, first, count)
    is_fresh = first == 0 or words[(first - 1) * SCRATCH + 2] & STOPPING != 0
    for number in range(first, count):
        place = number * SCRATCH
        start, mark, last = words[place], words[place + 2], words[place + 3]
        is_upper = kinds[text[np.uint64(start)]] & UPPER != 0
        between = written > 0
        room = NAMES_CHARS - written - between
        if last - start <= room and _is_kept(mark, is_upper, is_fresh, has_names, last - start):
            joined[written] = 32
            written += between
            for at in range(start, last):
                joined[written] = text[np.uint64(at)]
                written += 1
        is_fresh = mark & STOPPING != 0
    return written


def state(
    text: Octets | Points,
    kinds: Octets,
    places: Places,
    split: int,
    limit: int,
    is_cut: bool,
    begin: int,
    joined: Octets | Points,
) -> int:
    """Write a row for each figure or date of two texts, and the names of the second; return ends.

    Names count from the place `begin` on. `kinds` and `places` are as `spotting.mark_words` left
    them, and `is_cut` tells that the very last word may lack its end, and is none. Behind the
    headers, which the rows' end counts as well, there are `COLUMNS` places for each word, and
    `joined` has `NAMES_CHARS`.

    To each header is added where the last word that counts ends, and how many rows there are. A
    row is: the number of the word, what is known of it, where it starts and ends, its units with
    it, and where the word before it does, or -1 where that makes no date or rounded number of it.
    """
    rows, row, written = places[2 * limit * SCRATCH + len(text) :], 2 * HEADER, 0
    for part in range(2):
        header, own = part * HEADER, places[part * limit * SCRATCH :]
        count, stop = rows[header], split - 1 if part == 0 else len(text)
        if part == 1:
            written = _join(text, kinds, own, count, begin, joined)
        if is_cut and part == 1 and count > 0 and own[(count - 1) * SCRATCH + 1] == stop:
            count -= 1
        rows[header + 3] = own[(count - 1) * SCRATCH + 1] if count > 0 else part * split
        end = _write_rows(text, kinds, count, own, row, rows)
        rows[header + 4] = (end - row) // COLUMNS
        row = end
    return row | written << NAMES_END


_REST: Final = (OCTETS, OUT_PLACES, NUMBER, NUMBER, FLAG, NUMBER)
state_octets: Final = compiled(NUMBER(OCTETS, *_REST, OUT_OCTETS))(state)
state_points: Final = compiled(NUMBER(POINTS, *_REST, OUT_POINTS))(state)
