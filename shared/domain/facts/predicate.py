"""What a sentence says about a tariff: an act, and how far the sentence commits itself to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import Group

CLAUSE_ENDS: Final = frozenset({Role.SUBORDINATOR, Role.COMMA, Role.DASH})
_CLAUSE_REACH: Final = 12


class Certainty(IntEnum):
    """How far the sentence commits itself; the greatest one found in a verb group holds.

    `NAMED` is an act as a noun (`the rise in tariffs`), which does not say that it happened.
    """

    FACT = 0
    NAMED = 1
    ANNOUNCED = 2
    HYPOTHETICAL = 3
    THREAT = 4
    NEGATED = 5


@dataclass(slots=True)
class Predicate:
    """An act on the tariff, in marks `first` to `until`.

    `struck` are the objects hit with the tariff, `new_rate` is the rate after `to`.
    """

    act: Act
    certainty: Certainty
    first: int
    until: int
    subject: str = ""
    struck: tuple[Group, ...] = ()
    new_rate: float | None = None


def modal_certainty(mark: Mark) -> Certainty:
    """`will` announces, `would` and `could` suppose."""
    return Certainty.ANNOUNCED if mark.form is Form.SURE else Certainty.HYPOTHETICAL


def governor_certainty(mark: Mark) -> Certainty:
    """What a verb or noun adds to the verb that it governs: `threatened to`, `agreed to`."""
    if mark.act is Act.THREATEN and mark.name.startswith(("threat", "vow", "warn")):
        return Certainty.THREAT
    if mark.act in {Act.THREATEN, Act.INTEND}:
        return Certainty.HYPOTHETICAL
    if mark.act in {Act.AGREE, Act.ANNOUNCE}:
        return Certainty.ANNOUNCED
    return Certainty.NEGATED if mark.act is Act.SHUN else Certainty.FACT


def clause_before(marks: Sequence[Mark], at: int) -> Iterator[Mark]:
    """Yield the marks from `at` leftwards to the beginning of the clause."""
    for here in range(at, max(-1, at - _CLAUSE_REACH), -1):
        if marks[here].role in CLAUSE_ENDS:
            return
        yield marks[here]


def is_conditional(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether the clause that holds `at` is opened by `if`, `unless`, `whether`."""
    return any(mark.role is Role.IF for mark in clause_before(marks, at))
