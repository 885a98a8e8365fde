"""The tree that every dialect is read into: what a foreign query means, as far as is known.

`Between` is the heart: where a construct has no exact equivalent, it holds the closest reading
that surely finds no more and the closest that surely finds no less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A term or a phrase: as the rule language writes it, and as it was meant literally."""

    rule: str
    raw: str


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


@dataclass(frozen=True, slots=True)
class All:
    """Every operand."""

    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one operand."""

    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Exclude:
    """Not the operand."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Beside:
    """Two operands in one stretch of text; `operator` is that of the rule language: `NEAR/5`."""

    left: Tree
    right: Tree
    operator: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An operand under `ATLEAST/n` or `FIRST/n`."""

    operator: str
    operand: Tree


@dataclass(frozen=True, slots=True)
class InField:
    """An operand looked for in one field."""

    field: str
    operand: Tree


@dataclass(frozen=True, slots=True)
class Between:
    """Finds at least what `low` finds and at most what `high` finds."""

    low: Tree
    high: Tree


Tree: TypeAlias = (
    Text | Everything | Nothing | All | Either | Exclude | Beside | Counted | InField | Between
)

EVERYTHING: Final = Everything()
NOTHING: Final = Nothing()
UNKNOWN: Final = Between(NOTHING, EVERYTHING)
"""A part of which nothing can be said."""

TEXT_FIELDS: Final = frozenset(("title", "body"))


def all_of(operands: Iterable[Tree]) -> Tree:
    """Return the conjunction, flat and without what is always true."""
    flat = _flat(operands, All)
    if NOTHING in flat:
        return NOTHING
    kept = tuple(dict.fromkeys(one for one in flat if one != EVERYTHING))
    return kept[0] if len(kept) == 1 else All(kept) if kept else EVERYTHING


def either_of(operands: Iterable[Tree]) -> Tree:
    """Return the alternatives, flat and without what is never true."""
    flat = _flat(operands, Either)
    if EVERYTHING in flat:
        return EVERYTHING
    kept = tuple(dict.fromkeys(one for one in flat if one != NOTHING))
    return kept[0] if len(kept) == 1 else Either(kept) if kept else NOTHING


def excluded(operand: Tree) -> Tree:
    """Return the negation."""
    if operand == EVERYTHING:
        return NOTHING
    if operand == NOTHING:
        return EVERYTHING
    return operand.operand if isinstance(operand, Exclude) else Exclude(operand)


def selects(tree: Tree) -> bool:
    """Tell whether the tree asks for something that is there, as a rule must."""
    if isinstance(tree, All):
        return any(selects(one) for one in tree.operands)
    if isinstance(tree, Either):
        return all(selects(one) for one in tree.operands)
    if isinstance(tree, InField | Counted):
        return selects(tree.operand)
    return not isinstance(tree, Exclude | Everything)


def has_position(tree: Tree) -> bool:
    """Tell whether a proximity can be measured from what the tree finds."""
    if isinstance(tree, Between):
        return has_position(tree.low)
    if isinstance(tree, Either):
        return all(has_position(one) for one in tree.operands)
    if isinstance(tree, InField):
        return tree.field in TEXT_FIELDS and has_position(tree.operand)
    return isinstance(tree, Text | Beside | Nothing)


def _flat(operands: Iterable[Tree], kind: type[All] | type[Either]) -> list[Tree]:
    found: list[Tree] = []
    for one in operands:
        found.extend(one.operands if isinstance(one, kind) else (one,))
    return found
