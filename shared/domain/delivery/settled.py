"""The ids of settled deliveries, so that none is told twice, in some 26 bytes each.

An id is kept whole, not as a hash of it: two deliveries can never be taken for one, which would
lose the second. The hash table on the way to it may find others' rows, and each is compared.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from shared.domain.delivery.identity import DELIVERY_DIGEST_BYTES, delivery_digest
from shared.domain.index.postings import PostingIndex

SEGMENTS: Final = 8
"""The time that ids are kept is cut into so many stretches, which are forgotten whole."""

_GONE: Final = 2**16 - 1
_START: Final = datetime(1970, 1, 1, tzinfo=UTC)


class _Segment:
    """Deliveries settled in one stretch of time: a row of 14 bytes each, and the table to it."""

    __slots__ = ("_digests", "_index", "_sequences", "count", "latest")

    def __init__(self, latest: datetime) -> None:
        self._index = PostingIndex(sys.maxsize)
        self._digests = bytearray()
        self._sequences = array("H")
        self.count = 0
        self.latest = latest

    def row(self, digest: bytes) -> int | None:
        """Return the row of an id that is held."""
        for row in self._index.find(_key(digest)):
            start = row * DELIVERY_DIGEST_BYTES
            found = self._digests[start : start + DELIVERY_DIGEST_BYTES]
            if found == digest and self._sequences[row] != _GONE:
                return row
        return None

    def sequence(self, row: int) -> int:
        return self._sequences[row]

    def add(self, digest: bytes, sequence: int, at: datetime) -> None:
        self._index.add(_key(digest), len(self._sequences))
        self._digests += digest
        self._sequences.append(sequence)
        self.count += 1
        self.latest = max(self.latest, at)

    def discard(self, row: int) -> None:
        """Let a row hold nothing; its bytes go with the segment."""
        self._sequences[row] = _GONE
        self.count -= 1


class Settled:
    """Sequence numbers of settled deliveries by id.

    They are kept until they are older than `forget` is told, and an eighth of `remember` longer
    at most. Ids that are not ours, and numbers that do not fit, are in a plain dictionary.
    """

    def __init__(self, remember: timedelta) -> None:
        self._span = max(remember / SEGMENTS, timedelta(seconds=1))
        self._segments: dict[int, _Segment] = {}
        self._odd: dict[str, tuple[int, datetime]] = {}

    def __len__(self) -> int:
        return len(self._odd) + sum(one.count for one in self._segments.values())

    def sequence(self, delivery_id: str) -> int | None:
        """Return the sequence number that a delivery was settled with; None if it was not."""
        if (odd := self._odd.get(delivery_id)) is not None:
            return odd[0]
        for segment, row in self._rows(delivery_id):
            return segment.sequence(row)
        return None

    def put(self, delivery_id: str, sequence: int, at: datetime) -> None:
        """Remember a delivery that is not held."""
        digest = delivery_digest(delivery_id)
        if digest is None or not 0 <= sequence < _GONE:
            self._odd[delivery_id] = sequence, at
            return
        number = (at - _START) // self._span
        if number not in self._segments:
            self._segments[number] = _Segment(at)
        self._segments[number].add(digest, sequence, at)

    def discard(self, delivery_id: str) -> None:
        """Forget a delivery, if it is held."""
        self._odd.pop(delivery_id, None)
        for segment, row in self._rows(delivery_id):
            segment.discard(row)

    def forget(self, before: datetime) -> int:
        """Forget the stretches that ended before a moment; return how many deliveries."""
        count = len(self)
        kept = {at: one for at, one in self._segments.items() if one.latest >= before}
        self._segments = kept
        self._odd = {name: one for name, one in self._odd.items() if one[1] >= before}
        return count - len(self)

    def _rows(self, delivery_id: str) -> Iterator[tuple[_Segment, int]]:
        """Yield where a delivery is held; it is looked for in the latest stretch first."""
        digest = delivery_digest(delivery_id)
        if digest is None:
            return
        for segment in reversed(self._segments.values()):
            row = segment.row(digest)
            if row is not None:
                yield segment, row


def _key(digest: bytes) -> int:
    return int.from_bytes(digest[:4]) or 1
