"""A bounded sketch of a text's shingles: the smallest hashes of its three-word windows.

Bottom-k sketches (Broder, "On the resemblance and containment of documents", 1997) of texts of
any two lengths can be compared at the smaller of their thresholds, which estimates
containment, not only resemblance. A window that begins with a word of `ANCHOR_LENGTH` letters
sorts before all others, so that a long text is sketched from these windows alone: the sketch
is the same as if every window had been hashed, at a fraction of the cost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from typing import Final

from shared.domain.stories.words import ANCHOR_LENGTH, HASHES

UNANCHORED: Final = 1 << 30
_MASK: Final = UNANCHORED - 1
_ABOVE_ALL: Final = 1 << 31


def sketch(words: Sequence[str], size: int) -> tuple[int, ...]:
    """Return the `size` smallest distinct window hashes of a text, ascending."""
    return _smallest(windows(words), size)


def sketches(
    words: Sequence[str], size: int, lead_words: int, lead_size: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sketches of a text and of its first `lead_words`, hashing no window twice."""
    if len(words) > 8 * size:
        anchored = set(_anchored(words))
        if len(anchored) >= size:
            lead = windows(words[:lead_words])
            return tuple(sorted(anchored)[:size]), _smallest(lead, lead_size)
    hashes = windows(words)
    return _smallest(hashes, size), _smallest(hashes[: lead_words - 2], lead_size)


def _smallest(hashes: Sequence[int], size: int) -> tuple[int, ...]:
    return tuple(sorted(set(hashes))[:size])


def _anchored(words: Sequence[str]) -> list[int]:
    last = len(words) - 2
    hashes = HASHES
    return [
        (5 * hashes[words[i]] + 3 * hashes[words[i + 1]] + hashes[words[i + 2]]) & _MASK
        for i in [i for i, length in enumerate(map(len, words)) if length == ANCHOR_LENGTH]
        if i < last
    ]


def windows(words: Sequence[str]) -> list[int]:
    """Return the hash of each three-word window, those that begin with an anchor the lowest."""
    hashes = list(map(HASHES.__getitem__, words))
    return [
        (5 * a + 3 * b + c) & _MASK | (0 if length == ANCHOR_LENGTH else UNANCHORED)
        for length, a, b, c in zip(map(len, words), hashes, hashes[1:], hashes[2:], strict=False)
    ]


def comparable(a: Sequence[int], b: Sequence[int], size: int) -> tuple[Set[int], Set[int]]:
    """Return the parts of two sketches below the smaller of their thresholds."""
    limit = min(_threshold(a, size), _threshold(b, size))
    return set(a[: bisect_right(a, limit)]), set(b[: bisect_right(b, limit)])


def _threshold(values: Sequence[int], size: int) -> int:
    return values[-1] if len(values) >= size else _ABOVE_ALL


def containment(a: Set[int], b: Set[int]) -> float:
    """Return the share (0 to 1) of the smaller set found in the other; 0 when it is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
