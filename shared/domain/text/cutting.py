"""Words of a text: where each starts and ends in its folded form, and its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from shared.domain.arrays import Halves, Keys, Octets, Places, Points
from shared.domain.text.alphabet import (
    ASCII,
    Alphabet,
    folded_alphabet,
    followed_by,
    written_alphabet,
)
from shared.domain.text.keys import halves_of, keys_of
from shared.domain.text.scan import BASE, HASHED, NOT_ALONE, cut_halves, cut_octets, cut_points
from shared.domain.text.simple import PLANE

PERCENT: Final = "percent"
"""The form of the word `%`."""

_END: Final = "\0\0"
_ROOM: Final = 4
_LONG: Final = 130_000


class Words(NamedTuple):
    """The words of a folded text: where each starts and ends, and its key; `%` is `percent`."""

    starts: Places
    ends: Places
    keys: Keys


def cut_words(text: str) -> Words:
    """Return the words of a folded text."""
    if text.isascii():
        words = _cut(cut_octets, _octets(f"{text}{_END}"), folded_alphabet(ASCII))
    elif len(halves := halves_of(f"{text}{_END}")) == len(text) + len(_END):
        words = _cut(cut_halves, halves, folded_alphabet(PLANE))
    else:
        words = _cut(cut_points, *_numbered(text))
    assert words is not None, "no character of a folded text joins another"
    return words


def _numbered(text: str) -> tuple[Points, Alphabet]:
    """Return a text of which each character beyond U+FFFF has a number, and what those stand for.

    A table of all characters would be 4 MB, and a third of a second's work.
    """
    points = np.frombuffer(f"{text}{_END}".encode("utf-32-le", "replace"), np.uint32).copy()
    beyond = points >= PLANE
    codes, numbers = np.unique(points[beyond], return_inverse=True)
    points[beyond] = PLANE + numbers
    return points, followed_by(folded_alphabet(PLANE), codes)


def cut_written(*texts: str) -> Words | None:
    """Return the words of texts as they are written, at their places in their folded form.

    Several are cut as if they were lines of one.

    None where characters must be folded together, or lie beyond U+FFFF, so that the text is to be
    folded first.
    """
    # Joined with the end: each copy of an article takes half a microsecond.
    text = "\n".join((*texts, _END))
    if text.isascii():
        return _cut(cut_octets, _octets(text), written_alphabet(ASCII))
    halves = halves_of(text)
    if len(halves) != len(text):
        return None
    return _cut(cut_halves, halves, written_alphabet(PLANE))


def _octets(text: str) -> Octets:
    return np.frombuffer(text.encode("ascii"), np.uint8)


class WordCutter:
    """Finds the words of one text after the other, always in the same memory.

    That takes less time where texts come by the thousand and little else is asked of them.
    """

    def __init__(self, most: int) -> None:
        """Make room for texts of so many characters, their end included."""
        self._most = most
        self._starts = np.empty(most + _ROOM, np.intp)
        self._ends = np.empty(most + _ROOM, np.intp)
        self._keys = np.empty(most + _ROOM, np.uint64)
        alphabet = written_alphabet(PLANE)
        powers = _powers(max(most, _LONG).bit_length())
        self._tables = alphabet.entries, alphabet.spelled, powers, _percent_key()

    def cut(self, text: Halves) -> Words | None:
        """Return the words, until the next text is cut, of one in UTF-16 and two NULs after it.

        None where `cut_written` returns none.
        """
        assert len(text) <= self._most
        count = cut_halves(text, *self._tables, self._starts, self._ends, self._keys)
        if count < 0:
            return None
        return Words(self._starts[:count], self._ends[:count], self._keys[:count])


def _cut(
    cut: Callable[..., int], points: Octets | Halves | Points, alphabet: Alphabet
) -> Words | None:
    size = len(points)
    powers = _powers(max(size, _LONG).bit_length())
    tables = alphabet.entries, alphabet.spelled, powers, _percent_key()
    # Most words have two characters or more, one of them between this and the next.
    for room in (size // 2 + _ROOM, size + _ROOM):
        starts, ends, keys = (
            np.empty(room, np.intp),
            np.empty(room, np.intp),
            np.empty(room, np.uint64),
        )
        count = cut(points, *tables, starts, ends, keys)
        if count >= 0:
            return Words(starts[:count], ends[:count], keys[:count])
        if count == NOT_ALONE:
            break
    return None


@cache
def _percent_key() -> int:
    return int(keys_of((PERCENT,))[0])


@cache
def _powers(bits: int) -> Keys:
    """Return the powers that keys are made of, for texts of fewer characters than 2**bits."""
    powers = np.zeros(2 * HASHED + (1 << bits), np.uint64)
    powers[0], powers[1:HASHED] = 1, BASE
    np.multiply.accumulate(powers[:HASHED], out=powers[:HASHED])
    return powers
