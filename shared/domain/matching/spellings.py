"""The spellings of a name: what a text may write for it, by rule.

A spelling is a phrase of words. Folded are case, diacritics, hyphens, spaces and apostrophes;
for persons also the order ("Lavrov, Sergei"), initials, patronymics, middle initials, honorifics
and the usual transliterations (`persons`). Short and common forms need exactness: an upper-case
abbreviation of up to four letters is compared as written, and a surname alone needs its capital
letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

from shared.domain.matching.nameparts import (
    folded,
    joints,
    respellings,
    without_comma,
    without_honorifics,
)
from shared.domain.matching.persons import person, person_in_cyrillic
from shared.domain.names.attached import attached, elided_abbreviations
from shared.domain.rules.ast import Form, Name, Phrase, Word
from shared.domain.text import declined, is_unspaced, simplify, word_forms
from shared.domain.watchlist.model import NameEntry, NameKind

MAX_SPELLINGS: Final = 160
"""The most spellings made from one alias."""

MAX_CYRILLIC: Final = 96
"""The most spellings in Cyrillic that are made from one alias of the Latin script."""

_ABBREVIATION: Final = re.compile(r"[^\W\d_]{2,4}$")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,4}$")
_SIGNED: Final = re.compile(r"[^\W\d_]{1,3}&[^\W\d_]{1,3}$")


class Spelling(NamedTuple):
    """One way to write a name: its words, and the alias that it comes from."""

    words: tuple[Word, ...]
    alias: str

    def phrase(self) -> Phrase:
        """Return the spelling as a leaf of a rule."""
        return Phrase(self.words, self.alias, clause=self.alias)


def spellings(entry: NameEntry) -> Iterator[Spelling]:
    """Yield the spellings of a name's canonical form and of its aliases, each once."""
    seen: set[tuple[Word, ...]] = set()
    for alias in dict.fromkeys((entry.name, *entry.aliases)):
        every = chain(
            islice(_of_alias(alias, entry.kind), MAX_SPELLINGS),
            islice(_in_cyrillic(alias, entry.kind), MAX_CYRILLIC),
        )
        for words in every:
            if words and words not in seen:
                seen.add(words)
                yield Spelling(words, alias)


def name_rule(entry: NameEntry) -> Name:
    """Return the rule that finds the exact spellings of a name."""
    given = frozenset(_given_names(entry)) if entry.kind is NameKind.PERSON else None
    return Name(tuple(spelling.phrase() for spelling in spellings(entry)), given)


def _in_cyrillic(alias: str, kind: NameKind) -> Iterator[tuple[Word, ...]]:
    if kind is NameKind.PERSON:
        yield from person_in_cyrillic(alias)


def _given_names(entry: NameEntry) -> Iterator[str]:
    """Yield what stands before the last word of a person's full names."""
    for alias in (entry.name, *entry.aliases):
        words = without_honorifics(without_comma(alias))
        for word in words[:-1]:
            yield from (word, *respellings(word))


def _of_alias(alias: str, kind: NameKind) -> Iterator[tuple[Word, ...]]:
    if _ABBREVIATION.match(alias) and alias.isupper():
        yield from _abbreviation(alias)
        return
    if _DOTTED.match(alias) and alias.isupper():
        yield from _abbreviation(alias.replace(".", ""))
        return
    if _SIGNED.match(alias) and alias.isupper():
        yield tuple(Word(part, Form.CASE) for part in alias.split("&"))
        return
    if any(is_unspaced(character) for character in alias):
        yield tuple(Word(word, _unspaced_form(word)) for word in word_forms(simplify(alias)))
        return
    if kind is NameKind.PERSON:
        yield from person(alias)
        return
    yield from _plain(alias)


def _unspaced_form(word: str) -> Form:
    return Form.HAN if is_unspaced(word[0]) else Form.FOLDED


def _abbreviation(alias: str) -> Iterator[tuple[Word, ...]]:
    """An abbreviation as written, and with full stops."""
    yield (Word(alias, Form.CASE),)
    yield tuple(Word(letter, Form.CASE) for letter in alias)
    for written in elided_abbreviations(alias):
        yield (Word(written, Form.CASE),)


def _plain(alias: str) -> Iterator[tuple[Word, ...]]:
    words = word_forms(alias)
    for variant in joints(alias, words):
        yield folded(variant)
    if words[:1] == ("the",) and len(words) > 2:
        yield folded(words[1:])
    for variant in (*attached(alias, words), *declined(words)):
        yield folded(variant)
