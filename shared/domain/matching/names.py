"""The spellings of a name: what a text may write for it, by rule.

A spelling is a phrase of words. Folded are case, diacritics, hyphens, spaces and apostrophes;
for persons also the order ("Lavrov, Sergei"), initials, patronymics, middle initials, honorifics
and the usual transliterations. Short and common forms need exactness: an upper-case abbreviation
of up to four letters is compared as written, and a surname alone needs its capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product, zip_longest
from typing import Final, NamedTuple

from shared.domain.matching.abroad import abroad
from shared.domain.matching.attached import attached, elided_abbreviations
from shared.domain.matching.cyrillic import in_cyrillic
from shared.domain.matching.eastern import eastern
from shared.domain.matching.honorifics import HONORIFICS
from shared.domain.matching.japanese import japanese
from shared.domain.matching.longnames import (
    is_second_given,
    shortened,
    takes_two_families,
    without_titles,
    written_particles,
)
from shared.domain.matching.transliteration import (
    ARABIC_NAMES,
    articles,
    neighbours,
    transliterations,
)
from shared.domain.rules.ast import Form, Name, Phrase, Word
from shared.domain.rules.commonness import commonness
from shared.domain.rules.cyrillicnames import SLAVIC_NAMES
from shared.domain.rules.families import COMMON_FAMILIES
from shared.domain.rules.givennames import GIVEN_NAMES
from shared.domain.rules.particles import ARABIC_ARTICLES, PARTICLES
from shared.domain.rules.people import ANY, GENERATIONS, GIVEN, NICKNAME
from shared.domain.text import FieldText, declined, is_unspaced, simplify, word_forms
from shared.domain.watchlist.model import NameEntry, NameKind

MAX_SPELLINGS: Final = 160
"""The most spellings made from one alias."""

MAX_CYRILLIC: Final = 96
"""The most spellings in Cyrillic that are made from one alias of the Latin script."""

_SPELLED_OUT: Final = str.maketrans(
    {
        **{"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"},
        **{"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"},
    }
)
"""Letters that desks without them spell with two: Schroeder, Oeresund."""

_MAX_TRANSLITERATIONS: Final = 48
_MAX_PATRONYMIC: Final = 9
_ABBREVIATION: Final = re.compile(r"[^\W\d_]{2,4}$")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,4}$")
_PATRONYMIC: Final = re.compile(r".{3,}(?:vich|vna|ович|евич|овна|евна)$")
_PATRONYMICS: Final = {
    True: ("*vich", "*vych", "*yich", "*witsch", "*vitch", "*wicz", "*vna", "*wna"),
    False: ("*вич", "*вича", "*вичу", "*вичем", "*виче", "*вна", "*вны", "*вне", "*вну", "*вной"),
}
"""By whether the name is in the Latin script."""

_EASTERN_GIVEN: Final = re.compile(r"[^\W\d_]-[^\W\d_A-Z]+$")
"""A given name of two syllables, which texts of the West put first: Ing-wen Tsai."""

_SIGNED: Final = re.compile(r"[^\W\d_]{1,3}&[^\W\d_]{1,3}$")
_SERVANT_OF: Final = frozenset(("abdel", "abdul"))
_COMMON_FROM: Final = 0.02
"""The share of articles from which a family name is also an everyday word: May, Bush, Cook."""


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
    """Сергей Лавров, С. Лавров, Лавров Сергей and Сергей Викторович Лавров for Sergei Lavrov."""
    words = _without_honorifics(_without_comma(alias)) if kind is NameKind.PERSON else ()
    if len(words) != 2 or not words[0].isascii():
        return
    cases = list(in_cyrillic(*words))
    yield from map(_folded, cases)
    for given, family in cases:
        yield (Word(given), Word(ANY, Form.MIDDLE), Word(family))
        yield (Word(given[0], Form.INITIAL), _capital(family))
        yield (Word(family, Form.FAMILY_FIRST), Word(given))


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
    if _SIGNED.match(alias) and alias.isupper():
        yield tuple(Word(part, Form.CASE) for part in alias.split("&"))
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
    for written in elided_abbreviations(alias):
        yield (Word(written, Form.CASE),)


def _plain(alias: str) -> Iterator[tuple[Word, ...]]:
    words = word_forms(alias)
    for variant in _joints(alias, words):
        yield _folded(variant)
    if words[:1] == ("the",) and len(words) > 2:
        yield _folded(words[1:])
    for variant in (*attached(alias, words), *declined(words)):
        yield _folded(variant)


def _person(alias: str) -> Iterator[tuple[Word, ...]]:
    words = _without_comma(alias)
    if len(words) == 1:
        yield from _surname(alias, words[0])
        return
    if len(words) > 2 and words[-1] in GENERATIONS:
        yield from _of_generation(words)
        return
    bare = _without_honorifics(words)
    yield from (_named(variant) for variant in _joints(alias, words))
    if len(bare) > 1:
        # A title with a surname keeps its title: without it, any namesake would match.
        yield _named(bare)
        others = (attached(alias, bare), declined(bare), eastern(bare), japanese(alias))
        yield from map(_folded, chain.from_iterable(others))
        for other in neighbours(bare):
            yield from map(_folded, (other, *declined(other)))
        if len(bare) == 3 and _EASTERN_GIVEN.search(alias):
            yield from map(_folded, ((*bare[1:], bare[0]), (bare[1] + bare[2], bare[0])))
        for variant in dict.fromkeys((bare, *_joined(bare), without_titles(bare))):
            yield from _full_name(variant)
        for short in shortened(alias, bare):
            yield _named(short)
            yield (Word(short[-1], Form.FAMILY_COMMA), *_folded(short[:-1]))
        if "-" not in alias:
            yield from _without_second_names(bare)
    elif bare:
        yield from _titled(words)


def _of_generation(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Robert F. Kennedy Jr., who is also Robert Francis Kennedy Jr. and RFK's son alone."""
    bare = _without_honorifics(words[:-1])
    given, family = _split(bare)
    firsts = [*_short_forms(given), given[:1]]
    for names in dict.fromkeys(firsts):
        yield _folded((*names, *family, words[-1]))
    initials = tuple(name[0] for name in given)
    yield (*map(_capital, initials), *_known_by(family), _capital(words[-1]))
    if len(given) == 2:
        yield (Word(given[0]), Word(initials[1]), *_folded((*family, words[-1])))
    elif len(given) == 1:
        yield (Word(given[0]), Word("?", Form.WILDCARD), *_folded((*family, words[-1])))


def _without_second_names(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Recep Erdoğan, who is Recep Tayyip Erdoğan."""
    given, family = _split(words)
    if len(given) < 2 or not is_second_given(*given[:2]):
        return
    if GIVEN_NAMES.issuperset(given) and _is_telling(given, family):
        yield (*_folded(given[:1]), *_family(family))


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Abdel Fattah, who is also Abdelfattah."""
    for at, word in enumerate(words[:-2]):
        if word in _SERVANT_OF:
            yield (*words[:at], word + words[at + 1], *words[at + 2 :])
            for article in sorted(ARABIC_ARTICLES):
                yield (*words[:at], "abd", article, *words[at + 1 :])


def _surname(alias: str, word: str) -> Iterator[tuple[Word, ...]]:
    """A single name: with its capital; as written where it is so short that it is common."""
    written = FieldText("", alias)
    if not written.is_capital(0):
        for variant in ((word,), *attached(alias, (word,)), *declined((word,))):
            yield _folded(variant)
    elif len(word) <= 3:
        yield (Word(written.written(0), Form.CASE),)
    else:
        for variant in (*_joints(alias, (word,)), *attached(alias, (word,)), *declined((word,))):
            yield tuple(Word(one, Form.CAPITAL) for one in variant)
        for respelled in _respelled(word):
            yield (Word(respelled, Form.CAPITAL),)


def _full_name(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    given, family = _split(words)
    if len(family) > 1:
        yield from _turned(given, family)
    yield from _initials(given, family)
    if family[-1].isascii() and family[-1][-1] not in "sxz" and _takes_an_s(family):
        yield (*_folded((*given, *family[:-1])), _capital(f"{family[-1]}s"))
    for variant in _short_forms(given):
        for spelled in _transliterated((*variant, *family)):
            first, last = spelled[: len(variant)], spelled[len(variant) :]
            yield (*_folded(first), *_family(last))
            yield (*_folded(last[:-1]), Word(last[-1], _family_form(last)), *_folded(first))
        if len(variant) == len(given) and len(given[-1]) > 1:
            yield (*_folded(variant), Word("?", Form.WILDCARD), *_family(family))
        if len(variant) == 1 and variant[0] in SLAVIC_NAMES:
            yield from _with_patronymic(variant, family)
            yield from map(_folded, _abroad(variant, family))
            for respelled in islice(_respelled(family[-1]), _MAX_PATRONYMIC):
                last = (*family[:-1], respelled)
                yield (*_folded(variant), _middle(variant, last), *_family(last))
        if len(variant[0]) > 1:
            yield (*_folded(variant), _middle(variant, family), *_family(family))
    for other in written_particles(family):
        yield (*_folded(given), *_folded(other))
    if len(family) == 1:
        yield from _turned(given, family)


def _with_patronymic(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Sergei Viktorovich Lavrov, and Сергея Викторовича Лаврова."""
    patronymics = _PATRONYMICS[given[0].isascii()]
    for words in ((*given, *family), *declined((*given, *family))):
        for patronymic in patronymics:
            yield (Word(words[0]), Word(patronymic, Form.WILDCARD), *_folded(words[1:]))


def _abroad(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A Slavic name as other countries spell it, with the given name in any of its forms."""
    if family[-1].isascii():
        first_names = dict.fromkeys((*given, *abroad(given[0]), *_respelled(given[0])))
        for last, first in product(abroad(family[-1]), first_names):
            yield (first, *family[:-1], last)


def _is_telling(given: tuple[str, ...], family: tuple[str, ...]) -> bool:
    """Tell whether a known given name between the two can be no one else's.

    Donald John Trump is Donald Trump, but John Quincy Adams is not John Adams.
    """
    known = family[-1] in COMMON_FAMILIES or family[-1] in GIVEN_NAMES
    return family[-1].isascii() and len(given[0]) > 1 and not known


def _middle(given: tuple[str, ...], family: tuple[str, ...]) -> Word:
    """What may stand between: a name that is not known may be another's where two families do."""
    if not _is_telling(given, family):
        return Word(NICKNAME, Form.MIDDLE)
    return Word(GIVEN if takes_two_families(given[0]) else ANY, Form.MIDDLE)


def _turned(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """The family name first in two more ways: without its particles, or with all but one name."""
    if len(family) > 1:
        particles = _folded(family[:-1])
        yield (Word(family[-1], Form.FAMILY_COMMA), *_folded(given), *particles)
        if set(family[:-1]) <= ARABIC_ARTICLES:
            yield from _with_articles(given, family[-1], none=True)
        return
    if given[0] in ARABIC_NAMES:
        yield from _with_articles(given, family[0], none=False)
    if len(given) > 1 and len(given[-1]) > 1:
        yield (Word(given[-1]), Word(family[-1], Form.FAMILY_COMMA), *_folded(given[:-1]))


def _with_articles(
    given: tuple[str, ...], family: str, *, none: bool
) -> Iterator[tuple[Word, ...]]:
    """An Arabic name with any article before the family name or, where `none` says so, without."""
    for last, first in product(_spelled(family), _spelled(given[0])):
        if none:
            yield _folded((first, *given[1:], last))
        for article in articles(last)[2 if none else 0 :]:
            yield _folded((first, *given[1:], article, last))


def _named(words: tuple[str, ...]) -> tuple[Word, ...]:
    return (*_folded(words[:-1]), *_family(words[-1:])) if len(words) > 1 else _folded(words)


def _family(words: tuple[str, ...]) -> tuple[Word, ...]:
    """A family name that is an everyday word needs its capital: Theresa May, not she may."""
    return (Word(words[0], Form.CAPITAL),) if _is_everyday(words) else _folded(words)


def _is_everyday(family: tuple[str, ...]) -> bool:
    return len(family) == 1 and commonness(family[0]) >= _COMMON_FROM


def _takes_an_s(family: tuple[str, ...]) -> bool:
    """A German genitive: Donald Trumps Zölle. But Robert Woods is not Robert Wood."""
    return f"{family[-1]}s" not in COMMON_FAMILIES


def _family_form(family: tuple[str, ...]) -> Form:
    """Ryan Paul may be a man of that name, and Lavrov Sergei no one but Sergei Lavrov."""
    turns_to_a_name = len(family) == 1 and family[0] in GIVEN_NAMES
    return Form.FAMILY_COMMA if turns_to_a_name else Form.FAMILY_FIRST


def _short_forms(given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The given names, and these without a patronymic or middle initials."""
    yield given
    if len(given[0]) == 1:
        return
    short = (given[0], *(n for n in given[1:] if len(n) > 1 and not _PATRONYMIC.match(n)))
    if short != given:
        yield short


def _initials(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    initials = tuple(name[0] for name in given)
    first, rest = Word(initials[0], Form.INITIAL), tuple(_capital(one) for one in initials[1:])
    for words in (family, *declined(family)):
        capitals = _known_by(words)
        yield (first, *capitals)
        if rest:
            yield (first, *rest, *capitals)
        elif len(given[0]) > 1:
            yield (first, Word("?", Form.WILDCARD), *capitals)
    if len(initials) > 1 and all(len(name) == 1 for name in given):
        yield (Word("".join(initials).upper(), Form.CASE), *_known_by(family))
    elif rest:
        yield (Word("".join(initials).upper(), Form.CASE), *_known_by(family))
        yield (first, *map(_capital, given[1:]), *_known_by(family))


def _known_by(family: tuple[str, ...]) -> tuple[Word, ...]:
    """The family name with its capital; its particles have one or have none."""
    return (*_folded(family[:-1]), _capital(family[-1]))


def _capital(word: str) -> Word:
    return Word(word, Form.CAPITAL)


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
    spelled = alias.translate(_SPELLED_OUT)
    if spelled != alias:
        yield word_forms(spelled)


def _transliterated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, then these with one of them respelled, then with more."""
    choices = [(word, *_respelled(word)) for word in words]
    respelled = (
        (*words[:at], other, *words[at + 1 :])
        for others in zip_longest(*(choice[1:] for choice in choices))
        for at, other in enumerate(others)
        if other is not None
    )
    found = dict.fromkeys(islice(chain((words,), respelled), _MAX_TRANSLITERATIONS))
    more = islice(product(*choices), _MAX_TRANSLITERATIONS)
    yield from islice(dict.fromkeys((*found, *more)), _MAX_TRANSLITERATIONS)


def _spelled(word: str) -> tuple[str, ...]:
    return (word, *_respelled(word))


def _respelled(word: str) -> tuple[str, ...]:
    return transliterations(word) if word.isascii() else ()


def _folded(words: tuple[str, ...]) -> tuple[Word, ...]:
    return tuple(Word(word) for word in words)
