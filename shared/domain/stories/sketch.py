"""A bounded sketch of a text's shingles: the smallest hashes of its three-word windows.

Bottom-k sketches (Broder, "On the resemblance and containment of documents", 1997) of texts of
any two lengths can be compared at the smaller of their thresholds, which estimates
containment, not only resemblance. The hashes are made of the keys that matching looks words up
by: for all windows of a text at once, or in machine code, which keeps but the smallest of them.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from shared.domain.arrays import KEYS, NUMBER, OUT_NUMBERS, PLACES, Keys, Places
from shared.domain.compiled import compiled, inlined
from shared.domain.text import Words

Shingles: TypeAlias = NDArray[np.uint32]

SHINGLE_WORDS: Final = 3
LEAD_WORDS: Final = 150
MIN_LEAD_WORDS: Final = 40
HEAD_WORDS: Final = 24
SHORT_BODY: Final = 12
SKETCH_SIZE: Final = 32
LEAD_SIZE: Final = 20
HEAD_SIZE: Final = 6
HEADLINE_SIZE: Final = 12
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


class Sketches(Struct, frozen=True, gc=False):
    """The smallest hashes of an article's text, lead, first words and headline, ascending.

    `words` counts those of the body.
    """

    words: int
    whole: tuple[int, ...]
    lead: tuple[int, ...]
    head: tuple[int, ...]
    headline: tuple[int, ...]


_LEAD: Final = SKETCH_SIZE
_HEAD: Final = _LEAD + LEAD_SIZE
_HEADLINE: Final = _HEAD + HEAD_SIZE
_COUNTS: Final = _HEADLINE + HEADLINE_SIZE


def sketches(words: Words, begin: int, title: int, body: int) -> Sketches:
    """Return the sketches of an article by the words of its title and its body.

    The body begins at `begin`. The first `title` characters of the one count, and of the other
    those up to `body`.
    """
    found = np.empty(_COUNTS + 4, np.int32)
    count = _write_sketches(words.keys, words.starts, begin, title, body, found)
    hashes = tuple(found.tolist())
    of_whole, of_lead, of_head, of_headline = hashes[_COUNTS:]
    return Sketches(
        count,
        hashes[:of_whole],
        hashes[_LEAD : _LEAD + of_lead],
        hashes[_HEAD : _HEAD + of_head],
        hashes[_HEADLINE : _HEADLINE + of_headline],
    )


@inlined
def _hashed(first: int, second: int, third: int) -> np.int64:
    """Return what `windows` makes of three keys."""
    mixed = (np.uint64(first) * _FIRST + np.uint64(second)) * _SECOND + np.uint64(third)
    return np.int64(((mixed ^ (mixed >> _HALF)) * _MIX) >> _DROPPED)


@compiled(NUMBER(KEYS, PLACES, NUMBER, NUMBER, NUMBER, OUT_NUMBERS))
def _write_sketches(
    keys: Keys, starts: Places, begin: int, title: int, body: int, found: NDArray[np.int32]
) -> int:
    """Write the smallest hashes of four ranges of windows, then how many each has.

    Return how many words the body has. All hashes are first found where those of the whole are to
    stand. A range that begins as the one before it and goes further goes on from there: an
    article's head, lead and whole.
    """
    titled, headed, count = 0, 0, 0
    for bound in range(3):
        before = begin if bound == 0 else min(begin, title) if bound == 1 else begin + body
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] < before:
                low = middle + 1
            else:
                high = middle
        if bound == 0:
            titled = low
        elif bound == 1:
            headed = low
        else:
            count = low - titled
    end = titled + max(0, count - 2)
    text = titled if count >= SHORT_BODY else 0
    lead_words = max(MIN_LEAD_WORDS, min(LEAD_WORDS, (min(end, len(keys) - 2) - text + 2) // 2))
    begun, at, held = -1, 0, 0
    for part in range(4):
        start, size, first, last = _HEADLINE, HEADLINE_SIZE, 0, min(titled, headed) - 2
        if part == 1:
            start, size, first, last = _HEAD, HEAD_SIZE, titled, min(end, titled + HEAD_WORDS - 2)
        elif part == 2:
            start, size, first, last = _LEAD, LEAD_SIZE, text, min(end, text + lead_words - 2)
        elif part == 3:
            start, size, first, last = 0, SKETCH_SIZE, text, end
        last = min(last, len(keys) - 2)
        if first != begun or last < at:
            begun, at, held = first, first, 0
        while at < last:
            value = _hashed(keys[at], keys[at + 1], keys[at + 2])
            at += 1
            if held == SKETCH_SIZE and value >= found[SKETCH_SIZE - 1]:
                continue
            place = held
            while place > 0 and found[place - 1] > value:
                place -= 1
            if place > 0 and found[place - 1] == value:
                continue
            held = min(held + 1, SKETCH_SIZE)
            for moved in range(held - 1, place, -1):
                found[moved] = found[moved - 1]
            found[place] = value
        kept = min(held, size)
        for copied in range(kept if start else 0):
            found[start + copied] = found[copied]
        found[_COUNTS + 3 - part] = kept
    return count
