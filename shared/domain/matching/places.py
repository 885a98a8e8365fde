"""Places of an article as evidence shows them: the text as written, its offsets, a snippet."""

from __future__ import annotations

from itertools import repeat
from typing import Final, TypeAlias

import numpy as np

from shared.domain.arrays import (
    NUMBER,
    OCTETS,
    OUT_NUMBERS,
    OUT_OCTETS,
    OUT_PLACES,
    OUT_POINTS,
    PLACES,
    POINTS,
    Numbers,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled, inlined
from shared.domain.text import FieldText, letters, spaced

SNIPPET_CHARS: Final = 60
_SPACE: Final = 32
_FEW: Final = 4
"""Fewer places are read one by one."""

Place: TypeAlias = tuple[str, str, int, int, str]
"""A field, some text of it, where that stands, and what is around it on one line."""


def word_place(field: FieldText, first: int, last: int) -> Place:
    """Return the place of the words from `first` up to and with `last`."""
    start, end = field.original_span(first, last)
    return place(field.name, field.original, start, end)


def word_places(field: FieldText, firsts: Places, lasts: Places) -> list[Place]:
    """Return the places of runs of words by their first and last ones; many at once."""
    if len(firsts) < _FEW:
        return list(map(word_place, repeat(field), firsts.tolist(), lasts.tolist()))
    name, text = field.name, field.original
    starts, ends = field.original_spans(firsts, lasts)
    line, lefts, rights = _snippets(letters(text), starts, ends)
    return [
        (name, text[start:end], start, end, line[left:right])
        for start, end, left, right in zip(
            starts.tolist(), ends.tolist(), lefts.tolist(), rights.tolist(), strict=True
        )
    ]


def _snippets(text: Octets | Points, starts: Places, ends: Places) -> tuple[str, Places, Places]:
    """Return a text on one line, and where the snippets around ranges start and end in it."""
    line, places = np.empty_like(text), np.empty(len(text) + 1, np.int32)
    lefts, rights = np.empty(len(starts), np.intp), np.empty(len(starts), np.intp)
    size = surround(text, starts, ends, SNIPPET_CHARS, line, places, lefts, rights)
    code = "ascii" if line.dtype == np.uint8 else "utf-32-le"
    return line[:size].tobytes().decode(code, "surrogatepass"), lefts, rights


@inlined
def _is_blank(letter: int) -> bool:
    """Tell whether a character separates words, as `split` has them."""
    if letter <= _SPACE:
        return bool(letter == _SPACE or 9 <= letter <= 13 or 28 <= letter <= 31)
    if letter < 0x85:
        return False
    if letter < 0x2000:
        return bool(letter == 0x85 or letter == 0xA0 or letter == 0x1680)
    if letter > 0x205F:
        return bool(letter == 0x3000)
    return bool(
        letter <= 0x200A or 0x2028 <= letter <= 0x2029 or letter == 0x202F or letter == 0x205F
    )


@compiled(
    NUMBER(
        *(OCTETS, PLACES, PLACES, NUMBER, OUT_OCTETS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES),
    ),
    NUMBER(
        *(POINTS, PLACES, PLACES, NUMBER, OUT_POINTS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES),
    ),
)
def surround(
    text: Octets | Points,
    starts: Places,
    ends: Places,
    most: int,
    line: Octets | Points,
    places: Numbers,
    lefts: Places,
    rights: Places,
) -> int:
    """Write the part of a text that is around some ranges on one line; return how long that is.

    `lefts` and `rights` are where the snippets around the ranges start and end in it, as `_snippet`
    has them. `line` has a place for each character, `places` one more.
    """
    low, high = len(text), 0
    for one in range(len(starts)):
        start, end = starts[one], ends[one]
        left, right = max(0, start - most), min(end + most, len(text))
        if left:
            space = left
            while space < start and text[space] != _SPACE:
                space += 1
            left = space + 1 if space + 1 < start else left
        if right < len(text):
            space = right - 1
            while space > end and text[space] != _SPACE:
                space -= 1
            right = space if space > end else right
        lefts[one], rights[one] = left, right
        low, high = min(low, left), max(high, right)
    size, after_blank = 0, False
    for at in range(low, high):
        is_blank = _is_blank(text[at])
        places[at] = size
        line[size] = _SPACE if is_blank else text[at]
        size += int(not (is_blank and after_blank))
        after_blank = is_blank
    places[high] = size
    for one in range(len(starts)):
        left, right = int(places[lefts[one]]), int(places[rights[one]])
        left += int(left < right and line[left] == _SPACE)
        right -= int(left < right and line[right - 1] == _SPACE)
        lefts[one], rights[one] = left, right
    return size


def place(field: str, text: str, start: int, end: int) -> Place:
    """Return the place of a range of the text of a field."""
    return field, text[start:end], start, end, _snippet(text, start, end)


def _snippet(text: str, start: int, end: int) -> str:
    """Return up to 60 characters on either side, from a space and up to one, on one line."""
    left, right = max(0, start - SNIPPET_CHARS), min(end + SNIPPET_CHARS, len(text))
    if left:
        space = text.find(" ", left, start) + 1
        left = space if 0 < space < start else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > end else right
    return _on_one_line(spaced(text[left:right]))


def _on_one_line(text: str) -> str:
    """Return a spaced text without spaces that are not needed: it has no other separators."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")
