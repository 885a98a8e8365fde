"""Words of a folded text, by one regular expression in one pass.

A word is a run of letters, digits and marks. An inner apostrophe stays (`o'brien`), a
possessive `'s` does not belong to the word, a hyphen splits, a decimal number is one word, `%`
is a word, and each ideograph, kana or letter of a script without spaces is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from shared.domain.text.folding import Folded, fold

PERCENT: Final = "percent"
"""The form of the word `%`."""

UNSPACED: Final = (
    "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""The inside of a character class: the scripts that write no spaces between words."""


def words(folded: Folded) -> tuple[array[int], array[int]]:
    """Return where each word starts and ends, as offsets into the folded text."""
    spans = [found.span(1) for found in _pattern(folded.text).finditer(folded.text)]
    return array("L", [span[0] for span in spans]), array("L", [span[1] for span in spans])


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
