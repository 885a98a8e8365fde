"""Values filed under 64-bit keys, looked up for all words of a text at once.

The keys are sorted, and `first` tells for the high bits of a key where those that begin with
them are: one of four places holds a key, or fewer, so that a key is found or missed after a step or
two. Before that, a sieve of one bit for each beginning lets few keys pass that are not there: it
stays in a cache of the processor, where the tables do not. All of it is flat arrays: no object for
each key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shared.domain.arrays import Keys, Numbers, Octets
from shared.domain.matching.probe import SPREAD, gather, mark

_SIEVE_BITS: Final = 8
_LEAST_BITS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class KeyIndex:
    """The distinct keys by number, and for each the values `values[bounds[n]:bounds[n + 1]]`."""

    keys: Keys
    first: NDArray[np.uint32]
    bounds: NDArray[np.uint32]
    values: Numbers
    _sieve: Keys = field(init=False)
    _shifts: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        sieve = _sieve(self.keys)
        shifts = _shift(len(self.first) - 1), _shift(64 * len(sieve))
        object.__setattr__(self, "_sieve", sieve)
        object.__setattr__(self, "_shifts", shifts)

    def __len__(self) -> int:
        return len(self.keys)

    def mark(self, words: Keys, beside: int, apart: int, present: Octets, marked: Keys) -> int:
        """Write the numbers of the keys of a text, each once, and set them in `present`.

        `words` are the keys of its words; `beside` and `apart` are what the first key of a pair is
        multiplied by, or 0 where no pairs are filed. `marked` has three places for each word, and
        one more. Returns how many are written.
        """
        tables = self.keys, self.first, self._sieve
        return mark(words, beside, apart, *tables, *self._shifts, present, marked)

    def gather(
        self,
        marked: Keys,
        rarest: Numbers,
        rows: Numbers,
        needed: Numbers,
        width: int,
        present: Octets,
        found: Numbers,
    ) -> int:
        """Write the values under the keys that `mark` returned, and take back what it set.

        Of a value, all `width` keys in its row of `needed` must be present; `rarest` has the first
        of them for each value. Returns how many are
        written, or, negated, how many places there must be: then nothing was done.
        """
        tables = self.bounds, self.values, rarest, rows, needed
        return gather(marked, *tables, width, present, found)

    def numbers_of(self, keys: Keys) -> Numbers:
        """Return the number of each key; all of them must be here."""
        return np.searchsorted(self.keys, keys * np.uint64(SPREAD)).astype(np.int32)


def key_index(keys: Keys, values: Numbers) -> KeyIndex:
    """File each value under the key at its place; a value of -1 files the key alone."""
    spread = keys * np.uint64(SPREAD)
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


def _sieve(keys: Keys) -> Keys:
    """Return a bit for each beginning of a key, set where a key begins so: 8 to 16 for each key."""
    bits = max(_LEAST_BITS, (_SIEVE_BITS * len(keys)).bit_length())
    is_set = np.zeros(1 << bits, bool)
    is_set[keys >> np.uint64(64 - bits)] = True
    return np.packbits(is_set, bitorder="little").view(np.uint64)


def _shift(count: int) -> int:
    """Return by how much a key is shifted to number one of so many beginnings, a power of two."""
    return 65 - count.bit_length()
