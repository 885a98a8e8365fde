"""Joins of spans: near each other, or in one sentence or paragraph; exact on any text.

`near` and `within` return every join, for operators around them that measure from both of its
ends. `near_starts` and `within_starts` return one join for each first word, which is all that a
rule asks of its outermost operator, and cheaper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from shared.domain.rules.relations import (
    Relation,
    below,
    bit_octets,
    each_bit,
    lowest,
    union,
    window,
)

Ends: TypeAlias = Callable[[int, int, int], int]
"""From a first word, its last words, and the firsts of the other operand that they reach, to the
last words of the joins; all but the first word as bits counted from it."""

_MANY_JOINS: Final = 50_000


def near(left: Relation, right: Relation, distance: int, ordered: bool) -> Relation:
    """Return every join of spans with at most `distance` words between, not overlapping."""
    return _near(left, right, distance, ordered, _all_ends)


def near_starts(
    left: Relation, right: Relation, distance: int, ordered: bool, most: int | None = None
) -> Relation:
    """Return the joins of `near`, one for each first word, or at least the first `most`."""
    return _near(left, right, distance, ordered, _first_end, most)


def within(left: Relation, right: Relation, units: Sequence[int]) -> Relation:
    """Return every join of spans that lie in one unit; `units` gives the unit of each word."""
    return _within(left, right, units, _every_end)


def within_starts(left: Relation, right: Relation, units: Sequence[int]) -> Relation:
    """Return the joins of `within`, one for each first word."""
    return _within(left, right, units, _lowest_end)


def reached(lasts: int, distance: int) -> int:
    """Return the words that follow some last word with at most `distance` words between."""
    if not lasts & (lasts - 1):
        return ((1 << distance + 1) - 1) << lasts.bit_length()
    width, bits = 1, lasts
    while width <= distance:
        step = min(width, distance + 1 - width)
        bits |= bits << step
        width += step
    return bits << 1


def inside(spans: Relation, units: Sequence[int]) -> Relation:
    """Return the spans that lie in one unit."""
    found: dict[int, int] = {}
    for first, lasts in spans.items():
        if units[first + lasts.bit_length() - 1] == units[first]:
            found[first] = lasts
        elif kept := below(lasts, bisect_right(units, units[first]) - first):
            found[first] = kept
    return found


def _near(
    left: Relation,
    right: Relation,
    distance: int,
    ordered: bool,
    ends: Callable[[Relation, int, int], Ends],
    most: int | None = None,
) -> Relation:
    after = _after(left, right, distance, ends, most)
    return after if ordered else union((after, _after(right, left, distance, ends, most)))


def _after(
    left: Relation,
    right: Relation,
    distance: int,
    ends_among: Callable[[Relation, int, int], Ends],
    most: int | None,
) -> Relation:
    """Join spans of which the right one follows the left one, or the first `most` of these.

    For each span only the words that it can reach are looked at, so that the time is linear in
    the spans and in the distance.
    """
    if not left or not right:
        return {}
    final = max(right)
    firsts, distance = bit_octets(right, final), min(distance, final)
    ends = ends_among(right, len(left), distance)
    found: dict[int, int] = {}
    for first in sorted(left):
        lasts = left[first]
        width = lasts.bit_length() + distance + 1
        reach = reached(lasts, distance) & window(firsts, first, width)
        if reach:
            found[first] = ends(first, lasts, reach)
            if len(found) == most:
                break
    return found


def _first_end(right: Relation, count: int, distance: int) -> Ends:  # noqa: ARG001
    def end(first: int, lasts: int, reach: int) -> int:  # noqa: ARG001
        at = lowest(reach)
        return 1 << (at + lowest(right[first + at]))

    return end


def _all_ends(right: Relation, count: int, distance: int) -> Ends:
    shapes = set(right.values())
    if len(shapes) == 1 and (shape := shapes.pop()).bit_count() == 1:
        return lambda first, lasts, reach: reach << lowest(shape)  # noqa: ARG005
    if count * min(len(right), distance + 1) > _MANY_JOINS:
        return _windowed_ends(right, distance)

    def ends(first: int, lasts: int, reach: int) -> int:  # noqa: ARG001
        return _united(right[first + at] << at for at in each_bit(reach))

    return ends


def _windowed_ends(right: Relation, distance: int) -> Ends:
    """Unite the spans of every window of firsts once, by doubling the width of the windows."""
    windows, width = [right.get(at, 0) for at in range(max(right) + 1)], 1
    while width <= distance:
        step = min(width, distance + 1 - width)
        later = (*windows[step:], *(0,) * min(step, len(windows)))
        windows = [one | (other << step) for one, other in zip(windows, later, strict=True)]
        width += step

    def ends(first: int, lasts: int, reach: int) -> int:  # noqa: ARG001
        starts = (at + 1 for at in each_bit(lasts) if first + at + 1 < len(windows))
        return _united(windows[first + at] << at for at in starts)

    return ends


def _united(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found


def _within(
    left: Relation,
    right: Relation,
    units: Sequence[int],
    ends_after: Callable[[Relation, Sequence[int], Sequence[int]], Sequence[int]],
) -> Relation:
    left, right = inside(left, units), inside(right, units)
    after = _after_in_unit(left, right, units, ends_after)
    return union((after, _after_in_unit(right, left, units, ends_after)))


def _after_in_unit(
    left: Relation,
    right: Relation,
    units: Sequence[int],
    ends_after: Callable[[Relation, Sequence[int], Sequence[int]], Sequence[int]],
) -> Relation:
    """Join spans of which the right one follows the left one in the same unit."""
    firsts = sorted(right)
    ends = ends_after(right, firsts, units)
    found: dict[int, int] = {}
    for first, lasts in left.items():
        rank = bisect_right(firsts, first + lowest(lasts))
        if rank < len(firsts) and units[firsts[rank]] == units[first]:
            found[first] = ends[rank] << (firsts[rank] - first)
    return found


def _every_end(right: Relation, firsts: Sequence[int], units: Sequence[int]) -> Sequence[int]:
    """Return for each span the last words of it and of those after it in its unit."""
    ends = [right[first] for first in firsts]
    for rank in range(len(firsts) - 2, -1, -1):
        here, after = firsts[rank], firsts[rank + 1]
        if units[here] == units[after]:
            ends[rank] |= ends[rank + 1] << (after - here)
    return ends


def _lowest_end(right: Relation, firsts: Sequence[int], units: Sequence[int]) -> Sequence[int]:  # noqa: ARG001
    return [right[first] & -right[first] for first in firsts]
