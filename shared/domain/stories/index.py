"""The index of exemplars by the hashes of their shingles: many keys at once, in machine code."""

from __future__ import annotations

from typing import Final

from shared.domain.arrays import Octets, Places, Points
from shared.domain.index.postings import GROWTH, SPARE, PostingIndex
from shared.domain.stories.postings import ROW_BITS, move, post, share

_ROW: Final = (1 << ROW_BITS) - 1


class ShingleIndex(PostingIndex):
    """An index whose keys are added and looked up together, those of one article."""

    __slots__ = ()

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
        """Move all postings to a larger table."""
        keys, rows, spare = self._key_table, self._row_table, SPARE
        size = int(GROWTH * self._size) + 1
        self._allocate(size, spare)
        while move(keys, rows, size, self._key_table, self._row_table) < len(keys):
            spare *= 2
            self._allocate(size, spare)
