"""Where something was found: hits of leaves, and spans of words that hold them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from shared.domain.match import Method

MAX_SPANS: Final = 20_000
"""The most spans that one proximity keeps; only a text of endless repetition has more."""


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


class Span(NamedTuple):
    """Words `first` to `last` of a field, and the hits that lie at their ends."""

    field: str
    first: int
    last: int
    hits: tuple[Hit, ...]


Units: TypeAlias = Mapping[str, Sequence[int]]
"""The number of the sentence or paragraph of each word, by field."""

Places: TypeAlias = Mapping[tuple[str, int], Sequence[Span]]


def span_of(hit: Hit) -> Span:
    """Return the span of a single hit."""
    return Span(hit.field, hit.first, hit.last, (hit,))


def near(left: Sequence[Span], right: Sequence[Span], distance: int, ordered: bool) -> list[Span]:
    """Join spans of one field with at most `distance` words between them, not overlapping."""
    joined = {(s.field, s.first, s.last): s for s in _after(left, right, distance)}
    if not ordered:
        for span in _after(right, left, distance):
            joined.setdefault((span.field, span.first, span.last), span)
    return sorted(joined.values(), key=_place)


def within(left: Sequence[Span], right: Sequence[Span], units: Units) -> list[Span]:
    """Join spans that lie in the same unit; `units` gives the unit of each word, by field."""
    places = _by_unit(right, units)
    joined: dict[tuple[str, int, int], Span] = {}
    for both in islice(_sharing(left, places, units), MAX_SPANS):
        joined.setdefault((both.field, both.first, both.last), both)
    return sorted(joined.values(), key=_place)


def _sharing(left: Sequence[Span], places: Places, units: Units) -> Iterator[Span]:
    for one in left:
        unit = _unit(one, units)
        for other in places.get((one.field, -1 if unit is None else unit), ()):
            if _apart(one, other):
                yield _join(one, other)


def around(spans: Sequence[Span], context: Sequence[Span], distance: int) -> list[Span]:
    """Return the spans that have some context within `distance` words, not overlapping."""
    firsts = {field: sorted(s.first for s in some) for field, some in _by_field(context).items()}
    lasts = {field: sorted(s.last for s in some) for field, some in _by_field(context).items()}
    return [
        one
        for one in spans
        if _between(firsts.get(one.field, ()), one.last + 1, one.last + distance + 1)
        or _between(lasts.get(one.field, ()), one.first - distance - 1, one.first - 1)
    ]


def sharing(spans: Sequence[Span], context: Sequence[Span], units: Units) -> list[Span]:
    """Return the spans that have some context in the same unit, not overlapping."""
    places = _by_unit(context, units)
    return [one for one in spans if next(_sharing([one], places, units), None) is not None]


def _between(numbers: Sequence[int], least: int, most: int) -> bool:
    at = bisect_left(numbers, least)
    return at < len(numbers) and numbers[at] <= most


def longest(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that do not lie within a longer one, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.field != "title", one.first, -one.last)):
        if not kept or kept[-1].field != span.field or span.last > kept[-1].last:
            kept.append(span)
    return kept


def _by_unit(spans: Iterable[Span], units: Units) -> Places:
    places: dict[tuple[str, int], list[Span]] = {}
    for span in spans:
        unit = _unit(span, units)
        if unit is not None:
            places.setdefault((span.field, unit), []).append(span)
    return places


def _unit(span: Span, units: Units) -> int | None:
    numbers = units[span.field]
    return numbers[span.first] if numbers[span.first] == numbers[span.last] else None


def _after(left: Sequence[Span], right: Sequence[Span], distance: int) -> Iterator[Span]:
    """Yield the joins in which the right span follows the left one."""
    kept = 0
    for field, spans in _by_field(right).items():
        firsts = [span.first for span in spans]
        for one in left:
            if one.field != field or kept >= MAX_SPANS:
                continue
            low = bisect_right(firsts, one.last)
            high = bisect_left(firsts, one.last + distance + 2)
            for other in spans[low:high]:
                kept += 1
                yield _join(one, other)


def _by_field(spans: Iterable[Span]) -> dict[str, list[Span]]:
    fields: dict[str, list[Span]] = {}
    for span in sorted(spans, key=_place):
        fields.setdefault(span.field, []).append(span)
    return fields


def _apart(one: Span, other: Span) -> bool:
    return one.last < other.first or other.last < one.first


def _join(one: Span, other: Span) -> Span:
    first, last = min(one.first, other.first), max(one.last, other.last)
    return Span(one.field, first, last, tuple(sorted({*one.hits, *other.hits}, key=_place)))


def _place(item: Span | Hit) -> tuple[bool, int, int]:
    return (item.field != "title", item.first, item.last)
