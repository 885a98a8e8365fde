"""Whether a name in a text is someone else's, by the words around it."""

from __future__ import annotations

from typing import Final

from shared.domain.names.cyrillicnames import CYRILLIC_NAMES
from shared.domain.names.families import COMMON_FAMILIES
from shared.domain.names.givennames import ALSO_WORDS, GIVEN_NAMES
from shared.domain.names.particles import NOBLE_TITLES, PARTICLES
from shared.domain.rules.frequencies import SHARES
from shared.domain.text import TITLE, FieldText

GENERATIONS: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What stands after the name of one of two who have the same."""

ANY: Final = "any"
GIVEN: Final = "given"
NICKNAME: Final = "nickname"
"""What may stand in a middle form."""

_UNKNOWN_FROM: Final = 4
_JOINTS: Final = (" ", "-", "\n")
_QUOTED: Final = frozenset(((' "', '" '), (" '", "' ")))
_KATAKANA: Final = ("\u30a1", "\u30ff")
_LISTING: Final = frozenset(("and", "or", "und", "et", "y", "e", "i", "и"))


def is_someone_else(field: FieldText, first: int, last: int, given: frozenset[str]) -> bool:
    """Tell whether the name from one word to another is that of a relative or a namesake.

    A generation after the name makes another person, and so does, before a surname alone, a
    known given name that is not among `given`, the person's own; where these are not known, any
    will do. A surname is one word, with the particles before it.
    """
    if _is_generation(field, last + 1):
        return True
    if not given or (last > first and field.form(first) not in PARTICLES):
        return False
    alone = PARTICLES.issuperset(map(field.form, range(first, last)))
    return alone and _has_other_given_name(field, first, given)


def is_part_of_word(field: FieldText, first: int, last: int) -> bool:
    """Tell whether a name in katakana goes on in katakana: it is a part of another word."""
    return _is_katakana(field, first, -1) or _is_katakana(field, last, 1)


def _is_katakana(field: FieldText, at: int, step: int) -> bool:
    """Tell whether a word and the next one on a side, with nothing between, are katakana."""
    beside = at + step
    if not _in_katakana(field, at) or not 0 <= beside < field.word_count:
        return False
    return _in_katakana(field, beside) and not field.gap_after(min(at, beside))


def _in_katakana(field: FieldText, at: int) -> bool:
    return is_katakana(field.form(at))


def is_katakana(form: str) -> bool:
    """Tell whether a word begins in katakana."""
    return _KATAKANA[0] <= form[0] <= _KATAKANA[1]


def is_middle_name(field: FieldText, at: int, which: str) -> bool:
    """Tell whether a word between a given and a family name leaves the name that person's.

    So do a nickname in quotation marks and a title of nobility (`which` is "nickname"), a known
    given name ("given"), and a word that is not known at all ("any"). All but the nickname have
    their capital and nothing but spaces around them.
    """
    if not 0 < at < field.word_count - 1 or not field.is_capital(at):
        return False
    before, after = field.gap_after(at - 1), field.gap_after(at)
    if (before, after) in _QUOTED:
        return True
    if before not in _JOINTS or after not in _JOINTS:
        return False
    form = field.form(at)
    if form in NOBLE_TITLES:
        return True
    return which != NICKNAME and (form in GIVEN_NAMES or (which == ANY and _is_unknown(field, at)))


def _is_unknown(field: FieldText, at: int) -> bool:
    """A word that is no everyday one and no common family name; headlines write all large."""
    form = field.form(at)
    spaced = field.gap_after(at - 1) == field.gap_after(at) == " "
    if field.name == TITLE or len(form) < _UNKNOWN_FROM or not spaced:
        return False
    return form not in SHARES and form not in COMMON_FAMILIES and form not in PARTICLES


def is_listed(field: FieldText, at: int) -> bool:
    """Tell whether a word, a comma and the next word are items of a list, not a name turned."""
    if at and "," in field.gap_after(at - 1):
        return True
    after = at + 2
    if after >= field.word_count:
        return False
    return "," in field.gap_after(at + 1) or field.form(after) in _LISTING


def _is_generation(field: FieldText, at: int) -> bool:
    if at >= field.word_count or field.form(at) not in GENERATIONS:
        return False
    return field.is_capital(at) and field.gap_after(at - 1) in (" ", ", ")


def _has_other_given_name(field: FieldText, at: int, given: frozenset[str]) -> bool:
    if not at or not _may_lead_to_given_name(field.form(at - 1)):
        return False
    before = _given_name_before(field, at)
    if before is None or not field.is_capital(before):
        return False
    form = field.form(before)
    if form in ALSO_WORDS and _may_be_a_word(field, before):
        return False
    if form in CYRILLIC_NAMES:
        return CYRILLIC_NAMES[form].isdisjoint(given)
    return form in GIVEN_NAMES and form not in given


def _may_lead_to_given_name(form: str) -> bool:
    """Tell whether a word is a given name, or may stand between one and a surname."""
    return form in GIVEN_NAMES or form in PARTICLES or len(form) == 1 or form in CYRILLIC_NAMES


def _given_name_before(field: FieldText, at: int) -> int | None:
    """Return the word where a given name would stand: before particles and a middle initial."""
    before = at - 1
    while before > 0 and field.form(before) in PARTICLES and field.gap_after(before) in _JOINTS:
        before -= 1
    if before > 0 and len(field.form(before)) == 1 and field.gap_after(before) == ". ":
        before -= 1
    return before if before >= 0 and field.gap_after(before) in (" ", "\n") else None


def _may_be_a_word(field: FieldText, at: int) -> bool:
    if field.name == TITLE or at == 0:
        return True
    return field.sentences[at - 1] != field.sentences[at]
