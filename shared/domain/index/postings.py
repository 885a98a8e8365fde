"""An inverted index in flat arrays: keys to the rows that have them.

A Python dictionary takes more than 100 bytes a posting; this table takes 10 to 13. It is a
multi-map with open addressing and linear probing (Knuth, TAOCP vol. 3, 6.4, algorithm L): equal
keys stand in one run, in the order of insertion. A run that reaches the end goes on in the spare
slots after it, not at the start, so that a larger table is filled in one pass over sorted slots.
Nothing is ever removed: the whole table goes when its segment does.
"""

from __future__ import annotations

from array import array
from typing import Final

import numpy as np

SMALLEST: Final = 16
MAX_LOAD: Final = 0.78
GROWTH: Final = 1.3
SPARE: Final = 64


class PostingIndex:
    """Keys (1 to 2**32 - 1) to row numbers, at most `limit` rows a key."""

    __slots__ = (
        "_capacity",
        "_count",
        "_key_table",
        "_keys",
        "_limit",
        "_row_table",
        "_rows",
        "_size",
    )

    def __init__(self, limit: int, expected: int = 0) -> None:
        self._limit = limit
        self._count = 0
        self._allocate(max(SMALLEST, int(expected / MAX_LOAD) + 1), SPARE)

    def _allocate(self, size: int, spare: int) -> None:
        self._size = size
        self._capacity = int(size * MAX_LOAD)
        self._keys = array("I", bytes(4 * (size + spare)))
        self._rows = array("I", bytes(4 * (size + spare)))
        self._key_table = np.frombuffer(self._keys, np.uint32)
        self._row_table = np.frombuffer(self._rows, np.uint32)

    def __len__(self) -> int:
        return self._count

    def add(self, key: int, row: int) -> None:
        """Add a posting, unless the key has its `limit` already."""
        keys, slot, equal = self._keys, key % self._size, 0
        while found := keys[slot]:
            equal += found == key
            slot += 1
        if equal < self._limit:
            keys[slot] = key
            self._rows[slot] = row
            self._count += 1
            # The last slot stays empty, so that every run ends.
            if slot + 2 >= len(keys) or self._count >= self._capacity:
                self._grow()

    def find(self, key: int) -> list[int]:
        """Return the rows that have a key, in the order they were added."""
        keys, rows, slot = self._keys, self._rows, key % self._size
        found = []
        while other := keys[slot]:
            if other == key:
                found.append(rows[slot])
            slot += 1
        return found

    def _grow(self) -> None:
        """Move all postings to a larger table: sorted by slot, each goes to the first free one."""
        used = np.flatnonzero(self._key_table)
        keys, rows = self._key_table[used], self._row_table[used]
        size = int(GROWTH * self._size) + 1
        wanted = keys.astype(np.int64) % size
        order = np.argsort(wanted, kind="stable")
        turns = np.arange(len(order))
        slots = np.maximum.accumulate(wanted[order] - turns) + turns
        beyond = int(slots[-1]) - size + 2 if len(slots) else 0
        self._allocate(size, SPARE + max(0, beyond))
        self._key_table[slots] = keys[order]
        self._row_table[slots] = rows[order]
