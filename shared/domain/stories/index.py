"""An inverted index in flat arrays: shingle hash to the exemplars that have it.

A Python dictionary takes more than 100 bytes a posting; this table takes 10 to 13. It is a
multi-map with open addressing and linear probing (Knuth, TAOCP vol. 3, 6.4, algorithm L): equal
keys stand in one run, in the order of insertion. A run that reaches the end goes on in the spare
slots after it, not at the start, so that a larger table is filled in one pass over sorted slots.
Nothing is ever removed: the whole table goes when its segment does.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

SMALLEST: Final = 16
MAX_LOAD: Final = 0.78
GROWTH: Final = 1.3
SPARE: Final = 64


class PostingIndex:
    """Keys (1 to 2**32 - 1) to row numbers, at most `limit` rows a key."""

    __slots__ = ("_capacity", "_count", "_keys", "_limit", "_rows", "_size")

    def __init__(self, limit: int, expected: int = 0) -> None:
        self._limit = limit
        self._count = 0
        self._allocate(max(SMALLEST, int(expected / MAX_LOAD) + 1), SPARE)

    def _allocate(self, size: int, spare: int) -> None:
        self._size = size
        self._capacity = int(size * MAX_LOAD)
        self._keys = array("I", bytes(4 * (size + spare)))
        self._rows = array("I", bytes(4 * (size + spare)))

    def __len__(self) -> int:
        return self._count

    def add(self, added: Iterable[int], row: int) -> None:
        """Add a posting for each key, unless the key has its `limit` already."""
        keys, rows, size, limit = self._keys, self._rows, self._size, self._limit
        for key in added:
            slot, equal = key % size, 0
            while found := keys[slot]:
                if found == key:
                    equal += 1
                    if equal == limit:
                        break
                slot += 1
            else:
                keys[slot] = key
                rows[slot] = row
                self._count += 1
                # The last slot stays empty, so that every run ends.
                if slot + 2 >= len(keys):
                    self._grow()
                    keys, rows, size = self._keys, self._rows, self._size
        if self._count >= self._capacity:
            self._grow()

    def find(self, wanted: Iterable[int]) -> list[int]:
        """Return the rows that have the keys, once for each key they have."""
        keys, rows, size = self._keys, self._rows, self._size
        found = []
        for key in wanted:
            slot = key % size
            while other := keys[slot]:
                if other == key:
                    found.append(rows[slot])
                slot += 1
        return found

    def _grow(self) -> None:
        """Move all postings to a larger table: sorted by slot, each goes to the first free one."""
        keys, rows = self._postings()
        size = int(GROWTH * self._size) + 1
        wanted = _slots(keys, size)
        order = np.argsort(wanted, kind="stable")
        turns = np.arange(len(order))
        slots = np.maximum.accumulate(wanted[order] - turns) + turns
        beyond = int(slots[-1]) - size + 2 if len(slots) else 0
        self._allocate(size, SPARE + max(0, beyond))
        np.frombuffer(self._keys, np.uint32)[slots] = keys[order]
        np.frombuffer(self._rows, np.uint32)[slots] = rows[order]

    def _postings(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        keys = np.frombuffer(self._keys, np.uint32)
        used = np.flatnonzero(keys)
        return keys[used], np.frombuffer(self._rows, np.uint32)[used]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield (key, row) so that equal keys come in the order they were added."""
        keys, rows = self._postings()
        return zip(keys.tolist(), rows.tolist(), strict=True)


def _slots(keys: NDArray[np.uint32], size: int) -> NDArray[np.int64]:
    return keys.astype(np.int64) % size
