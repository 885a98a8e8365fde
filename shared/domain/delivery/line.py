"""A line of deliveries in order, from which those that must wait for something step aside."""

from __future__ import annotations

import heapq
from datetime import datetime
from itertools import count
from typing import Final, TypeAlias

# Whether others go before, the moment it is ordered by, its id, and the number of its place.
_Entry: TypeAlias = tuple[bool, datetime, str, int]

_FEW: Final = 64


class Line:
    """Ids in order; those that wait for a key stand aside until the key is let go.

    Of all that waited for a key the first alone comes back, and the next when that one leaves:
    letting go costs the same however many wait. Each step takes time that grows with the
    logarithm of the length, averaged over many. Memory: one entry for each id, and at most as
    many again that are out of date.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._aside: dict[str, list[_Entry]] = {}
        self._numbers: dict[str, int] = {}
        self._stands_for: dict[int, str] = {}
        self._count = count()
        self._held = 0

    def __contains__(self, delivery_id: str) -> bool:
        return delivery_id in self._numbers

    def put(self, delivery_id: str, moment: datetime, *, is_urgent: bool = False) -> None:
        """Place an id, anew where it was placed before; what is urgent stands before the rest."""
        number = next(self._count)
        self._numbers[delivery_id] = number
        heapq.heappush(self._entries, (not is_urgent, moment, delivery_id, number))
        self._held += 1
        if self._held > 2 * len(self._numbers) + _FEW:
            self._tidy()

    def discard(self, delivery_id: str) -> None:
        """Take an id out, wherever it stands."""
        self._numbers.pop(delivery_id, None)

    def first(self) -> str | None:
        """Return the first id of those that do not stand aside."""
        while self._entries:
            entry = self._entries[0]
            if self._is_current(entry):
                return entry[2]
            heapq.heappop(self._entries)
            self._held -= 1
            self._leaves(entry, "")
        return None

    def set_aside(self, key: str) -> None:
        """Let the first id wait for a key."""
        entry = heapq.heappop(self._entries)
        heapq.heappush(self._aside.setdefault(key, []), entry)
        self._leaves(entry, key)

    def let_go(self, key: str) -> None:
        """Bring back the first that waits for a key, and with it in time the others."""
        waiting = self._aside.get(key)
        while waiting:
            entry = heapq.heappop(waiting)
            if self._is_current(entry):
                self._stands_for[entry[3]] = key
                heapq.heappush(self._entries, entry)
                return
            self._held -= 1
        self._aside.pop(key, None)

    def _leaves(self, entry: _Entry, waits_for: str) -> None:
        """Bring the next of those for which an entry stood, unless they wait again."""
        key = self._stands_for.pop(entry[3], waits_for)
        if key != waits_for:
            self.let_go(key)

    def _is_current(self, entry: _Entry) -> bool:
        return self._numbers.get(entry[2]) == entry[3]

    def _tidy(self) -> None:
        """Drop what is out of date; whoever has to wait is found again."""
        for waiting in self._aside.values():
            self._entries += waiting
        self._entries = [entry for entry in self._entries if self._is_current(entry)]
        heapq.heapify(self._entries)
        self._aside.clear()
        self._stands_for.clear()
        self._held = len(self._entries)
