"""A JSON string to UTF-16 in one pass: machine code, for strings of which no `str` is needed."""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import NUMBER, OCTETS, OUT_HALVES, Halves, Octets
from shared.domain.compiled import compiled, inlined

NOT_PLAIN: Final = -1
"""Returned for what is no JSON string, or holds more than plain characters: see `unescape`."""

BLOCK: Final = 64
_QUOTE: Final = ord('"')
_BACKSLASH: Final = ord("\\")
_SLASH: Final = ord("/")
_B, _F, _N, _R, _T, _U = map(ord, "bfnrtu")
_SPACE: Final = ord(" ")
_BEYOND_ASCII: Final = 0x80
_SURROGATES: Final = 0xD800
_AFTER_SURROGATES: Final = 0xE000


@inlined
def _escaped(letter: int) -> int:
    """Return what a backslash and a letter stand for, or `NOT_PLAIN`."""
    if letter == _N:
        return 0x0A
    if letter in (_QUOTE, _BACKSLASH, _SLASH):
        return letter
    if letter == _T:
        return 0x09
    if letter == _R:
        return 0x0D
    if letter == _B:
        return 0x08
    return 0x0C if letter == _F else NOT_PLAIN


@inlined
def _digit(letter: int) -> int:
    """Return the value of a hexadecimal digit; of what is none, one that is far too large."""
    if 0x30 <= letter <= 0x39:
        return letter - 0x30
    lower = letter | 0x20
    return lower - 0x57 if 0x61 <= lower <= 0x66 else 0x100000


@inlined
def _sequence(first: int, second: int, third: int) -> int:
    """Return the character of two or three octets of UTF-8, or `NOT_PLAIN`."""
    if second & 0xC0 != _BEYOND_ASCII:
        return NOT_PLAIN
    if 0xC2 <= first < 0xE0:
        return (first & 0x1F) << 6 | second & 0x3F
    if 0xE0 <= first < 0xF0 and third & 0xC0 == _BEYOND_ASCII:
        code = (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
        return code if code >= 0x800 else NOT_PLAIN
    return NOT_PLAIN


@compiled(NUMBER(OCTETS, NUMBER, OUT_HALVES))
def unescape(text: Octets, count: int, halves: Halves) -> int:
    """Write a JSON string, given with its quotes, in UTF-16 from place `count` on; return its end.

    Two NULs follow it there. `NOT_PLAIN` is returned for what is no such string, for NUL, for half
    of a surrogate pair, and for characters beyond U+FFFF: whoever decodes it whole can say what it
    is. There must be a place for each octet, and `BLOCK` more.
    """
    at, end = 1, len(text) - 1
    if end < 1 or text[0] != _QUOTE or text[end] != _QUOTE:
        return NOT_PLAIN
    while at < end:
        while at + BLOCK <= end:
            # Without a branch for each, the processor takes many characters at once.
            first, read, written = np.uint8(BLOCK), np.uint64(at), np.uint64(count)
            for step in range(BLOCK):
                octet = text[read + np.uint64(step)]
                halves[written + np.uint64(step)] = octet
                strange = (octet >= 0x80) | (octet < _SPACE) | (octet == _BACKSLASH)
                first = min(first, np.uint8(step) if strange else np.uint8(BLOCK))
            at, count = at + int(first), count + int(first)
            if first < BLOCK:
                break
        octet = text[np.uint64(at)]
        while _SPACE <= octet < _BEYOND_ASCII and octet != _BACKSLASH and at < end:
            halves[np.uint64(count)] = octet
            at, count = at + 1, count + 1
            octet = text[np.uint64(at)]
        if at == end:
            break
        left, code, size, lead = end - at, NOT_PLAIN, 2, int(octet)
        if lead == _BACKSLASH and left > 1 and text[at + 1] != _U:
            code = _escaped(int(text[at + 1]))
        elif lead == _BACKSLASH and left > 5:
            code, size = _digit(int(text[at + 2])) << 12 | _digit(int(text[at + 3])) << 8, 6
            code |= _digit(int(text[at + 4])) << 4 | _digit(int(text[at + 5]))
        elif lead >= _BEYOND_ASCII and left > 1:
            third = int(text[at + 2]) if left > 2 else 0
            code, size = _sequence(lead, int(text[at + 1]), third), 2 if lead < 0xE0 else 3
        if code <= 0 or code > 0xFFFF or _SURROGATES <= code < _AFTER_SURROGATES:
            return NOT_PLAIN
        halves[count] = code
        at, count = at + size, count + 1
    halves[count], halves[count + 1] = 0, 0
    return count
