"""Operators without parentheses: how tightly they bind is not the same in every product.

Most read proximity, then NOT, then AND, then OR. LexisNexis reads OR first, then proximity, AND,
and AND NOT last. Where the two differ, both readings are kept as bounds. Words without an
operator belong together before all else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from lark import Token

from shared.domain.dialects.media_proximity import Kind, Proximity, near
from shared.domain.dialects.tree import (
    NOTHING,
    Beside,
    Between,
    Tree,
    all_of,
    either_of,
    excluded,
)

LONGEST_PHRASE: Final = 30
"""The most operands without operators that are taken for a phrase."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operand of a run, and how it is joined to those before.

    `joint` is AND, OR, NOT (also for AND NOT), OR NOT or a proximity; the first has AND or NOT.
    """

    joint: str | Proximity
    operand: Tree
    token: Token


def meaning(steps: Sequence[Step]) -> Tree:
    """Return what a run asks for, between its readings where these differ."""
    tight, loose = _tight(steps), _loose(steps)
    if tight == loose:
        return tight
    if any(one.joint in ("NOT", "OR NOT") for one in steps):
        return Between(all_of((tight, loose)), either_of((tight, loose)))
    return Between(loose, tight)


def unclear(steps: Sequence[Step]) -> Token | None:
    """Return the operator at which products read the run differently, if there is one."""
    chains = (_proximities(some) for some in _cut(steps, _is_boolean))
    if any(len(set(chain)) > 1 for chain in chains) or _tight(steps) != _loose(steps):
        return next(one.token for one in steps[1:] if one.joint != steps[1].joint)
    return None


def put_together(steps: Sequence[Step]) -> list[Step]:
    """Return the run with operands that no operator joins as one operand."""
    groups = _cut(steps, lambda one: not _is_unjoined(one))
    return [
        some[0] if len(some) == 1 else Step(some[0].joint, _together(some), some[0].token)
        for some in groups
    ]


def _is_unjoined(step: Step) -> bool:
    return isinstance(step.joint, Proximity) and step.joint.kind is Kind.UNJOINED


def _together(steps: Sequence[Step]) -> Tree:
    """Return operands without operators: next to each other, or all somewhere."""
    low: Tree = NOTHING
    if len(steps) <= LONGEST_PHRASE:
        low = reduce(lambda left, right: Beside(left, right, "ONEAR/0"), _operands(steps))
    return Between(low, all_of(_operands(steps)))


def _operands(steps: Sequence[Step]) -> Iterator[Tree]:
    return (one.operand for one in steps)


def _tight(steps: Sequence[Step]) -> Tree:
    """Read proximity, NOT, AND, OR."""
    return either_of(
        all_of(_signed(some, _chain(some)) for some in _cut(part, _is_boolean))
        for part in _cut(steps, _is_or)
    )


def _loose(steps: Sequence[Step]) -> Tree:
    """Read OR, proximity, AND, NOT."""
    return all_of(
        _signed(part, all_of(_chain(_ors(some)) for some in _cut(part, _is_and)))
        for part in _cut(steps, lambda one: one.joint == "NOT")
    )


def _ors(steps: Sequence[Step]) -> list[Step]:
    """Return the run with alternatives as one operand."""
    groups = _cut(steps, lambda one: isinstance(one.joint, Proximity))
    return [Step(some[0].joint, _either(some), some[0].token) for some in groups]


def _either(steps: Sequence[Step]) -> Tree:
    return either_of(
        excluded(one.operand) if one.joint == "OR NOT" else one.operand for one in steps
    )


def _chain(steps: Sequence[Step]) -> Tree:
    """Read proximities from left to right; LexisNexis reads those of several widths otherwise."""
    if len(set(_proximities(steps))) > 1:
        return Between(NOTHING, all_of(one.operand for one in steps))
    tree = steps[0].operand
    for one in steps[1:]:
        assert isinstance(one.joint, Proximity), "what is left are proximities"
        tree = near(tree, one.operand, one.joint)
    return tree


def _proximities(steps: Sequence[Step]) -> list[Proximity]:
    return [one.joint for one in steps if isinstance(one.joint, Proximity)]


def _signed(steps: Sequence[Step], tree: Tree) -> Tree:
    return excluded(tree) if steps[0].joint in ("NOT", "OR NOT") else tree


def _cut(steps: Sequence[Step], starts: Callable[[Step], bool]) -> list[list[Step]]:
    """Cut a run before each step that starts a new part."""
    parts: list[list[Step]] = []
    for one in steps:
        if not parts or starts(one):
            parts.append([])
        parts[-1].append(one)
    return parts


def _is_boolean(step: Step) -> bool:
    return not isinstance(step.joint, Proximity)


def _is_or(step: Step) -> bool:
    return step.joint in ("OR", "OR NOT")


def _is_and(step: Step) -> bool:
    return step.joint == "AND"
