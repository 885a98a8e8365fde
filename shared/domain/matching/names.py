"""The spellings of a name: what a text may write for it, by rule.

A spelling is a phrase of words. Folded are case, diacritics, hyphens, spaces and apostrophes;
for persons also the order ("Lavrov, Sergei"), initials, patronymics, middle initials, honorifics
and the usual transliterations. Short and common forms need exactness: an upper-case abbreviation
of up to four letters is compared as written, and a surname alone needs its capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final, NamedTuple

from shared.domain.matching.honorifics import HONORIFICS, PARTICLES
from shared.domain.matching.transliteration import transliterations
from shared.domain.rules.ast import Form, Name, Phrase, Word
from shared.domain.rules.givennames import GIVEN_NAMES
from shared.domain.text import FieldText, is_unspaced, simplify, word_forms
from shared.domain.watchlist.model import NameEntry, NameKind

MAX_SPELLINGS: Final = 48
"""The most spellings made from one alias."""

_MAX_TRANSLITERATIONS: Final = 12
_ABBREVIATION: Final = re.compile(r"[^\W\d_]{2,4}$")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,4}$")
_PATRONYMIC: Final = re.compile(r".{3,}(?:vich|vna|ович|евич|овна|евна)$")
_HANGUL: Final = re.compile("[가-힣]{2,}$")
_PARTICLES_OF_KOREAN: Final = (
    "은 는 이 가 을 를 의 에 와 과 도 로 으로 에서 에게 에는 께서 측 씨".split()  # noqa: SIM905
)


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
        for words in islice(_of_alias(alias, entry.kind), MAX_SPELLINGS):
            if words and words not in seen:
                seen.add(words)
                yield Spelling(words, alias)


def name_rule(entry: NameEntry) -> Name:
    """Return the rule that finds the exact spellings of a name."""
    given = frozenset(_given_names(entry)) if entry.kind is NameKind.PERSON else None
    return Name(tuple(spelling.phrase() for spelling in spellings(entry)), given)


def _given_names(entry: NameEntry) -> Iterator[str]:
    """Yield what stands before the last word of a person's full names."""
    for alias in (entry.name, *entry.aliases):
        words = _without_honorifics(_without_comma(alias))
        for word in words[:-1]:
            yield from (word, *_respelled(word))


def _of_alias(alias: str, kind: NameKind) -> Iterator[tuple[Word, ...]]:
    if _ABBREVIATION.match(alias) and alias.isupper():
        yield from _abbreviation(alias)
        return
    if _DOTTED.match(alias) and alias.isupper():
        yield from _abbreviation(alias.replace(".", ""))
        return
    if any(is_unspaced(character) for character in alias):
        yield tuple(Word(word, _unspaced_form(word)) for word in word_forms(simplify(alias)))
        return
    if kind is NameKind.PERSON:
        yield from _person(alias)
        return
    yield from _plain(alias)


def _unspaced_form(word: str) -> Form:
    return Form.HAN if is_unspaced(word[0]) else Form.FOLDED


def _abbreviation(alias: str) -> Iterator[tuple[Word, ...]]:
    """An abbreviation as written, and with full stops."""
    yield (Word(alias, Form.CASE),)
    yield tuple(Word(letter, Form.CASE) for letter in alias)


def _plain(alias: str) -> Iterator[tuple[Word, ...]]:
    words = word_forms(alias)
    for variant in _joints(alias, words):
        yield _folded(variant)
    if words[:1] == ("the",) and len(words) > 2:
        yield _folded(words[1:])
    if len(words) == 1 and _HANGUL.match(words[0]):
        for particle in _PARTICLES_OF_KOREAN:
            yield _folded((words[0] + particle,))


def _person(alias: str) -> Iterator[tuple[Word, ...]]:
    words = _without_comma(alias)
    if len(words) == 1:
        yield from _surname(alias, words[0])
        return
    bare = _without_honorifics(words)
    yield from (_folded(variant) for variant in _joints(alias, words))
    if len(bare) > 1:
        # A title with a surname keeps its title: without it, any namesake would match.
        yield _folded(bare)
        yield from _full_name(bare)
    elif bare:
        yield from _titled(words)


def _surname(alias: str, word: str) -> Iterator[tuple[Word, ...]]:
    """A single name: with its capital; as written where it is so short that it is common."""
    written = FieldText("", alias)
    if _HANGUL.match(word):
        yield from _plain(alias)
    elif not written.is_capital(0):
        yield (Word(word),)
    elif len(word) <= 3:
        yield (Word(written.written(0), Form.CASE),)
    else:
        for variant in (word, *_respelled(word)):
            yield (Word(variant, Form.CAPITAL),)


def _full_name(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    given, family = _split(words)
    for variant in _short_forms(given):
        for spelled in _transliterated((*variant, *family)):
            first, last = spelled[: len(variant)], spelled[len(variant) :]
            yield _folded((*first, *last))
            yield (*_folded(last[:-1]), Word(last[-1], _family_form(last)), *_folded(first))
        yield (*_folded(variant), Word("?", Form.WILDCARD), *_folded(family))
    yield from _initials(given, family)


def _family_form(family: tuple[str, ...]) -> Form:
    """Ryan Paul may be a man of that name, and Lavrov Sergei no one but Sergei Lavrov."""
    turns_to_a_name = len(family) == 1 and family[0] in GIVEN_NAMES
    return Form.FAMILY_COMMA if turns_to_a_name else Form.FAMILY_FIRST


def _short_forms(given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The given names, and these without a patronymic or middle initials."""
    yield given
    short = (given[0], *(n for n in given[1:] if len(n) > 1 and not _PATRONYMIC.match(n)))
    if short != given:
        yield short


def _initials(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    initials = tuple(name[0] for name in given)
    capitals = tuple(Word(word, Form.CAPITAL) for word in family)
    first = Word(initials[0], Form.INITIAL)
    yield (first, *capitals)
    if len(initials) > 1:
        yield (first, *(Word(one, Form.CAPITAL) for one in initials[1:]), *capitals)


def _split(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a full name into given and family names; particles belong to the family name."""
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    return words[:at], words[at:]


def _without_comma(alias: str) -> tuple[str, ...]:
    """Return the words in the usual order: "Lavrov, Sergei" is "Sergei Lavrov"."""
    family, comma, given = alias.partition(",")
    return word_forms(f"{given} {family}") if comma and given.strip() else word_forms(alias)


def _without_honorifics(words: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < len(words) - 1 and words[at] in HONORIFICS:
        at += 1
    return words[at:]


def _titled(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """A title with a surname ("Senator Lee"), in the title's other forms."""
    for title in HONORIFICS.get(words[-2], ()):
        yield _folded((*words[:-2], title, words[-1]))


def _joints(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words; with apostrophes left out, or as spaces; with hyphenated parts in one word."""
    yield words
    if any("'" in word for word in words):
        yield tuple(word.replace("'", "") for word in words)
        yield tuple(part for word in words for part in word.split("'"))
    if "-" in alias:
        yield word_forms(re.sub(r"(?<=\w)-(?=\w)", "", alias))


def _transliterated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    choices = product(*((word, *_respelled(word)) for word in words))
    yield from islice(choices, _MAX_TRANSLITERATIONS)


def _respelled(word: str) -> tuple[str, ...]:
    return transliterations(word) if word.isascii() else ()


def _folded(words: tuple[str, ...]) -> tuple[Word, ...]:
    return tuple(Word(word) for word in words)
