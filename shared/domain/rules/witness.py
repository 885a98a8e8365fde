"""How a join of spans is made up: the spans of its two operands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from shared.domain.rules.proximity import reached
from shared.domain.rules.relations import Relation, below

Place: TypeAlias = tuple[int, int]
"""The first and the last word of a span."""


def parts(
    left: Relation, right: Relation, distance: int, ordered: bool, whole: Place
) -> tuple[Place, Place]:
    """Return spans of the left and the right operand whose join is `whole`.

    Raises:
        LookupError: when there are none.
    """
    for one, other in _following(left, right, distance, whole):
        return one, other
    if not ordered:
        for one, other in _following(right, left, distance, whole):
            return other, one
    raise LookupError(f"no spans join to the words {whole[0]} to {whole[1]}")


def _following(
    one: Relation, other: Relation, distance: int, whole: Place
) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of which the second span follows the first."""
    first, last = whole
    lasts = below(one.get(first, 0), last - first)
    reach = reached(lasts, min(distance, last - first)) if lasts else 0
    for at in range(last - first, 0, -1):
        ends = other.get(first + at, 0)
        if ends >> (last - first - at) & 1 and reach >> at & 1:
            end = below(lasts, at).bit_length() - 1
            yield (first, first + end), (first + at, last)
