"""The words of a name, and other ways to write each: what the spellings of a name are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product, zip_longest
from typing import Final

from shared.domain.names.honorifics import HONORIFICS
from shared.domain.names.particles import PARTICLES
from shared.domain.names.transliteration import transliterations
from shared.domain.rules.ast import Form, Word
from shared.domain.rules.commonness import commonness
from shared.domain.text import word_forms

_SPELLED_OUT: Final = str.maketrans(
    {
        **{"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"},
        **{"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"},
    }
)
"""Letters that desks without them spell with two: Schroeder, Oeresund."""

_MAX_TRANSLITERATIONS: Final = 48
_PATRONYMIC: Final = re.compile(r".{3,}(?:vich|vna|ович|евич|овна|евна)$")
_COMMON_FROM: Final = 0.02
"""The share of articles from which a family name is also an everyday word: May, Bush, Cook."""


def joints(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words; with apostrophes left out, or as spaces; with hyphenated parts in one word."""
    yield words
    if any("'" in word for word in words):
        yield tuple(word.replace("'", "") for word in words)
        yield tuple(part for word in words for part in word.split("'"))
    if "-" in alias:
        yield word_forms(re.sub(r"(?<=\w)-(?=\w)", "", alias))
    spelled = alias.translate(_SPELLED_OUT)
    if spelled != alias:
        yield word_forms(spelled)


def transliterated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, then these with one of them respelled, then with more."""
    choices = [(word, *respellings(word)) for word in words]
    respelled = (
        (*words[:at], other, *words[at + 1 :])
        for others in zip_longest(*(choice[1:] for choice in choices))
        for at, other in enumerate(others)
        if other is not None
    )
    found = dict.fromkeys(islice(chain((words,), respelled), _MAX_TRANSLITERATIONS))
    more = islice(product(*choices), _MAX_TRANSLITERATIONS)
    yield from islice(dict.fromkeys((*found, *more)), _MAX_TRANSLITERATIONS)


def spellings_of(word: str) -> tuple[str, ...]:
    """Return a word and its other transliterations."""
    return (word, *respellings(word))


def respellings(word: str) -> tuple[str, ...]:
    """Return the other transliterations of a word in the Latin script."""
    return transliterations(word) if word.isascii() else ()


def short_forms(given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The given names, and these without a patronymic or middle initials."""
    yield given
    if len(given[0]) == 1:
        return
    short = (given[0], *(n for n in given[1:] if len(n) > 1 and not _PATRONYMIC.match(n)))
    if short != given:
        yield short


def without_comma(alias: str) -> tuple[str, ...]:
    """Return the words in the usual order: "Lavrov, Sergei" is "Sergei Lavrov"."""
    family, comma, given = alias.partition(",")
    return word_forms(f"{given} {family}") if comma and given.strip() else word_forms(alias)


def without_honorifics(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words after the titles before a name."""
    at = 0
    while at < len(words) - 1 and words[at] in HONORIFICS:
        at += 1
    return words[at:]


def given_and_family(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the given and the family names of a full name; particles belong to the family."""
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    return words[:at], words[at:]


def folded(words: tuple[str, ...]) -> tuple[Word, ...]:
    """Return words that are compared without case and diacritics."""
    return tuple(Word(word) for word in words)


def capital(word: str) -> Word:
    """Return a word that needs its capital letter."""
    return Word(word, Form.CAPITAL)


def full_name(words: tuple[str, ...]) -> tuple[Word, ...]:
    """Return the words of a full name, in the usual order."""
    return (*folded(words[:-1]), *family_name(words[-1:])) if len(words) > 1 else folded(words)


def family_name(words: tuple[str, ...]) -> tuple[Word, ...]:
    """A family name that is an everyday word needs its capital: Theresa May, not she may."""
    return (Word(words[0], Form.CAPITAL),) if _is_everyday(words) else folded(words)


def _is_everyday(family: tuple[str, ...]) -> bool:
    return len(family) == 1 and commonness(family[0]) >= _COMMON_FROM


def known_by(family: tuple[str, ...]) -> tuple[Word, ...]:
    """The family name with its capital; its particles have one or have none."""
    return (*folded(family[:-1]), capital(family[-1]))
