"""Words of a folded text: where they start and end.

A word is a run of letters, digits and marks. An inner apostrophe stays (`o'brien`), a
possessive `'s` does not belong to the word, a hyphen splits, a decimal number is one word, `%`
is a word, and each ideograph, kana or letter of a script without spaces is a word of its own.

Regular expressions say so; machine code finds the same words in a whole text by the kinds of its
characters (see `cutting`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import numpy as np

from shared.domain.arrays import Places
from shared.domain.text.cutting import PERCENT
from shared.domain.text.folding import fold
from shared.domain.text.kinds import UNSPACED, mark_class

_FEW: Final = 50


def forms_between(text: str, starts: Places, ends: Places) -> list[str]:
    """Return the words of a folded text that start and end at some places, `%` as `percent`."""
    if len(starts) < _FEW or bool((starts[1:] == ends[:-1]).any()):
        forms = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        return [word_form(form) for form in forms] if "%" in text else forms
    forms = _spaced(text, starts, ends).split()
    return [word_form(form) for form in forms] if "%" in text else forms


def _spaced(text: str, starts: Places, ends: Places) -> str:
    """Return a text with a space for all that is not within a word: no two words touch."""
    steps = np.zeros(len(text) + 1, np.int8)
    steps[starts] = 1
    steps[ends] = -1
    between = np.cumsum(steps, dtype=np.int8)[:-1] == 0
    if text.isascii():
        octets = np.frombuffer(text.encode("ascii"), np.uint8).copy()
        octets[between] = ord(" ")
        return octets.tobytes().decode("ascii")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    codes[between] = ord(" ")
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def folded_forms(text: str) -> list[str]:
    """Return the words of a folded text in order, `%` as `percent`."""
    forms: list[str] = _pattern(text).findall(text)
    return [word_form(form) for form in forms] if "%" in text else forms


def word_forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a short text, `%` as `percent`."""
    return tuple(folded_forms(fold(text).text))


def word_form(word: str) -> str:
    """Return the form of a folded word: itself, but `percent` for `%`."""
    return PERCENT if word == "%" else word


def is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that writes no spaces."""
    return _one_unspaced().match(character) is not None


def has_plain_words(text: str) -> bool:
    """Tell whether every word of a folded text is a run of letters and digits without marks."""
    return text.isascii() or not any(map(_is_peculiar, set(text)))


@lru_cache(maxsize=65_536)
def _is_peculiar(character: str) -> bool:
    return is_unspaced(character) or _marks().match(character) is not None


@cache
def _one_unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ascii()
    return _without_marks() if has_plain_words(text) else _with_marks()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{mark_class()}]")


@cache
def _ascii() -> re.Pattern[str]:
    return _compile("[a-z0-9]", "")


@cache
def _without_marks() -> re.Pattern[str]:
    return _compile(r"[^\W_]", "")


@cache
def _with_marks() -> re.Pattern[str]:
    marks = mark_class()
    return _compile(rf"(?:[^\W_{UNSPACED}]|[{marks}])", f"|[{UNSPACED}][{marks}]*")


def _compile(letter: str, lone: str) -> re.Pattern[str]:
    """Compile the words of one kind of text, as the one group; `lone` are those of one letter."""
    inner = rf"(?:(?<=[0-9])[.,](?=[0-9])|'(?!s(?!{letter}))(?={letter}))"
    return re.compile(rf"({letter}+(?:{inner}{letter}+)*{lone}|%)(?:'s(?!{letter}|'))?")
