"""An inverted index in flat arrays: shingle hash to the exemplars that have it.

A Python dictionary takes more than 100 bytes a posting; this table takes 8 to 16. It is a
multi-map with open addressing and linear probing (Knuth, TAOCP vol. 3, 6.4, algorithm L): equal
keys stand in one run, in the order of insertion. Nothing is ever removed: the whole table goes
when its segment does.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Final

SMALLEST: Final = 16
MAX_LOAD: Final = 0.7
GROWTH: Final = 1.5
_WORD: Final = 2**32 - 1
_SPREAD: Final = 0x9E3779B1


class PostingIndex:
    """Keys (1 to 2**32 - 1) to row numbers, at most `limit` rows a key."""

    __slots__ = ("_capacity", "_count", "_keys", "_limit", "_rows", "_size")

    def __init__(self, limit: int, expected: int = 0) -> None:
        self._limit = limit
        self._allocate(max(SMALLEST, int(expected / MAX_LOAD) + 1))

    def _allocate(self, size: int) -> None:
        self._size = size
        self._capacity = int(size * MAX_LOAD)
        self._count = 0
        self._keys = array("I", bytes(4 * size))
        self._rows = array("I", bytes(4 * size))

    def __len__(self) -> int:
        return self._count

    def add(self, added: Iterable[int], row: int) -> None:
        """Add a posting for each key, unless the key has its `limit` already."""
        for key in added:
            if self._count >= self._capacity:
                self._grow()
            self._insert(key, row)

    def _insert(self, key: int, row: int) -> None:
        keys, size = self._keys, self._size
        slot, equal = (key * _SPREAD & _WORD) * size >> 32, 0
        while found := keys[slot]:
            if found == key:
                equal += 1
                if equal == self._limit:
                    return
            slot = slot + 1 if slot + 1 < size else 0
        keys[slot] = key
        self._rows[slot] = row
        self._count += 1

    def find(self, wanted: Iterable[int]) -> list[int]:
        """Return the rows that have the keys, once for each key they have."""
        keys, rows, size = self._keys, self._rows, self._size
        found = []
        for key in wanted:
            slot = (key * _SPREAD & _WORD) * size >> 32
            while other := keys[slot]:
                if other == key:
                    found.append(rows[slot])
                slot = slot + 1 if slot + 1 < size else 0
        return found

    def _grow(self) -> None:
        postings = list(self)
        self._allocate(int(GROWTH * self._size))
        for key, row in postings:
            self._insert(key, row)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield (key, row) so that equal keys come in the order they were added."""
        keys, rows, size = self._keys, self._rows, self._size
        # A run may wrap around the end: start after an empty slot, so that no run is cut.
        start = next((slot for slot in range(size) if not keys[slot]), 0)
        for offset in range(size):
            slot = (start + offset) % size
            if keys[slot]:
                yield keys[slot], rows[slot]
