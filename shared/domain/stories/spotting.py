"""Where the words of a text are and what is known of each: machine code, over their characters."""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
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
# turns a statement round; what ends a sentence.
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
STOPPING: Final = 2048

HEADER: Final = 5
SCRATCH: Final = 4
LIKELY_BITS: Final = 16
_BASE: Final = 0x9E3779B97F4A7C15
_REMARKABLE: Final = OPENING | CLOSING | DIGIT | BEYOND | ODD | LONE
# Places without a sign: for one with a sign machine code asks whether it counts from the end.
_1: Final = np.uint64(1)
_2: Final = np.uint64(2)
_3: Final = np.uint64(3)
_7: Final = np.uint64(7)
_12: Final = np.uint64(12)
_24: Final = np.uint64(24)
_32: Final = np.uint64(32)
_36: Final = np.uint64(36)
_48: Final = np.uint64(48)


def slot_of(key: int, bits: int) -> int:
    """Return where the search for a key begins in a table of words of so many bits."""
    return (key * _BASE & 2**64 - 1) >> (64 - bits)


def likely_slot(first: int, second: int, middle: int, last: int, length: int) -> int:
    """Return the place of words of such characters, in either case, and of such a length."""
    letters = (first | 32) + ((second | 32) << 12) + ((middle | 32) << 24) + ((last | 32) << 36)
    return slot_of(letters + (length << 48), LIKELY_BITS)


@inlined
def _is_likely(text: Octets | Points, likely: Octets, first: int, last: int) -> bool:
    """Tell whether a word may be known: most have not the length and letters of any that is."""
    after, middle = min(first + 1, last - 1), (first + last) >> 1
    letters = (np.uint64(text[np.uint64(first)]) | _32) + (
        (np.uint64(text[np.uint64(after)]) | _32) << _12
    )
    letters += (np.uint64(text[np.uint64(middle)]) | _32) << _24
    letters += (np.uint64(text[np.uint64(last - 1)]) | _32) << _36
    slot = ((letters + (np.uint64(last - first) << _48)) * np.uint64(_BASE)) >> _48
    return bool((likely[slot >> _3] >> (slot & _7)) & 1)


@inlined
def _mark_of(keys: Keys, marks: Halves, key: np.uint64, shift: np.uint64) -> int:
    """Return what is known of the word of a key; nothing of most."""
    slot = np.int64((key * np.uint64(_BASE)) >> shift)
    while keys[slot] != np.uint64(0):
        if keys[slot] == key:
            return int(marks[slot])
        slot = (slot + 1) & (len(keys) - 1)
    return 0


@inlined
def _known(
    text: Octets | Points, keys: Keys, marks: Halves, shift: np.uint64, first: int, last: int
) -> int:
    """Return what is known of a word in either case, and that it begins with tens and a hyphen."""
    key, power, tens, hyphened = np.uint64(0), np.uint64(1), np.uint64(0), False
    for each in range(first, last):
        letter = int(text[np.uint64(each)])
        if letter == 45 and not hyphened:
            hyphened, tens = True, key
        if 65 <= letter <= 90:
            letter += 32
        key += np.uint64(letter) * power
        power *= np.uint64(_BASE)
    mark = _mark_of(keys, marks, key, shift) & ~TENS
    return mark | _mark_of(keys, marks, tens, shift) & TENS if hyphened else mark


@inlined
def _cut(
    text: Octets | Points,
    kinds: Octets,
    at: int,
    length: int,
    limit: int,
    words: Places,
    remarked: Places,
) -> tuple[int, int, int]:
    """Write start and end of each word, and where what is no plain letter stands.

    Return how many words there are, where the next one is, and how many of the others. No branch
    where a word begins or ends: a processor guesses it wrong as often as not.
    """
    bound, was_space, noted = 0, 1, 0
    while at < length and bound < 2 * limit:
        kind = int(kinds[text[np.uint64(at)]])
        is_space = kind & SPACE
        words[np.uint64((bound >> 1) * SCRATCH + (bound & 1))] = at
        bound += was_space ^ is_space
        remarked[np.uint64(noted)] = at
        noted += (kind & _REMARKABLE != 0) & ~is_space
        was_space = is_space
        at += 1
    if bound & 1:
        words[(bound >> 1) * SCRATCH + 1] = length
        bound += 1
    while at < length and kinds[text[np.uint64(at)]] & SPACE:
        at += 1
    return bound >> 1, at, noted


@inlined
def _trimmed(text: Octets | Points, kinds: Octets, start: int, end: int) -> tuple[int, int, int]:
    """Return where a word begins and ends without the punctuation around it.

    With it goes `STOPPING` if that punctuation ends a sentence.
    """
    first, last, stops = start, end, 0
    while first < end and kinds[text[np.uint64(first)]] & OPENING:
        first += 1
    while last > first and kinds[text[np.uint64(last - 1)]] & CLOSING:
        last -= 1
        letter = text[np.uint64(last)]
        stops = STOPPING if letter == 46 or letter == 33 or letter == 63 else stops
    return first, last, stops


@inlined
def _is_foreign(text: Octets | Points, kinds: Octets, first: int, last: int) -> bool:
    """Tell whether a word has what is not ASCII, and no punctuation."""
    beyond = 0
    for at in range(first, last):
        kind = int(kinds[text[np.uint64(at)]])
        beyond |= kind & BEYOND if not kind & CLOSING else 0
    return beyond != 0


@inlined
def _mark(
    text: Octets | Points,
    kinds: Octets,
    keys: Keys,
    marks: Halves,
    likely: Octets,
    shift: np.uint64,
    count: int,
    words: Places,
    noted: int,
    remarked: Places,
) -> int:
    """Write what is known of each word, and where it ends without the punctuation after it.

    Return the kinds of all characters that are no plain letters.
    """
    every, at = 0, 0
    for number in range(count):
        place = np.uint64(number * SCRATCH)
        first, last, seen, mark = words[place], words[place + _1], 0, 0
        stops, is_foreign = 0, False
        if at < noted and remarked[np.uint64(at)] < last:
            while at < noted and remarked[np.uint64(at)] < last:
                seen |= int(kinds[text[np.uint64(remarked[np.uint64(at)])]])
                at += 1
            every |= seen
            first, last, stops = _trimmed(text, kinds, first, last)
            is_foreign = seen & BEYOND != 0 and _is_foreign(text, kinds, first, last)
        # What may be tens has a hyphen, which opens a word elsewhere.
        if last > first and (seen & OPENING or _is_likely(text, likely, first, last)):
            mark = _known(text, keys, marks, shift, first, last)
        if is_foreign and not mark:
            mark = UNKNOWN
        if seen & ODD:
            mark |= CAPITAL
        if seen & DIGIT:
            mark |= DIGITS
        words[place + _2], words[place + _3] = mark | stops, last
    return every


def mark_words(
    text: Octets | Points,
    kinds: Octets,
    keys: Keys,
    marks: Halves,
    likely: Octets,
    bits: int,
    split: int,
    limit: int,
    places: Places,
) -> int:
    """Write what is known of each of the first words of two texts; return how many there are.

    The second text begins at `split`, after one character between them. `kinds` has the kind of
    each character that they may hold, `keys` and `marks` are the table of known words, which has
    2**`bits` slots, and `likely` has a bit at the `likely_slot` of each of them.

    `places` has `SCRATCH` for each of `limit` words of either text: where it starts and ends, what
    is known of it, and where it ends without the punctuation after it. Then there is one for each
    character, and then `HEADER` for each text: how many words it has, the kinds of all characters
    but plain letters up to the next word, and how many characters these are; the others are left
    for `stated`.
    """
    remarked = places[2 * limit * SCRATCH :]
    headers = remarked[len(text) :]
    at, total, shift = 0, 0, np.uint64(64 - bits)
    for part in range(2):
        header, begin, length = part * HEADER, at, split - 1 if part == 0 else len(text)
        own = places[part * limit * SCRATCH :]
        count, at, noted = _cut(text, kinds, at, length, limit, own, remarked)
        every = _mark(text, kinds, keys, marks, likely, shift, count, own, noted, remarked)
        headers[header], headers[header + 1], headers[header + 2] = count, every, at - begin
        total, at = total + count, split
    return total


_TABLES: Final = (OCTETS, KEYS, HALVES, OCTETS, NUMBER)
_REST: Final = (*_TABLES, NUMBER, NUMBER, OUT_PLACES)
# One each: a function of several signatures is called by way of a look at the types.
mark_octets: Final = compiled(NUMBER(OCTETS, *_REST))(mark_words)
mark_points: Final = compiled(NUMBER(POINTS, *_REST))(mark_words)
