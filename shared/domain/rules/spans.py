"""Where leaves of a rule were found, and which of these hits count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from shared.domain.match import Method
from shared.domain.rules.ast import Reference
from shared.domain.rules.proximity import inside
from shared.domain.rules.relations import Relation, below, lowest, window

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


class Placed(Protocol):
    """What stands from a first to a last word."""

    @property
    def first(self) -> int:
        """The number of the first word."""

    @property
    def last(self) -> int:
        """The number of the last word."""


S = TypeVar("S", bound=Placed)


def over(reference: Reference, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits of another entry with the way that leads to it: `1 @who: Sergei Lavrov`."""
    for hit in hits:
        yield hit._replace(clause=f"{reference.clause}: {hit.clause}")


def around(standing: Iterable[S], context: Relation, distance: int) -> Iterator[S]:
    """Yield the places that have some context within `distance` words, not overlapping."""
    firsts, lasts = sorted(context), _lasts(context)
    for one in standing:
        after, before = one.last + 1, one.first - distance - 1
        if _any_from(firsts, after, after + distance) or _any_of(lasts, before, one.first - 1):
            yield one


def sharing(standing: Iterable[S], context: Relation, units: Sequence[int]) -> Iterator[S]:
    """Yield the places that have some context in the same unit, not overlapping."""
    first_end: dict[int, int] = {}
    last_start: dict[int, int] = {}
    for first, lasts in inside(context, units).items():
        unit, end = units[first], first + lowest(lasts)
        first_end[unit] = min(end, first_end.get(unit, end))
        last_start[unit] = max(first, last_start.get(unit, first))
    for one in standing:
        unit = units[one.first]
        if unit != units[one.last] or unit not in first_end:
            continue
        if first_end[unit] < one.first or last_start[unit] > one.last:
            yield one


def _lasts(spans: Relation) -> bytearray:
    """Return the last words of spans as the bits of octets."""
    final = max((first + lasts.bit_length() for first, lasts in spans.items()), default=0)
    octets = bytearray(final // 8 + 1)
    for first, lasts in spans.items():
        at, bits = first >> 3, lasts << (first & 7)
        until = at + (bits.bit_length() + 7) // 8
        bits |= int.from_bytes(octets[at:until], "little")
        octets[at:until] = bits.to_bytes(until - at, "little")
    return octets


def _any_from(numbers: Sequence[int], least: int, most: int) -> bool:
    at = bisect_left(numbers, least)
    return at < len(numbers) and numbers[at] <= most


def _any_of(octets: bytearray, least: int, most: int) -> bool:
    least = max(least, 0)
    width = min(most - least + 1, 8 * len(octets))
    return width > 0 and below(window(octets, least, width), width) != 0
