"""Where two nearly verbatim texts differ: short stretches between words that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

LONGEST: Final = 6
ANCHORING: Final = 2


def replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the short stretches of words that differ, with the same words after them."""
    was_at = now_at = 0
    for same in Levenshtein.opcodes(before, after):
        if same.tag == "equal" and same.src_end - same.src_start >= ANCHORING:
            was, now = slice(was_at, same.src_start), slice(now_at, same.dest_start)
            if 0 < max(was.stop - was.start, now.stop - now.start) <= LONGEST:
                yield was, now
            was_at, now_at = same.src_end, same.dest_end
