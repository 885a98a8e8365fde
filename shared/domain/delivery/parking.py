"""Which deliveries are held in memory, and which wait in the journal alone.

The journal has every planned delivery whole. So one that finds no room is left there, and of all
that wait so only one offset is kept for each queue: from where on they stand.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final, TypeAlias

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.routing import Reason

Queue: TypeAlias = tuple[str, str, str, str]

FLOOR: Final = 64
"""So many a queue may hold, however little room there is."""

_PART: Final = 8
_HELD_BACK: Final = frozenset({Reason.HOLD_QUIET_HOURS, Reason.DIGEST, Reason.SNOOZED})


def queue_of(event: DeliveryEvent) -> Queue:
    """Return what a delivery stands in line with: the same for each reading of its plan.

    What is told at once does not wait behind what is held until a later moment, nor one subscriber
    behind another.
    """
    kind = event.group if event.reason in _HELD_BACK else event.reason
    return (event.target, event.subscription, event.destination, kind)


class Room:
    """How many deliveries all books of a process may hold together; may be used by any thread.

    A queue may hold an eighth of what is free (Choudhury and Hahne, "Dynamic queue length
    thresholds for shared-memory packet switches", 1998): one that does not move leaves the most
    of it to the others, and so do ten. In all it is `limit`, and `floor` for each queue.
    """

    def __init__(self, limit: int = sys.maxsize, floor: int = FLOOR) -> None:
        self._limit = limit
        self._floor = floor
        self._held = 0
        self._lock = Lock()

    @property
    def share(self) -> int:
        """Return how many one queue may hold now."""
        return max(self._floor, (self._limit - self._held) // _PART)

    def take(self, count: int) -> None:
        """Take room for so many; give it back if there are fewer than none."""
        with self._lock:
            self._held += count


@dataclass(slots=True)
class _Parked:
    """Where the deliveries of a queue stand in the journal that are not held, and since when."""

    first: int
    end: int
    since: datetime
    count: int


class Parking:
    """What the queues of one book hold, and from where on the rest is in the journal."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._held: Counter[Queue] = Counter()
        self._parked: dict[Queue, _Parked] = {}

    @property
    def count(self) -> int:
        """Return about how many deliveries wait in the journal alone."""
        return sum(parked.count for parked in self._parked.values())

    @property
    def since(self) -> datetime | None:
        """Return when the oldest of them was planned; None where none waits."""
        return min((parked.since for parked in self._parked.values()), default=None)

    def has_room(self, event: DeliveryEvent) -> bool:
        """Return whether a delivery may be held; never past those of its queue that wait."""
        queue = queue_of(event)
        return queue not in self._parked and self._held[queue] < self._room.share

    def park(self, event: DeliveryEvent, offset: int) -> bool:
        """Leave a delivery in the journal; return whether it was not seen there before."""
        parked = self._parked.get(queue_of(event))
        if parked is None:
            self._parked[queue_of(event)] = _Parked(offset, offset + 1, event.at, 1)
            return True
        is_new = offset >= parked.end
        parked.end = max(parked.end, offset + 1)
        parked.count += is_new
        return is_new

    def hold(self, before: DeliveryEvent | None, after: DeliveryEvent | None) -> None:
        """Count a delivery that is held from now on, one that is no longer, or both."""
        if after is not None:
            self._held[queue_of(after)] += 1
        if before is not None:
            self._release(queue_of(before))
        self._room.take((after is not None) - (before is not None))

    def leave(self) -> None:
        """Give all room back."""
        self._room.take(-self._held.total())
        self._room = Room()

    def wanted(self) -> tuple[int, int] | None:
        """Return the stretch of the journal where something waits for which there is room."""
        few = self._room.share // 2
        found = [parked for queue, parked in self._parked.items() if self._held[queue] <= few]
        if not found:
            return None
        return min(one.first for one in found), max(one.end for one in found)

    def from_(self, start: int) -> set[Queue]:
        """Return the queues of which all that waits stands from an offset on."""
        return {queue for queue, parked in self._parked.items() if parked.first >= start}

    def takes_back(self, event: DeliveryEvent, offset: int, queues: set[Queue]) -> bool:
        """Return whether a delivery of these queues may be held now.

        One that finds no room is the first that waits then, and its queue is taken from the set.
        """
        queue = queue_of(event)
        if queue not in queues:
            return False
        parked = self._parked[queue]
        if self._held[queue] < self._room.share:
            parked.count = max(0, parked.count - 1)
            return True
        queues.discard(queue)
        parked.first, parked.since = offset, event.at
        parked.end = max(parked.end, offset + 1)
        return False

    def has_read(self, queues: set[Queue], end: int) -> None:
        """Note that of these queues nothing waits before an offset."""
        for queue in queues:
            parked = self._parked[queue]
            if parked.end <= end:
                del self._parked[queue]
            else:
                parked.first = max(parked.first, end)

    def _release(self, queue: Queue) -> None:
        self._held[queue] -= 1
        if not self._held[queue]:
            del self._held[queue]
