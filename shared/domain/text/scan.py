"""The words of a text and their keys in one pass: machine code, over the kinds of characters."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.compiled import (
    KEY,
    NUMBER,
    OCTETS,
    OUT_KEYS,
    OUT_PLACES,
    PLACES,
    POINTS,
    compiled,
    inlined,
)

Octets: TypeAlias = NDArray[np.uint8]
Points: TypeAlias = NDArray[np.uint32]
Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]
Numbers: TypeAlias = NDArray[np.int32]
Kind: TypeAlias = np.uint8

# Kinds of characters: between words, `.` and `,`, `'`, `%`, letters of scripts without spaces, each
# of which is a word with the marks that follow it, and what other words are made of.
GAP: Final = 0
POINT: Final = 1
APOSTROPHE: Final = 2
SIGN: Final = 3
LONE: Final = 4
LETTER: Final = 5
LETTER_S: Final = 6
DIGIT: Final = 7
MARK: Final = 8

_HASHED: Final = 1 << 15
_BASE: Final = 0x9E3779B97F4A7C15


@inlined
def _ends_in_s(kind: Kind, after: Kind, then: Kind) -> bool:
    """Tell whether an `'s` begins with a character, of three of these kinds."""
    return bool(kind == APOSTROPHE and after == LETTER_S and then < LETTER)


@inlined
def _joins(before: Kind, kind: Kind, after: Kind, then: Kind) -> bool:
    """Tell whether a character that is no letter makes one word of the letters beside it."""
    if kind == POINT:
        return bool(before == DIGIT and after == DIGIT)
    return bool(kind == APOSTROPHE and after >= LETTER) and not _ends_in_s(kind, after, then)


@compiled(
    NUMBER(OCTETS, OCTETS, KEY, OUT_PLACES, OUT_PLACES, OUT_KEYS),
    NUMBER(POINTS, OCTETS, KEY, OUT_PLACES, OUT_PLACES, OUT_KEYS),
)
def cut(
    text: Octets | Points, kinds: Octets, percent: int, starts: Places, ends: Places, keys: Keys
) -> int:
    """Write where each word starts and ends, and its key; return how many there are.

    `kinds` has the kind of each character that the text may hold, `percent` is the key of the word
    `%`. The three arrays that are written have a place for each character.
    """
    count, at, length = 0, 0, len(text)
    while at < length:
        start, first = at, kinds[text[at]]
        at += 1
        if first < SIGN:
            continue
        key, power, kind = np.uint64(text[start]), np.uint64(_BASE), first
        while at < length:
            before, kind = kind, kinds[text[at]]
            if first <= LONE:
                if first == SIGN or kind != MARK:
                    break
            elif kind < LETTER:
                after = kinds[text[at + 1]] if at + 1 < length else Kind(GAP)
                then = kinds[text[at + 2]] if at + 2 < length else Kind(GAP)
                if not _joins(before, kind, after, then):
                    break
            if at - start < _HASHED:
                key += np.uint64(text[at]) * power
                power *= np.uint64(_BASE)
            at += 1
        starts[count], ends[count] = start, at
        keys[count] = percent if first == SIGN else key
        count += 1
        if at + 1 < length and kinds[text[at]] == APOSTROPHE:
            after = kinds[text[at + 1]]
            then = kinds[text[at + 2]] if at + 2 < length else Kind(GAP)
            if then != APOSTROPHE and _ends_in_s(Kind(APOSTROPHE), after, then):
                at += 2
    return count


@compiled(
    NUMBER(OCTETS, PLACES, PLACES, OUT_KEYS),
    NUMBER(POINTS, PLACES, PLACES, OUT_KEYS),
)
def hash_words(text: Octets | Points, starts: Places, ends: Places, keys: Keys) -> int:
    """Write the key of each word that starts and ends at some places; return how many there are."""
    for word in range(len(starts)):
        key, power = np.uint64(0), np.uint64(1)
        for at in range(starts[word], min(ends[word], starts[word] + _HASHED)):
            key += np.uint64(text[at]) * power
            power *= np.uint64(_BASE)
        keys[word] = key
    return len(starts)
