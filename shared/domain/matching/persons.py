"""The spellings of a person's name: order, initials, patronymics, parts left out or put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product
from typing import Final

from shared.domain.matching.nameparts import (
    capital,
    family_name,
    folded,
    full_name,
    given_and_family,
    joints,
    known_by,
    respellings,
    short_forms,
    spellings_of,
    transliterated,
    without_comma,
    without_honorifics,
)
from shared.domain.names.abroad import abroad
from shared.domain.names.attached import attached
from shared.domain.names.cyrillic import in_cyrillic
from shared.domain.names.cyrillicnames import SLAVIC_NAMES
from shared.domain.names.eastern import eastern
from shared.domain.names.families import COMMON_FAMILIES
from shared.domain.names.givennames import GIVEN_NAMES
from shared.domain.names.honorifics import HONORIFICS
from shared.domain.names.japanese import japanese
from shared.domain.names.longnames import (
    is_second_given,
    shortened,
    takes_two_families,
    without_titles,
    written_particles,
)
from shared.domain.names.particles import ARABIC_ARTICLES
from shared.domain.names.transliteration import ARABIC_NAMES, articles, neighbours
from shared.domain.rules.ast import Form, Word
from shared.domain.rules.people import ANY, GENERATIONS, GIVEN, NICKNAME
from shared.domain.text import FieldText, declined

_MAX_PATRONYMIC: Final = 9
_PATRONYMICS: Final = {
    True: ("*vich", "*vych", "*yich", "*witsch", "*vitch", "*wicz", "*vna", "*wna"),
    False: ("*вич", "*вича", "*вичу", "*вичем", "*виче", "*вна", "*вны", "*вне", "*вну", "*вной"),
}
"""By whether the name is in the Latin script."""

_EASTERN_GIVEN: Final = re.compile(r"[^\W\d_]-[^\W\d_A-Z]+$")
"""A given name of two syllables, which texts of the West put first: Ing-wen Tsai."""

_SERVANT_OF: Final = frozenset(("abdel", "abdul"))


def person(alias: str) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each spelling of a person's name, the most usual first."""
    words = without_comma(alias)
    if len(words) == 1:
        yield from _surname(alias, words[0])
        return
    if len(words) > 2 and words[-1] in GENERATIONS:
        yield from _of_generation(words)
        return
    bare = without_honorifics(words)
    yield from (full_name(variant) for variant in joints(alias, words))
    if len(bare) > 1:
        # A title with a surname keeps its title: without it, any namesake would match.
        yield full_name(bare)
        others = (attached(alias, bare), declined(bare), eastern(bare), japanese(alias))
        yield from map(folded, chain.from_iterable(others))
        for other in neighbours(bare):
            yield from map(folded, (other, *declined(other)))
        if len(bare) == 3 and _EASTERN_GIVEN.search(alias):
            yield from map(folded, ((*bare[1:], bare[0]), (bare[1] + bare[2], bare[0])))
        for variant in dict.fromkeys((bare, *_joined(bare), without_titles(bare))):
            yield from _full_name(variant)
        for short in shortened(alias, bare):
            yield full_name(short)
            yield (Word(short[-1], Form.FAMILY_COMMA), *folded(short[:-1]))
        if "-" not in alias:
            yield from _without_second_names(bare)
    elif bare:
        yield from _titled(words)


def person_in_cyrillic(alias: str) -> Iterator[tuple[Word, ...]]:
    """Сергей Лавров, С. Лавров, Лавров Сергей and Сергей Викторович Лавров for Sergei Lavrov."""
    words = without_honorifics(without_comma(alias))
    if len(words) != 2 or not words[0].isascii():
        return
    cases = list(in_cyrillic(*words))
    yield from map(folded, cases)
    for given, family in cases:
        yield (Word(given), Word(ANY, Form.MIDDLE), Word(family))
        yield (Word(given[0], Form.INITIAL), capital(family))
        yield (Word(family, Form.FAMILY_FIRST), Word(given))


def _of_generation(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Robert F. Kennedy Jr., who is also Robert Francis Kennedy Jr. and Robert Kennedy Jr.."""
    bare = without_honorifics(words[:-1])
    if len(bare) == 1:
        yield folded(words)
        return
    given, family = given_and_family(bare)
    firsts = [*short_forms(given), given[:1]]
    for names in dict.fromkeys(firsts):
        yield folded((*names, *family, words[-1]))
    initials = tuple(name[0] for name in given)
    yield (*map(capital, initials), *known_by(family), capital(words[-1]))
    if len(given) == 2:
        yield (Word(given[0]), Word(initials[1]), *folded((*family, words[-1])))
    elif len(given) == 1:
        yield (Word(given[0]), Word("?", Form.WILDCARD), *folded((*family, words[-1])))


def _without_second_names(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Recep Erdoğan, who is Recep Tayyip Erdoğan."""
    given, family = given_and_family(words)
    if len(given) < 2 or not is_second_given(*given[:2]):
        return
    if GIVEN_NAMES.issuperset(given) and _is_telling(given, family):
        yield (*folded(given[:1]), *family_name(family))


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
            yield folded(variant)
    elif len(word) <= 3:
        yield (Word(written.written(0), Form.CASE),)
    else:
        for variant in (*joints(alias, (word,)), *attached(alias, (word,)), *declined((word,))):
            yield tuple(Word(one, Form.CAPITAL) for one in variant)
        for respelled in respellings(word):
            yield (Word(respelled, Form.CAPITAL),)


def _full_name(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    given, family = given_and_family(words)
    if len(family) > 1:
        yield from _turned(given, family)
    yield from _initials(given, family)
    if family[-1].isascii() and family[-1][-1] not in "sxz" and _takes_an_s(family):
        yield (*folded((*given, *family[:-1])), capital(f"{family[-1]}s"))
    for variant in short_forms(given):
        for spelled in transliterated((*variant, *family)):
            first, last = spelled[: len(variant)], spelled[len(variant) :]
            yield (*folded(first), *family_name(last))
            yield (*folded(last[:-1]), Word(last[-1], _family_form(last)), *folded(first))
        if len(variant) == len(given) and len(given[-1]) > 1:
            yield (*folded(variant), Word("?", Form.WILDCARD), *family_name(family))
        if len(variant) == 1 and variant[0] in SLAVIC_NAMES:
            yield from _with_patronymic(variant, family)
            yield from map(folded, _abroad(variant, family))
            for respelled in islice(respellings(family[-1]), _MAX_PATRONYMIC):
                last = (*family[:-1], respelled)
                yield (*folded(variant), _middle(variant, last), *family_name(last))
        if len(variant[0]) > 1:
            yield (*folded(variant), _middle(variant, family), *family_name(family))
    for other in written_particles(family):
        yield (*folded(given), *folded(other))
    if len(family) == 1:
        yield from _turned(given, family)


def _with_patronymic(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Sergei Viktorovich Lavrov, and Сергея Викторовича Лаврова."""
    patronymics = _PATRONYMICS[given[0].isascii()]
    for words in ((*given, *family), *declined((*given, *family))):
        for patronymic in patronymics:
            yield (Word(words[0]), Word(patronymic, Form.WILDCARD), *folded(words[1:]))


def _abroad(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A Slavic name as other countries spell it, with the given name in any of its forms."""
    if family[-1].isascii():
        first_names = dict.fromkeys((*given, *abroad(given[0]), *respellings(given[0])))
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
        particles = folded(family[:-1])
        yield (Word(family[-1], Form.FAMILY_COMMA), *folded(given), *particles)
        if set(family[:-1]) <= ARABIC_ARTICLES:
            yield from _with_articles(given, family[-1], none=True)
        return
    if given[0] in ARABIC_NAMES:
        yield from _with_articles(given, family[0], none=False)
    if len(given) > 1 and len(given[-1]) > 1:
        yield (Word(given[-1]), Word(family[-1], Form.FAMILY_COMMA), *folded(given[:-1]))


def _with_articles(
    given: tuple[str, ...], family: str, *, none: bool
) -> Iterator[tuple[Word, ...]]:
    """An Arabic name with any article before the family name or, where `none` says so, without."""
    for last, first in product(spellings_of(family), spellings_of(given[0])):
        if none:
            yield folded((first, *given[1:], last))
        for article in articles(last)[2 if none else 0 :]:
            yield folded((first, *given[1:], article, last))


def _takes_an_s(family: tuple[str, ...]) -> bool:
    """A German genitive: Donald Trumps Zölle. But Robert Woods is not Robert Wood."""
    return f"{family[-1]}s" not in COMMON_FAMILIES


def _family_form(family: tuple[str, ...]) -> Form:
    """Ryan Paul may be a man of that name, and Lavrov Sergei no one but Sergei Lavrov."""
    turns_to_a_name = len(family) == 1 and family[0] in GIVEN_NAMES
    return Form.FAMILY_COMMA if turns_to_a_name else Form.FAMILY_FIRST


def _initials(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    initials = tuple(name[0] for name in given)
    first, rest = Word(initials[0], Form.INITIAL), tuple(capital(one) for one in initials[1:])
    for words in (family, *declined(family)):
        capitals = known_by(words)
        yield (first, *capitals)
        if rest:
            yield (first, *rest, *capitals)
        elif len(given[0]) > 1:
            yield (first, Word("?", Form.WILDCARD), *capitals)
    if len(initials) > 1 and all(len(name) == 1 for name in given):
        yield (Word("".join(initials).upper(), Form.CASE), *known_by(family))
    elif rest:
        yield (Word("".join(initials).upper(), Form.CASE), *known_by(family))
        yield (first, *map(capital, given[1:]), *known_by(family))


def _titled(words: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """A title with a surname ("Senator Lee"), in the title's other forms."""
    for title in HONORIFICS.get(words[-2], ()):
        yield folded((*words[:-2], title, words[-1]))
