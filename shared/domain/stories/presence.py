"""Which segments may hold a key: one look instead of a probe of every segment's table.

A Bloom filter with one hash (Bloom, "Space/time trade-offs in hash coding with allowable
errors", 1970) for up to eight segments side by side: a byte has a bit for each. Most shingles
of a new article stand in no segment at all, so most looks end here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np

from shared.domain.stories.postings import Octets

SMALLEST_BITS: Final = 12
LANES: Final = 8
SPARSE: Final = 2
_WITHOUT: Final = [bytes(bits & ~(1 << lane) for bits in range(256)) for lane in range(LANES)]


class Presence:
    """Keys to the lanes that may hold them; never a lane too few.

    A key is a hash of up to 32 bits: its lowest bits are its place.
    """

    __slots__ = ("_count", "_counts", "_lanes", "_mask")

    def __init__(self) -> None:
        self._lanes = bytearray(1 << SMALLEST_BITS)
        self._mask = len(self._lanes) - 1
        self._counts = [0] * LANES
        self._count = 0

    def add(self, keys: Collection[int], number: int) -> None:
        """Note that the segment of a number holds the keys."""
        lane = number % LANES
        self._counts[lane] += len(keys)
        self._count += len(keys)
        while SPARSE * self._count > len(self._lanes):
            # Each byte becomes two: both halves of its keys may be in all its lanes.
            self._lanes = 2 * self._lanes
            self._mask = len(self._lanes) - 1
        lanes, mask, bit = self._lanes, self._mask, 1 << lane
        for key in keys:
            lanes[key & mask] |= bit

    def __getitem__(self, key: int) -> int:
        """Return the bits of the lanes that may hold a key: 0 for none."""
        return self._lanes[key & self._mask]

    @property
    def lanes(self) -> Octets:
        """The byte of each place: as many as a power of two."""
        return np.frombuffer(self._lanes, np.uint8)

    def forget(self, number: int) -> None:
        """Note that no segment of this number's lane holds anything any more."""
        lane = number % LANES
        self._count -= self._counts[lane]
        self._counts[lane] = 0
        self._lanes = self._lanes.translate(_WITHOUT[lane])
