"""What each character counts as when words are cut: its folded form and its kind, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from shared.domain.arrays import Numbers, Octets, Points
from shared.domain.text.folding import forms_alone, is_dropped, joins
from shared.domain.text.han import simplify
from shared.domain.text.kinds import kinds_of
from shared.domain.text.scan import (
    DROPPED,
    IN_WORD,
    IS_ODD,
    JOINING,
    KIND,
    LETTER,
    LETTER_S,
    MARK,
    ODD_KINDS,
    SPELLED,
)

ASCII: Final = 0x80


@dataclass(frozen=True, slots=True)
class Alphabet:
    """An entry for each of the first characters, and the letters of those that fold to several.

    See `scan` for what an entry holds. Chinese counts in its simplified form.
    """

    entries: Numbers
    spelled: Points


@cache
def folded_alphabet(size: int) -> Alphabet:
    """Return the first characters of texts that are folded."""
    every = _characters(size)
    return Alphabet(_entries(_points(simplify(every)), kinds_of(every)), _points("\0"))


def followed_by(alphabet: Alphabet, codes: Points) -> Alphabet:
    """Return an alphabet of folded characters that goes on with some more, each by its number."""
    text = "".join(map(chr, codes.tolist()))
    return Alphabet(
        np.concatenate((alphabet.entries, _entries(codes, kinds_of(text)))), alphabet.spelled
    )


@cache
def written_alphabet(size: int) -> Alphabet:
    """Return the first characters of texts as they are written."""
    every = list(_characters(size))
    strange: dict[int, str] = {}
    for code, form in forms_alone():
        if code < size and len(form) == 1 and not joins(chr(code)):
            every[code] = form
        elif code < size:
            strange[code] = form
    kinds, values = kinds_of("".join(every)), _points(simplify("".join(every)))
    spelled = [0]
    for code, form in strange.items():
        kinds[code], values[code] = JOINING, 0
        if not form and is_dropped(chr(code)):
            kinds[code] = DROPPED
        elif _is_spelled(chr(code), form):
            kinds[code], values[code] = SPELLED, len(spelled)
            spelled += [len(form), *map(ord, form)]
    return Alphabet(_entries(values, kinds), np.array(spelled, np.uint32))


def _is_spelled(character: str, form: str) -> bool:
    """Tell whether a character folds to letters, whatever stands beside it."""
    letters = (LETTER, LETTER_S)
    return len(form) > 1 and not joins(character) and bool(np.isin(kinds_of(form), letters).all())


def _entries(values: Points, kinds: Octets) -> Numbers:
    entries = values | kinds.astype(np.uint32) << KIND
    entries[np.isin(kinds, ODD_KINDS)] |= IS_ODD
    entries[(kinds >= LETTER) & (kinds <= MARK)] |= IN_WORD
    return entries.view(np.int32)


def _characters(size: int) -> str:
    return np.arange(size, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
