"""Where leaves of a rule were found, and which of these hits count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from shared.domain.match import Method
from shared.domain.rules.ast import Reference
from shared.domain.rules.proximity import inside
from shared.domain.rules.relations import Relation, bit_set, lowest

MAX_OCCURRENCES: Final = 10
"""The most places that are shown for one entry, and told for one of its terms."""


class Hit(NamedTuple):
    """One leaf found at one place.

    For the title and the body, `first` and `last` are the numbers of the words. For metadata
    they are code-point offsets of the field's text, `last` after the end.
    """

    field: str
    first: int
    last: int
    clause: str
    method: Method = Method.FOLDED
    score: float = 100.0


def over(reference: Reference, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits of another entry with the way that leads to it: `1 @who: Sergei Lavrov`."""
    for hit in hits:
        yield hit._replace(clause=f"{reference.clause}: {hit.clause}")


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of one field that do not lie within a longer one, in their order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.first, -one.last)):
        if not kept or hit.last > kept[-1].last:
            kept.append(hit)
    return kept


def around(hits: Sequence[Hit], context: Relation, distance: int) -> list[Hit]:
    """Return the hits that have some context within `distance` words, not overlapping."""
    firsts, lasts = sorted(context), _lasts(context)
    return [
        one
        for one in hits
        if _between(firsts, one.last + 1, one.last + distance + 1)
        or _any_between(lasts, one.first - distance - 1, one.first - 1)
    ]


def sharing(hits: Sequence[Hit], context: Relation, units: Sequence[int]) -> list[Hit]:
    """Return the hits that have some context in the same unit, not overlapping."""
    first_end: dict[int, int] = {}
    last_start: dict[int, int] = {}
    for first, lasts in inside(context, units).items():
        unit, end = units[first], first + lowest(lasts)
        first_end[unit] = min(end, first_end.get(unit, end))
        last_start[unit] = max(first, last_start.get(unit, first))
    return [
        one
        for one in hits
        if units[one.first] == units[one.last]
        and (unit := units[one.first]) in first_end
        and (first_end[unit] < one.first or last_start[unit] > one.last)
    ]


def _lasts(spans: Relation) -> int:
    """Return the last words of spans as bits."""
    shapes = set(spans.values())
    if len(shapes) == 1 and (shape := next(iter(shapes))).bit_count() == 1:
        return bit_set(spans, max(spans)) << lowest(shape)
    found = 0
    for first, lasts in spans.items():
        found |= lasts << first
    return found


def _between(numbers: Sequence[int], least: int, most: int) -> bool:
    at = bisect_left(numbers, least)
    return at < len(numbers) and numbers[at] <= most


def _any_between(bits: int, least: int, most: int) -> bool:
    least = max(least, 0)
    return most >= least and bool(
        bits >> least & ((1 << min(most - least + 1, bits.bit_length() + 1)) - 1)
    )
