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
_HASHES: Final = _COUNTS + 4
_ABOVE_ALL: Final = 1 << 31


def sketches(words: Words, begin: int, title: int, body: int) -> Sketches:
    """Return the sketches of an article by the words of its title and its body.

    The body begins at `begin`. The first `title` characters of the one count, and of the other
    those up to `body`.
    """
    found = np.empty(_HASHES + len(words.keys), np.int32)
    count = _write_sketches(words.keys, words.starts, begin, title, body, found)
    hashes = tuple(found[:_HASHES].tolist())
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


@inlined
def _words_before(starts: Places, place: int) -> int:
    """Return how many words start before a place."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] < place:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def _keep_below(
    limit: int, first: int, last: int, start: int, size: int, found: NDArray[np.int32]
) -> int:
    """Write the `size` smallest different ones of some hashes below a limit; return how many."""
    held = 0
    for at in range(_HASHES + first, _HASHES + last):
        value = int(found[at])
        if value >= limit:
            continue
        place = start + held
        while place > start and found[place - 1] > value:
            place -= 1
        if place > start and found[place - 1] == value:
            continue
        held = min(held + 1, size)
        for moved in range(start + held - 1, place, -1):
            found[moved] = found[moved - 1]
        found[place] = value
        if held == size:
            limit = found[start + size - 1]
    return held


@inlined
def _keep(first: int, last: int, start: int, size: int, found: NDArray[np.int32]) -> int:
    """Write the `size` smallest different ones of some hashes, from a place on; return how many.

    They are evenly spread: a quarter as many again is looked for, and more where these are too few.
    """
    count = max(0, last - first)
    limit = _ABOVE_ALL * (size + size // 4) // max(1, count)
    held = _keep_below(limit, first, last, start, size, found)
    while held < size and limit < _ABOVE_ALL:
        limit *= 4
        held = _keep_below(limit, first, last, start, size, found)
    return held


@compiled(NUMBER(KEYS, PLACES, NUMBER, NUMBER, NUMBER, OUT_NUMBERS))
def _write_sketches(
    keys: Keys, starts: Places, begin: int, title: int, body: int, found: NDArray[np.int32]
) -> int:
    """Write the smallest hashes of four ranges of windows, then how many each has.

    Return how many words the body has. The hashes of all windows are written behind that.
    """
    titled = _words_before(starts, begin)
    headed = min(titled, _words_before(starts, min(begin, title)))
    count = _words_before(starts, begin + body) - titled
    last = max(0, min(titled + count, len(keys)) - 2)
    for at in range(last):
        found[_HASHES + at] = _hashed(keys[at], keys[at + 1], keys[at + 2])
    text = titled if count >= SHORT_BODY else 0
    lead_words = max(MIN_LEAD_WORDS, min(LEAD_WORDS, (last - text + 2) // 2))
    lead, head = min(last, text + lead_words - 2), min(last, titled + HEAD_WORDS - 2)
    found[_COUNTS] = _keep(text, last, 0, SKETCH_SIZE, found)
    found[_COUNTS + 1] = _keep(text, lead, _LEAD, LEAD_SIZE, found)
    found[_COUNTS + 2] = _keep(titled, head, _HEAD, HEAD_SIZE, found)
    found[_COUNTS + 3] = _keep(0, min(last, headed - 2), _HEADLINE, HEADLINE_SIZE, found)
    return count
