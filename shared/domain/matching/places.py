"""Places of an article as evidence shows them: the text as written, its offsets, a snippet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np

from shared.domain.text import FieldText, Places, spaced

SNIPPET_CHARS: Final = 60
_FEW: Final = 24
"""Fewer places are read one by one."""


class Place(NamedTuple):
    """Some text of a field, where it stands, and what is around it on one line."""

    text: str
    start: int
    end: int
    snippet: str


def word_place(field: FieldText, first: int, last: int) -> Place:
    """Return the place of the words from `first` up to and with `last`."""
    start, end = field.original_span(first, last)
    return Place(
        field.original[start:end], start, end, _snippet(field.original, field.spaced, start, end)
    )


def word_places(
    field: FieldText, firsts: Places, lasts: Places
) -> Iterable[tuple[str, int, int, str]]:
    """Return the places of runs of words by their first and last ones; many at once."""
    if len(firsts) < _FEW:
        return map(word_place, repeat(field), firsts.tolist(), lasts.tolist())
    text, spaced = field.original, field.spaced
    starts, ends = field.original_spans(firsts, lasts)
    lefts, rights = _around(text, starts, ends)
    spans = zip(*(one.tolist() for one in (starts, ends, lefts, rights)), strict=True)
    return [(text[a:b], a, b, _on_one_line(spaced[left:right])) for a, b, left, right in spans]


def _around(text: str, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Return where the snippets around ranges of a text start and end, as `_snippet` has it."""
    spaces = np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4") == 32)
    spaces = np.concatenate(([-1], spaces, [len(text)]))
    lefts, rights = starts - SNIPPET_CHARS, ends + SNIPPET_CHARS
    after = spaces[np.searchsorted(spaces, lefts)] + 1
    before = spaces[np.searchsorted(spaces, rights) - 1]
    lefts = np.where(lefts <= 0, 0, np.where(after < starts, after, lefts))
    rights = np.where(before > ends, before, rights)
    return lefts, np.where(ends + SNIPPET_CHARS >= len(text), len(text), rights)


def place(text: str, start: int, end: int) -> Place:
    """Return the place of a range of a text."""
    return Place(text[start:end], start, end, _snippet(text, spaced(text), start, end))


def _snippet(text: str, spaced: str, start: int, end: int) -> str:
    """Return up to 60 characters on either side, from a space and up to one, on one line."""
    left, right = max(0, start - SNIPPET_CHARS), min(end + SNIPPET_CHARS, len(text))
    if left:
        space = text.find(" ", left, start) + 1
        left = space if 0 < space < start else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > end else right
    return _on_one_line(spaced[left:right])


def _on_one_line(text: str) -> str:
    """Return a spaced text without spaces that are not needed."""
    return " ".join(text.split()) if "  " in text else text.strip(" ")
