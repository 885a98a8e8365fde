"""Which segments may hold a key: one look instead of a probe of every segment's table.

A Bloom filter with one hash (Bloom, "Space/time trade-offs in hash coding with allowable
errors", 1970) for up to eight segments side by side: a byte has a bit for each. Most shingles
of a new article stand in no segment at all, so most looks end here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

SMALLEST_BITS: Final = 12
LANES: Final = 8
_WORD: Final = 2**32 - 1
_SPREAD: Final = 0x85EBCA6B


class Presence:
    """Keys (up to 2**32 - 1) to the lanes that may hold them; never a lane too few."""

    __slots__ = ("_counts", "_lanes", "_shift")

    def __init__(self) -> None:
        self._shift = 32 - SMALLEST_BITS
        self._lanes = bytearray(1 << SMALLEST_BITS)
        self._counts = [0] * LANES

    def add(self, keys: Collection[int], number: int) -> None:
        """Note that the segment of a number holds the keys."""
        lane = number % LANES
        self._counts[lane] += len(keys)
        while sum(self._counts) > len(self._lanes):
            self._double()
        lanes, shift, bit = self._lanes, self._shift, 1 << lane
        for key in keys:
            lanes[(key * _SPREAD & _WORD) >> shift] |= bit

    def _double(self) -> None:
        """Make each byte two: both halves of its keys may be in all its lanes."""
        doubled = bytearray(2 * len(self._lanes))
        doubled[0::2] = doubled[1::2] = self._lanes
        self._lanes = doubled
        self._shift -= 1

    def among(self, keys: Iterable[int]) -> list[tuple[int, int]]:
        """Return the keys that any segment may hold, each with the bits of its lanes."""
        lanes, shift = self._lanes, self._shift
        return [(key, bits) for key in keys if (bits := lanes[(key * _SPREAD & _WORD) >> shift])]

    def forget(self, number: int) -> None:
        """Note that no segment of this number's lane holds anything any more."""
        lane = number % LANES
        self._counts[lane] = 0
        self._lanes = self._lanes.translate(bytes(bits & ~(1 << lane) for bits in range(256)))
