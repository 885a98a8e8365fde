"""Places of an article as evidence shows them: the text as written, its offsets, a snippet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np

from shared.domain.compiled import NUMBER, OCTETS, OUT_PLACES, PLACES, POINTS, compiled
from shared.domain.text import FieldText, Octets, Places, Points, letters, spaced

SNIPPET_CHARS: Final = 60
_SPACE: Final = 32
_FEW: Final = 4
"""Fewer places are read one by one."""

_new: Final = tuple.__new__


class Place(NamedTuple):
    """A field, some text of it, where that stands, and what is around it on one line."""

    field: str
    text: str
    start: int
    end: int
    snippet: str


def word_place(field: FieldText, first: int, last: int) -> Place:
    """Return the place of the words from `first` up to and with `last`."""
    start, end = field.original_span(first, last)
    return place(field.name, field.original, start, end)


def word_places(field: FieldText, firsts: Places, lasts: Places) -> Sequence[Place]:
    """Return the places of runs of words by their first and last ones; many at once."""
    if len(firsts) < _FEW:
        return list(map(word_place, repeat(field), firsts.tolist(), lasts.tolist()))
    name, text, spaced = field.name, field.original, field.spaced
    starts, ends = field.original_spans(firsts, lasts)
    lefts, rights = np.empty(len(starts), np.intp), np.empty(len(starts), np.intp)
    surround(letters(text), starts, ends, SNIPPET_CHARS, lefts, rights)
    spans = zip(*(one.tolist() for one in (starts, ends, lefts, rights)), strict=True)
    return [
        _new(Place, (name, text[a:b], a, b, _on_one_line(spaced[left:right])))
        for a, b, left, right in spans
    ]


@compiled(
    NUMBER(OCTETS, PLACES, PLACES, NUMBER, OUT_PLACES, OUT_PLACES),
    NUMBER(POINTS, PLACES, PLACES, NUMBER, OUT_PLACES, OUT_PLACES),
)
def surround(
    text: Octets | Points, starts: Places, ends: Places, most: int, lefts: Places, rights: Places
) -> int:
    """Write where the snippets around ranges of a text start and end, as `_snippet` has it."""
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
    return len(starts)


def place(field: str, text: str, start: int, end: int) -> Place:
    """Return the place of a range of the text of a field."""
    return Place(field, text[start:end], start, end, _snippet(text, start, end))


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
