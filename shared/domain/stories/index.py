"""An inverted index in flat arrays: shingle hash to the exemplars that have it.

A Python dictionary takes more than 100 bytes a posting; this table takes 10 to 13. It is a
multi-map with open addressing and linear probing (Knuth, TAOCP vol. 3, 6.4, algorithm L): equal
keys stand in one run, in the order of insertion. A run that reaches the end goes on in the spare
slots after it, not at the start, so that a larger table is filled in one pass over sorted slots.
Nothing is ever removed: the whole table goes when its segment does.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shared.domain.arrays import Octets, Places, Points
from shared.domain.stories.postings import ROW_BITS, post, share

SMALLEST: Final = 16
MAX_LOAD: Final = 0.78
GROWTH: Final = 1.3
SPARE: Final = 64
_ROW: Final = (1 << ROW_BITS) - 1


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

    def add_all(self, added: Points, row: int, lanes: Octets, lane: int) -> int:
        """Add a posting for each different key, as `add` does for one; return how many it made.

        All keys but 0 get the bits of a lane in the filter; see `postings.share`.
        """
        at, before, limit = 0, self._count, self._limit
        while at < len(added):
            keys, rows = self._key_table, self._row_table
            done = post(added, at, row, limit, self._size, keys, rows, lanes, lane)
            self._count += done & _ROW
            at = done >> ROW_BITS
            if at < len(added) or self._keys[-2]:
                self._grow()
        if self._count >= self._capacity:
            self._grow()
        return self._count - before

    def find(self, key: int) -> list[int]:
        """Return the rows that have a key, in the order they were added."""
        keys, rows, slot = self._keys, self._rows, key % self._size
        found = []
        while other := keys[slot]:
            if other == key:
                found.append(rows[slot])
            slot += 1
        return found

    def share(
        self, wanted: Points, lanes: Octets, lane: int, enough: int, found: Places
    ) -> list[int]:
        """Return the rows that have at least `enough` of the keys; see `postings.share`.

        `found` has room for each key as often as it may have rows.
        """
        keys, rows, size = self._key_table, self._row_table, self._size
        count = share(wanted, lanes, lane, enough, size, keys, rows, found)
        shared: list[int] = found[:count].tolist() if count else []
        return shared

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
        self._key_table[slots] = keys[order]
        self._row_table[slots] = rows[order]

    def _postings(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        used = np.flatnonzero(self._key_table)
        return self._key_table[used], self._row_table[used]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield (key, row) so that equal keys come in the order they were added."""
        keys, rows = self._postings()
        return zip(keys.tolist(), rows.tolist(), strict=True)


def _slots(keys: NDArray[np.uint32], size: int) -> NDArray[np.int64]:
    return keys.astype(np.int64) % size
