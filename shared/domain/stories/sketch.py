"""A bounded sketch of a text's shingles: the smallest hashes of its three-word windows.

Bottom-k sketches (Broder, "On the resemblance and containment of documents", 1997) of texts of
any two lengths can be compared at the smaller of their thresholds, which estimates
containment, not only resemblance. The hashes are made of the keys that matching looks words up
by, for all windows of a text at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence, Set
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.text import Keys

Shingles: TypeAlias = NDArray[np.uint32]

SHINGLE_WORDS: Final = 3
_ABOVE_ALL: Final = 1 << 31
# Odd multipliers: of the golden ratio, and those of the splitmix64 generator (G. Steele, D. Lea
# and C. Flood, "Fast splittable pseudorandom number generators", 2014).
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX: Final = np.uint64(0x94D049BB133111EB)
_HALF: Final = np.uint64(32)
_DROPPED: Final = np.uint64(33)


def windows(keys: Keys) -> Shingles:
    """Return the 31-bit hash of each window of three words, in their order."""
    if len(keys) < SHINGLE_WORDS:
        return np.empty(0, np.uint32)
    mixed = keys[:-2] * _FIRST
    mixed += keys[1:-1]
    mixed *= _SECOND
    mixed += keys[2:]
    mixed ^= mixed >> _HALF
    mixed *= _MIX
    mixed >>= _DROPPED
    return mixed.astype(np.uint32)


def smallest(hashes: Shingles, size: int) -> tuple[int, ...]:
    """Return the smallest hashes, ascending, each once."""
    ordered = hashes.copy()
    ordered.sort()
    first: list[int] = ordered[:size].tolist()
    if len(set(first)) < len(first):
        first = _different(ordered, size)
    return tuple(first)


def _different(ordered: Shingles, size: int) -> list[int]:
    """Return the first hashes, each once: most often, twice as many hold enough."""
    first = list(dict.fromkeys(ordered[: 2 * size].tolist()))
    if len(first) < size < len(ordered) / 2:
        first = np.unique(ordered).tolist()
    return first[:size]


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
