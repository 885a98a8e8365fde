"""The nearest trees without unknowns: one that finds no less, and one that finds no more."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from shared.domain.dialects.tree import (
    EVERYTHING,
    NOTHING,
    All,
    Beside,
    Between,
    Counted,
    Either,
    Exclude,
    InField,
    Tree,
    all_of,
    either_of,
    excluded,
    has_position,
    selects,
)


class Side(Enum):
    """Which way a bound errs."""

    LOW = "finds no more"
    HIGH = "finds no less"

    @property
    def other(self) -> Side:
        """The opposite way: what a negation needs of its operand."""
        return Side.LOW if self is Side.HIGH else Side.HIGH


def bound(tree: Tree, side: Side) -> Tree:
    """Return the tree without `Between`, erring to the given side, in a form that can be written.

    A part of which nothing is known leaves a conjunction, swallows a disjunction, and within an
    exclusion is not excluded.
    """
    if isinstance(tree, Between):
        return bound(tree.high if side is Side.HIGH else tree.low, side)
    if isinstance(tree, Exclude):
        return excluded(bound(tree.operand, side.other))
    if isinstance(tree, All):
        return all_of(bound(one, side) for one in tree.operands)
    if isinstance(tree, Either):
        return _either([bound(one, side) for one in tree.operands], side)
    if isinstance(tree, Beside):
        return _beside(tree, side)
    if isinstance(tree, Counted):
        return _counted(tree, side)
    if isinstance(tree, InField):
        return _in_field(tree.field, bound(tree.operand, side))
    return tree


def _either(operands: Sequence[Tree], side: Side) -> Tree:
    """An alternative that only excludes cannot be written."""
    if side is Side.HIGH and not all(selects(one) for one in operands):
        return EVERYTHING
    return either_of(one for one in operands if selects(one))


def _beside(tree: Beside, side: Side) -> Tree:
    operands = [bound(one, side) for one in (tree.left, tree.right)]
    if NOTHING in operands:
        return NOTHING
    if all(has_position(one) for one in operands):
        return Beside(operands[0], operands[1], tree.operator)
    return all_of(map(_present, operands)) if side is Side.HIGH else NOTHING


def _counted(tree: Counted, side: Side) -> Tree:
    operand = bound(tree.operand, side)
    if operand == NOTHING:
        return NOTHING
    if has_position(operand):
        return Counted(tree.operator, operand)
    return _present(operand) if side is Side.HIGH else NOTHING


def _present(operand: Tree) -> Tree:
    """What must be in the article for an operand to have a position, exclusions left aside."""
    if isinstance(operand, All):
        return all_of(_present(one) for one in operand.operands)
    return operand if selects(operand) else EVERYTHING


def _in_field(field: str, operand: Tree) -> Tree:
    if operand in (EVERYTHING, NOTHING):
        return operand
    if isinstance(operand, Exclude):
        return excluded(InField(field, operand.operand))
    return InField(field, operand)
