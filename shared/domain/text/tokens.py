"""Words of a folded text: where they start and end.

A word is a run of letters, digits and marks. An inner apostrophe stays (`o'brien`), a
possessive `'s` does not belong to the word, a hyphen splits, a decimal number is one word, `%`
is a word, and each ideograph, kana or letter of a script without spaces is a word of its own.

Regular expressions say so; for long texts, machine code finds the same words by the kinds of their
characters (see `scan`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from shared.domain.text.folding import fold
from shared.domain.text.keys import code_points, keys_of
from shared.domain.text.scan import (
    APOSTROPHE,
    DIGIT,
    GAP,
    LETTER,
    LETTER_S,
    LONE,
    MARK,
    POINT,
    SIGN,
    Keys,
    Octets,
    Places,
    cut,
)

PERCENT: Final = "percent"
"""The form of the word `%`."""

UNSPACED: Final = (
    "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""The inside of a character class: the scripts that write no spaces between words."""


_FEW: Final = 50
_ASCII: Final = 0x80
_UNICODE: Final = 0x110000


class Words(NamedTuple):
    """The words of a folded text: where each starts and ends, and its key; `%` is `percent`."""

    starts: Places
    ends: Places
    keys: Keys


def cut_words(text: str) -> Words:
    """Return the words of a folded text."""
    points = code_points(text)
    size = len(points)
    words = Words(np.empty(size, np.intp), np.empty(size, np.intp), np.empty(size, np.uint64))
    kinds = _kinds(_ASCII if points.dtype == np.uint8 else _UNICODE)
    count = cut(points, kinds, _percent_key(), *words)
    return Words(words.starts[:count], words.ends[:count], words.keys[:count])


@cache
def _percent_key() -> int:
    return int(keys_of((PERCENT,))[0])


@cache
def _kinds(count: int) -> Octets:
    """Return the kind of each of the first characters, as the expressions have them."""
    every = np.arange(count, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.full(count, GAP, np.uint8)
    for kind, inside in (
        (LETTER, rf"^\W_{UNSPACED}"),
        (LONE, UNSPACED),
        (MARK, _mark_class() if count > _ASCII else ""),
        (DIGIT, "0-9"),
        (LETTER_S, "s"),
        (POINT, ".,"),
        (APOSTROPHE, "'"),
        (SIGN, "%"),
    ):
        for found in re.finditer(f"[{inside}]+", every) if inside else ():
            kinds[slice(*found.span())] = kind
    return kinds


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
    return re.compile(f"[{_mark_class()}]")


@cache
def _ascii() -> re.Pattern[str]:
    return _compile("[a-z0-9]", "")


@cache
def _without_marks() -> re.Pattern[str]:
    return _compile(r"[^\W_]", "")


@cache
def _with_marks() -> re.Pattern[str]:
    marks = _mark_class()
    return _compile(rf"(?:[^\W_{UNSPACED}]|[{marks}])", f"|[{UNSPACED}][{marks}]*")


def _compile(letter: str, lone: str) -> re.Pattern[str]:
    """Compile the words of one kind of text, as the one group; `lone` are those of one letter."""
    inner = rf"(?:(?<=[0-9])[.,](?=[0-9])|'(?!s(?!{letter}))(?={letter}))"
    return re.compile(rf"({letter}+(?:{inner}{letter}+)*{lone}|%)(?:'s(?!{letter}|'))?")


@cache
def _mark_class() -> str:
    """Return the marks that folding keeps, as the inside of a character class."""
    marks = (
        code
        for code in range(0x0700, 0x12000)
        if unicodedata.category(chr(code))[0] == "M" and fold(chr(code)).text
    )
    return "".join(_ranges(marks))


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        yield f"{chr(run[0])}-{chr(run[-1])}"
