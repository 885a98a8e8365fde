"""Whether a name in a text is someone else's, by the words around it."""

from __future__ import annotations

from typing import Final

from shared.domain.rules.givennames import GIVEN_NAMES
from shared.domain.text import FieldText

_GENERATIONS: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LISTING: Final = frozenset(("and", "or", "und", "et", "y", "e", "i", "и"))


def is_someone_else(field: FieldText, first: int, last: int, given: frozenset[str]) -> bool:
    """Tell whether the name from one word to another is that of a relative or a namesake.

    A generation after the name makes another person, and so does, before a surname alone, a
    known given name that is not among `given`, the person's own; where these are not known, any
    will do.
    """
    if _is_generation(field, last + 1):
        return True
    return bool(given) and first == last and _has_other_given_name(field, first, given)


def is_listed(field: FieldText, at: int) -> bool:
    """Tell whether a word, a comma and the next word are items of a list, not a name turned."""
    if at and "," in field.gap_after(at - 1):
        return True
    after = at + 2
    if after >= len(field.forms):
        return False
    return "," in field.gap_after(at + 1) or field.forms[after] in _LISTING


def _is_generation(field: FieldText, at: int) -> bool:
    if at >= len(field.forms) or field.forms[at] not in _GENERATIONS:
        return False
    return field.is_capital(at) and field.gap_after(at - 1) in (" ", ", ")


def _has_other_given_name(field: FieldText, at: int, given: frozenset[str]) -> bool:
    before = at - 1
    if before > 0 and len(field.forms[before]) == 1 and field.gap_after(before) == ". ":
        before -= 1
    if before < 0 or field.gap_after(before) not in (" ", "\n"):
        return False
    form = field.forms[before]
    return form in GIVEN_NAMES and form not in given and field.is_capital(before)
