"""Values filed under 64-bit keys, looked up for all words of a text at once.

The keys are sorted, and `first` tells for the high bits of a key where those that begin with
them are: one of four places holds a key, or fewer, so that a key is found or missed after a step or
two. All of it is flat arrays: no object for each key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.text import Keys, Places

Numbers: TypeAlias = NDArray[np.int32]

_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_EMPTY: Final = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class KeyIndex:
    """The distinct keys by number, and for each the values `values[bounds[n]:bounds[n + 1]]`."""

    keys: Keys
    first: NDArray[np.uint32]
    bounds: NDArray[np.uint32]
    values: Numbers

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, keys: Keys) -> Numbers:
        """Return the numbers of those keys that are here, ascending, each once."""
        if not len(self.keys):
            return _EMPTY
        spread = keys * _SPREAD
        place = spread >> _shift(self.first)
        at, end = self.first[place], self.first[place + np.uint64(1)]
        # The key after an empty bucket is of another one, so it cannot be the one looked for.
        found = [at[self.keys.take(at, mode="clip") == spread]]
        while len(more := np.flatnonzero(at + np.uint32(1) < end)):
            at, end, spread = at[more] + np.uint32(1), end[more], spread[more]
            found.append(at[self.keys[at] == spread])
        numbers = np.sort(np.concatenate(found))
        new = np.ones(len(numbers), bool)
        new[1:] = numbers[1:] != numbers[:-1]
        return numbers[new].astype(np.int32)

    def numbers_of(self, keys: Keys) -> Numbers:
        """Return the number of each key; all of them must be here."""
        return np.searchsorted(self.keys, keys * _SPREAD).astype(np.int32)

    def places_of(self, numbers: Numbers) -> Places:
        """Return where the values under some keys are in `values`, one key after the other."""
        starts = self.bounds[numbers].astype(np.int64)
        counts = self.bounds[numbers + 1] - starts
        ends = np.cumsum(counts)
        places: Places = np.repeat(starts - ends + counts, counts)
        places += np.arange(len(places))
        return places


def key_index(keys: Keys, values: Numbers) -> KeyIndex:
    """File each value under the key at its place; a value of -1 files the key alone."""
    spread = keys * _SPREAD
    order = np.argsort(spread, kind="stable")
    spread, values = spread[order], values[order]
    new = np.ones(len(spread), bool)
    new[1:] = spread[1:] != spread[:-1]
    distinct, held = spread[new], values >= 0
    counts = np.zeros(len(spread) + 1, np.uint32)
    np.cumsum(held, out=counts[1:])
    bounds = np.append(counts[:-1][new], counts[-1])
    # A wide table is quicker, as long as it stays in a cache of the processor.
    bits = max(1, ((8 if len(distinct) < 50_000 else 2) * len(distinct)).bit_length())
    edges = np.arange((1 << bits) + 1, dtype=np.uint64)
    first = np.searchsorted(distinct >> np.uint64(64 - bits), edges)
    return KeyIndex(distinct, first.astype(np.uint32), bounds, values[held])


def _shift(first: NDArray[np.uint32]) -> np.uint64:
    return np.uint64(65 - len(first).bit_length())
