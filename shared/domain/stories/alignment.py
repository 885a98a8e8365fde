"""Where two nearly verbatim texts differ: short stretches between words that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein, Opcode

LONGEST: Final = 6
ANCHORING: Final = 2


def replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the short stretches of words that differ, with the same words after them."""
    for was, now in differing(before, after):
        if was.stop < len(before) and max(was.stop - was.start, now.stop - now.start) <= LONGEST:
            yield was, now


def differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the stretches of words that differ, between two or more that are the same."""
    if before == after:
        return
    was_at = now_at = 0
    for same in Levenshtein.opcodes(before, after):
        if same.tag == "equal" and same.src_end - same.src_start >= ANCHORING:
            if was_at < same.src_start or now_at < same.dest_start:
                yield slice(was_at, same.src_start), slice(now_at, same.dest_start)
            was_at, now_at = same.src_end, same.dest_end
    if was_at < len(before) or now_at < len(after):
        yield slice(was_at, len(before)), slice(now_at, len(after))


def steps(
    before: Sequence[str], after: Sequence[str], *, is_cut: bool, is_shifted: bool
) -> Iterator[Opcode]:
    """Yield where two lists of words differ; not at their ends if these were cut.

    Nor at their beginnings if what came before is of another length: words may stand there.
    """
    for step in Levenshtein.opcodes(before, after):
        at_end = step.src_end == len(before) or step.dest_end == len(after)
        at_start = step.src_start == 0 or step.dest_start == 0
        if step.tag != "equal" and not (is_cut and at_end) and not (is_shifted and at_start):
            yield step
