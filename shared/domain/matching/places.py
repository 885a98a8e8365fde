"""Places of an article as evidence shows them: the text as written, its offsets, a snippet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.domain.text import FieldText, Places, spaced

SNIPPET_CHARS: Final = 60
_SPACE: Final = 32
_CODES: Final = {1: "ascii", 4: "utf-32-le"}
_FEW: Final = 24
_CHARACTERS_A_PLACE: Final = 150
"""Fewer places, or fewer for so many characters of the field, are read one by one."""


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
    text = field.original
    if len(firsts) < max(_FEW, len(text) / _CHARACTERS_A_PLACE):
        return map(word_place, repeat(field), firsts.tolist(), lasts.tolist())
    starts, ends = field.original_spans(firsts, lasts)
    lefts, rights = _around(text, starts, ends)
    line, lefts, rights = _single_spaced(field.spaced, lefts, rights)
    spans = zip(*(one.tolist() for one in (starts, ends, lefts, rights)), strict=True)
    return [(text[a:b], a, b, line[left:right].strip(" ")) for a, b, left, right in spans]


def _around(text: str, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Return where the snippets around ranges of a text start and end, as `_snippet` has it.

    The edges of the text are looked up as if they were spaces.
    """
    length = len(text)
    spaces = np.concatenate(([0], np.flatnonzero(_codes(text) == _SPACE), [length - 1]))
    lefts, rights = starts - SNIPPET_CHARS, ends + SNIPPET_CHARS
    at = spaces.searchsorted(np.concatenate((lefts, rights)))
    after, before = spaces + 1, spaces.copy()
    after[0], before[-1] = 0, length
    after, before = after[at[: len(starts)]], before[at[len(starts) :] - 1]
    lefts = np.where(after < starts, after, np.maximum(lefts, 0))
    return lefts, np.where(before > ends, before, np.minimum(rights, length))


def _single_spaced(spaced: str, lefts: Places, rights: Places) -> tuple[str, Places, Places]:
    """Return a spaced text with one space for many, and where some offsets are in it."""
    if "  " not in spaced:
        return spaced, lefts, rights
    codes = _codes(spaced)
    is_space = codes == _SPACE
    # The second space and those after it are left out: how many are before an offset?
    left_out = np.flatnonzero(is_space[1:] & is_space[:-1]) + 1
    kept = np.ones(len(codes), bool)
    kept[left_out] = False
    line = codes[kept].tobytes().decode(_CODES[codes.itemsize], "surrogatepass")
    return line, lefts - left_out.searchsorted(lefts), rights - left_out.searchsorted(rights)


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


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
