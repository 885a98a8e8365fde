"""The words of a text and their keys in one pass: machine code, over the kinds of characters."""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    HALVES,
    KEY,
    KEYS,
    NUMBER,
    NUMBERS,
    OCTETS,
    OUT_KEYS,
    OUT_PLACES,
    PLACES,
    POINTS,
    Halves,
    Keys,
    Numbers,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled, inlined

# Kinds of characters: between words, `.` and `,`, `'`, `%`, letters of scripts without spaces, each
# of which is a word with the marks that follow it, and what other words are made of. Then what
# folds to several letters, what is folded with the characters beside it, and what is dropped after
# ASCII without a change to it.
GAP: Final = 0
POINT: Final = 1
APOSTROPHE: Final = 2
SIGN: Final = 3
LONE: Final = 4
LETTER: Final = 5
LETTER_S: Final = 6
DIGIT: Final = 7
MARK: Final = 8
SPELLED: Final = 9
JOINING: Final = 10
DROPPED: Final = 11

# An entry of a table: the code point that counts, or where it is spelled; the kind; whether more
# than its own entry decides what it is; and in the highest bit whether it is within a word.
VALUE: Final = 0x1FFFFF
KIND: Final = 21
IS_ODD: Final = 1 << 25
IN_WORD: Final = 1 << 31
ODD_KINDS: Final = (APOSTROPHE, SIGN, LONE, DIGIT, SPELLED, JOINING, DROPPED)
_KINDS: Final = 15
_BEYOND_ASCII: Final = 0x80

HASHED: Final = 1 << 15
"""So many characters of a word count for its key."""
BASE: Final = 0x9E3779B97F4A7C15

# What is returned instead of a number of words.
NOT_ALONE: Final = -1
NO_ROOM: Final = -2


@inlined
def _kind(entry: int) -> int:
    return entry >> KIND & _KINDS


@inlined
def _is_possessive(after: int, then: int) -> bool:
    """Tell whether an apostrophe after a word, and a letter of these entries, are no part of it."""
    kind = _kind(then)
    return bool(_kind(after) == LETTER_S and kind < LETTER and kind != APOSTROPHE)


@inlined
def _joins(after: int, then: int) -> bool:
    """Tell whether what follows an apostrophe within a word, of these entries, is a part of it."""
    kind = _kind(after)
    return bool(kind >= LETTER and not (kind == LETTER_S and _kind(then) < LETTER))


def cut(
    text: Octets | Halves | Points,
    table: Numbers,
    spelled: Points,
    powers: Keys,
    percent: int,
    starts: Places,
    ends: Places,
    keys: Keys,
) -> int:
    """Write where each word starts and ends in the folded text, and its key; return how many.

    `text` is one that ends in two NULs, `table` has an entry for whatever number may stand in it.
    What folds to several letters has in it where in `spelled` their number stands, before them.
    `powers` are those of the base, 0 from `HASHED` on, and longer than `HASHED` + 4 and the text
    together. `percent` is the key of the word `%`.

    There must be four places more than half the length to write to. Returned are `NO_ROOM` where
    it takes as many as the length and four, `NOT_ALONE` where characters are to be folded together.
    """
    count, at, shift, length = 0, 0, 0, len(text) - 1
    # Of the word that the text is in: how long it is so far, -1 or 0 for none, and its key.
    size, was, key = 0, 0, np.uint64(0)
    while at < length:
        entry = 0
        while at < length:
            # Most characters come by here. There is no branch for the end of a word: a processor
            # guesses it wrong as often as not. What is written counts when the word has ended.
            entry = int(table[text[np.uint64(at)]])
            if entry & IS_ODD:
                break
            inside = entry >> 31
            starts[np.uint64(count)] = at + shift - size
            ends[np.uint64(count)] = at + shift
            keys[np.uint64(count)] = key
            count -= was & ~inside
            key += np.uint64(entry & VALUE) * powers[np.uint64(size)]
            key &= np.uint64(np.int64(inside))
            size, was, at = (size + 1) & inside, inside, at + 1
        if at == length:
            break
        kind, after = _kind(entry), int(table[text[at + 1]])
        if kind == JOINING:
            return NOT_ALONE
        then = int(table[text[at + 2]])
        if kind == DROPPED:
            before = text[at - 1] if at else text[at]
            if before >= _BEYOND_ASCII and _kind(int(table[before])) != DROPPED:
                return NOT_ALONE
            at, shift = at + 1, shift - 1
        elif kind == SPELLED:
            if size > HASHED:
                return NOT_ALONE
            first = entry & VALUE
            for one in range(first + 1, first + 1 + int(spelled[first])):
                key += np.uint64(spelled[one]) * powers[size]
                size, shift = size + 1, shift + 1
            at, shift, was = at + 1, shift - 1, -1
        elif _kind(after) == DROPPED or _kind(then) == DROPPED:
            return NOT_ALONE
        elif kind == DIGIT or (kind == APOSTROPHE and was and _joins(after, then)):
            key += np.uint64(entry & VALUE) * powers[size]
            size, was, at = size + 1, -1, at + 1
            if kind == DIGIT and _kind(after) == POINT and _kind(then) == DIGIT:
                key += np.uint64(after & VALUE) * powers[size]
                size, at = size + 1, at + 1
        else:
            if was:
                starts[count], ends[count], keys[count] = at + shift - size, at + shift, key
                count += 1
            if kind != APOSTROPHE:
                if count + (length - at >> 1) + 3 > len(starts):
                    return NO_ROOM
                key, size, was = np.uint64(entry & VALUE), 1, -1
                while kind == LONE and _kind(after) == MARK:
                    key += np.uint64(after & VALUE) * powers[size]
                    size += 1
                    after = int(table[text[at + size]])
                starts[count], ends[count] = at + shift, at + shift + size
                keys[count] = percent if kind == SIGN else key
                count, at = count + 1, at + size
                kind = _kind(int(table[text[at]]))
            if kind == APOSTROPHE:
                after, then = int(table[text[at + 1]]), int(table[text[at + 2]])
                if _kind(after) == DROPPED or _kind(then) == DROPPED:
                    return NOT_ALONE
                at += 2 if was and _is_possessive(after, then) else 1
            size, was, key = 0, 0, np.uint64(0)
    return count


_REST: Final = (NUMBERS, POINTS, KEYS, KEY, OUT_PLACES, OUT_PLACES, OUT_KEYS)
# One for each: to find out of which types the arguments of several are takes longer than the call.
cut_octets: Final = compiled(NUMBER(OCTETS, *_REST))(cut)
cut_halves: Final = compiled(NUMBER(HALVES, *_REST))(cut)
cut_points: Final = compiled(NUMBER(POINTS, *_REST))(cut)


@compiled(
    NUMBER(OCTETS, PLACES, PLACES, OUT_KEYS),
    NUMBER(POINTS, PLACES, PLACES, OUT_KEYS),
)
def hash_words(text: Octets | Points, starts: Places, ends: Places, keys: Keys) -> int:
    """Write the key of each word that starts and ends at some places; return how many there are."""
    for word in range(len(starts)):
        key, power = np.uint64(0), np.uint64(1)
        for at in range(starts[word], min(ends[word], starts[word] + HASHED)):
            key += np.uint64(text[at]) * power
            power *= np.uint64(BASE)
        keys[word] = key
    return len(starts)
