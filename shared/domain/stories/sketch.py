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
from itertools import compress
from typing import Final

from shared.domain.stories.words import ANCHOR_LENGTH, CODES, HASH_MASK, UNANCHORED

_ABOVE_ALL: Final = 1 << 31


def sketches(
    words: Sequence[str], codes: Sequence[int], size: int, lead_words: int, lead_size: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sketch of a text and that of its lead, hashing no window twice.

    `codes` are those of the first words, at least of the lead's. Of a long text only the
    anchored windows are hashed, if they are enough to fill the sketch.
    """
    first = windows(codes)
    lead = smallest(first[: max(0, lead_words - 2)], lead_size)
    if len(words) > 8 * size:
        anchored = set(_anchored(words))
        if len(anchored) >= size:
            return tuple(sorted(anchored)[:size]), lead
    if len(words) > len(codes):
        first += windows(list(map(CODES.__getitem__, words[len(codes) - 2 :])))
    return smallest(first, size), lead


def smallest(hashes: Sequence[int], size: int) -> tuple[int, ...]:
    """Return the smallest hashes, ascending, each once."""
    return tuple(sorted(set(hashes))[:size])


def _anchored(words: Sequence[str]) -> list[int]:
    last = len(words) - 2
    codes = CODES
    return [
        5 * codes[words[i]] + 3 * codes[words[i + 1]] + codes[words[i + 2]] & HASH_MASK
        for i in compress(range(last), map(ANCHOR_LENGTH.__eq__, map(len, words)))
    ]


def windows(codes: Sequence[int]) -> list[int]:
    """Return the hash of each window of three words, those that begin with an anchor lowest."""
    return [
        5 * a + 3 * b + c & HASH_MASK | a & UNANCHORED
        for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
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
