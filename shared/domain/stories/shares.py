"""How much of their sketches two articles share: see `sketch`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence, Set
from typing import Final

_ABOVE_ALL: Final = 1 << 31


def comparable(a: Sequence[int], b: Sequence[int], size: int) -> tuple[Set[int], Set[int]]:
    """Return the parts of two sketches below the smaller of their thresholds."""
    limit = min(_threshold(a, size), _threshold(b, size))
    return set(a[: bisect_right(a, limit)]), set(b[: bisect_right(b, limit)])


def least_comparable(a: Sequence[int], b: Sequence[int], size: int) -> int:
    """Return the size of the smaller of the comparable parts."""
    limit = min(_threshold(a, size), _threshold(b, size))
    return min(bisect_right(a, limit), bisect_right(b, limit))


def _threshold(values: Sequence[int], size: int) -> int:
    return values[-1] if len(values) >= size else _ABOVE_ALL


def containment(a: Set[Hashable], b: Set[Hashable]) -> float:
    """Return the share (0 to 1) of the smaller set found in the other; 0 when it is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def plain_share(a: tuple[int, ...], b: tuple[int, ...], least: int) -> float:
    """Return the containment of two sketches of which the lesser has so many to compare."""
    # What stands in both lies below both thresholds.
    return round(len(set(a).intersection(b)) / least, 4) if least else 0.0


def discounted_share(
    a: tuple[int, ...], b: tuple[int, ...], size: int, boilerplate: Set[int]
) -> tuple[float, int]:
    """Return the containment without boilerplate, and how many shared shingles that left out.

    Where boilerplate is all there is, it counts: such articles are told apart by their facts.
    """
    left, right = comparable(a, b, size)
    own_left, own_right = left - boilerplate, right - boilerplate
    if not own_left and not own_right:
        return round(containment(left, right), 4), 0
    discounted = len(left & right & boilerplate)
    return round(containment(own_left, own_right), 4), discounted
