"""Whether one rule matches only articles that another matches too; in doubt, it does not.

Two relations are told apart. `implies` is about articles. `stands_as` is about places: every
stretch of text that the narrow rule finds, the wide one finds as well, which is what counts inside
a proximity.
"""

from __future__ import annotations

from shared.domain.lint.covers import covers_all, covers_part
from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Metadata,
    MetaField,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
    Within,
)
from shared.domain.text import TITLE

ANYWHERE = ""
"""The field of a rule that no field restricts."""


def implies(narrow: Rule, wide: Rule, field: str = ANYWHERE, wide_field: str = ANYWHERE) -> bool:
    """Tell whether every article that `narrow` matches in `field`, `wide` matches in its own."""
    if isinstance(narrow, InField):
        return implies(narrow.operand, wide, narrow.field, wide_field)
    if isinstance(wide, InField):
        return implies(narrow, wide.operand, field, wide.field)
    if isinstance(narrow, Or):
        return all(implies(one, wide, field, wide_field) for one in narrow.operands)
    if isinstance(wide, And):
        return all(implies(narrow, one, field, wide_field) for one in wide.operands)
    if isinstance(wide, Or) and any(
        implies(narrow, one, field, wide_field) for one in wide.operands
    ):
        return True
    if isinstance(narrow, And):
        return any(implies(one, wide, field, wide_field) for one in narrow.operands)
    return _implies_leaf(narrow, wide, field, wide_field)


def stands_as(narrow: Rule, wide: Rule, field: str = ANYWHERE, wide_field: str = ANYWHERE) -> bool:
    """Tell whether every place of `narrow` is a place of `wide`."""
    if isinstance(narrow, InField):
        return stands_as(narrow.operand, wide, narrow.field, wide_field)
    if isinstance(wide, InField):
        return stands_as(narrow, wide.operand, field, wide.field)
    if isinstance(narrow, Or):
        return all(stands_as(one, wide, field, wide_field) for one in narrow.operands)
    if isinstance(wide, Or):
        return any(stands_as(narrow, one, field, wide_field) for one in wide.operands)
    if wide_field not in (ANYWHERE, field):
        return False
    if isinstance(narrow, Phrase) and isinstance(wide, Phrase):
        return covers_all(wide.words, narrow.words)
    if isinstance(narrow, Reference) and isinstance(wide, Reference):
        return narrow.entry == wide.entry
    return _is_closer(narrow, wide, field, wide_field)


def _implies_leaf(narrow: Rule, wide: Rule, field: str, wide_field: str) -> bool:
    """Compare rules of which neither is an AND, an OR or a field."""
    if isinstance(narrow, Not) or isinstance(wide, Not):
        both = isinstance(narrow, Not) and isinstance(wide, Not)
        return both and implies(wide.operand, narrow.operand, wide_field, field)  # type: ignore[union-attr]
    if isinstance(narrow, Metadata) or isinstance(wide, Metadata):
        return _implies_metadata(narrow, wide)
    if isinstance(wide, AtLeast | First):
        return _implies_counted(narrow, wide, field, wide_field)
    if stands_as(narrow, wide, field, wide_field):
        return True
    if isinstance(narrow, Phrase) and isinstance(wide, Phrase):
        return wide_field in (ANYWHERE, field) and covers_part(wide.words, narrow.words)
    if isinstance(narrow, AtLeast | First):
        return implies(narrow.operand, wide, field, wide_field)
    if isinstance(narrow, Near | Within):
        sides = (narrow.left, narrow.right)
        return any(implies(one, wide, field, wide_field) for one in sides)
    return False


def _implies_counted(narrow: Rule, wide: AtLeast | First, field: str, wide_field: str) -> bool:
    """Compare with a count or an opening; what stands in the title stands in every opening."""
    if isinstance(wide, First) and field == TITLE and not isinstance(narrow, AtLeast):
        return implies(narrow, wide.operand, field, wide_field)
    if isinstance(wide, AtLeast) and wide.count == 1:
        return implies(narrow, wide.operand, field, wide_field)
    if type(narrow) is not type(wide) or not isinstance(narrow, AtLeast | First):
        return False
    enough = narrow.count >= wide.count if isinstance(wide, AtLeast) else narrow.count <= wide.count
    return enough and stands_as(narrow.operand, wide.operand, field, wide_field)


def _implies_metadata(narrow: Rule, wide: Rule) -> bool:
    if not isinstance(narrow, Metadata) or not isinstance(wide, Metadata):
        return False
    if narrow.field is not wide.field:
        return False
    if narrow.field is MetaField.LANGUAGE:
        return narrow.text == wide.text
    if narrow.field is MetaField.URL:
        return wide.text in narrow.text
    return covers_part(wide.words, narrow.words)


def _is_closer(narrow: Rule, wide: Rule, field: str, wide_field: str) -> bool:
    """Compare two proximities: the narrow one asks for no less, and so do its operands."""
    if isinstance(narrow, Near) and isinstance(wide, Near):
        if narrow.distance > wide.distance or (wide.ordered and not narrow.ordered):
            return False
        return _same_sides(narrow, wide, field, wide_field, swapped=not wide.ordered)
    if isinstance(narrow, Within) and isinstance(wide, Within):
        if narrow.unit is not wide.unit:
            return False
        return _same_sides(narrow, wide, field, wide_field, swapped=True)
    return False


def _same_sides(
    narrow: Near | Within, wide: Near | Within, field: str, wide_field: str, *, swapped: bool
) -> bool:
    def fit(left: Rule, right: Rule) -> bool:
        fits_left = stands_as(left, wide.left, field, wide_field)
        return fits_left and stands_as(right, wide.right, field, wide_field)

    return fit(narrow.left, narrow.right) or (swapped and fit(narrow.right, narrow.left))
