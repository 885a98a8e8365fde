"""Which segments may hold a key: one look instead of a probe of every segment's table.

A Bloom filter with two hashes (Bloom, "Space/time trade-offs in hash coding with allowable
errors", 1970) for up to eight segments side by side: a byte has a bit for each. Most shingles
of a new article stand in no segment at all, so most looks end here. The two places of a key are
less than 64 bytes apart, so that the second costs no other look at far memory.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import Octets
from shared.domain.stories.postings import LANES, second

SMALLEST_BITS: Final = 12
SPARSE: Final = 2
_WITHOUT: Final = [bytes(bits & ~(1 << lane) for bits in range(256)) for lane in range(LANES)]


class Presence:
    """Keys to the lanes that may hold them; never a lane too few.

    A key is a hash of up to 32 bits: its lowest bits are its first place.
    """

    __slots__ = ("_count", "_counts", "_held", "_mask", "lanes")

    def __init__(self) -> None:
        self._counts = [0] * LANES
        self._count = 0
        self._hold(bytearray(1 << SMALLEST_BITS))

    def _hold(self, held: bytearray) -> None:
        """Take bytes for all keys: as many as a power of two. They are `lanes` as an array."""
        self._held = held
        self._mask = len(held) - 1
        self.lanes: Octets = np.frombuffer(held, np.uint8)

    def add(self, key: int, number: int) -> None:
        """Note that the segment of a number holds a key, which is to be counted as well."""
        held, mask, lane = self._held, self._mask, 1 << number % LANES
        held[key & mask] |= lane
        held[second(key) & mask] |= lane

    def count(self, added: int, number: int) -> None:
        """Make room for more after so many keys of a segment were noted."""
        self._counts[number % LANES] += added
        self._count += added
        while SPARSE * self._count > len(self._held):
            # Each byte becomes two: both halves of its keys may be in all its lanes.
            self._hold(2 * self._held)

    def __getitem__(self, key: int) -> int:
        """Return the bits of the lanes that may hold a key: 0 for none."""
        held, mask = self._held, self._mask
        return held[key & mask] & held[second(key) & mask]

    def forget(self, number: int) -> None:
        """Note that no segment of this number's lane holds anything any more."""
        lane = number % LANES
        self._count -= self._counts[lane]
        self._counts[lane] = 0
        self._hold(self._held.translate(_WITHOUT[lane]))
