"""The state of all deliveries: a fold over the journal, and nothing else.

Applying the same events in the same order gives the same book, so a restart that replays the
journal goes on where the last process stopped. An event that was applied before is recognised
by its sequence number and ignored, so the service may read back what it wrote itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.delivery.event import CLOCKS_APART, DeliveryEvent, DeliveryStatus
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.parking import Parking, Room
from shared.domain.delivery.pending import Packing, Pending
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.selection import CapOf, Message, next_message, wakes_at
from shared.domain.delivery.settled import Settled

REMEMBER: Final = timedelta(days=30)
"""How long the alerts topic keeps its records."""


def uncapped(_: DeliveryEvent) -> None:
    """Return no cap, for any delivery."""


class Applied(StrEnum):
    """What an event did to the book."""

    NEW = "new"
    ADVANCED = "advanced"
    REPEATED = "repeated"
    PARKED = "parked"


class DeliveryBook:
    """Pending deliveries by target, and the settled ones by id so that none is told twice.

    What finds no room is parked: left in the journal, and taken back from there in its turn.

    Memory: one event (with its alert, packed if there is a `packing`) for each pending delivery
    that is held, which are as many as the `room` allows and those that were begun before; some
    numbers for each queue that is parked; the id of each settled delivery until `forget_settled`,
    which is to be told of what is older than `remember` (see `Settled`).
    """

    def __init__(
        self,
        policy: RetryPolicy | None = None,
        packing: Packing | None = None,
        remember: timedelta = REMEMBER,
        room: Room | None = None,
    ) -> None:
        self.policy = policy or RetryPolicy()
        self._packing = packing
        self._lanes: dict[str, Lane] = {}
        self._open: dict[str, int] = {}
        self._settled = Settled(remember)
        self._parking = Parking(room or Room())

    def __contains__(self, delivery_id: str) -> bool:
        return self._sequence(delivery_id) is not None

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Return the lanes, one for each target seen."""
        return tuple(self._lanes.values())

    def lane(self, target: str) -> Lane:
        """Return the lane of a target, empty if it was never seen."""
        if target not in self._lanes:
            self._lanes[target] = Lane(target, Pending(self._packing))
        return self._lanes[target]

    def with_alert(self, event: DeliveryEvent) -> DeliveryEvent:
        """Return a pending event with its alert, which is kept apart where it is packed."""
        return self.lane(event.target).pending.whole(event)

    def whole(self, message: Message) -> Message:
        """Return a message with its alerts."""
        return Message(message.id, tuple(map(self.with_alert, message.deliveries)))

    def apply(self, event: DeliveryEvent, offset: int | None = None) -> Applied:
        """Take in one event of the journal; one that is read from there comes with its offset."""
        known = self._sequence(event.delivery_id)
        if known is not None and event.sequence <= known:
            return Applied.REPEATED
        if offset is not None and self._is_to_wait(event):
            if self._parking.park(event, offset):
                self.lane(event.target).note(event, self.policy)
            return Applied.PARKED
        self._keep(event, known)
        self.lane(event.target).note(event, self.policy)
        return Applied.NEW if known is None else Applied.ADVANCED

    def wanted(self) -> tuple[int, int] | None:
        """Return from where to where the journal has what is parked and would find room now."""
        return self._parking.wanted()

    def take_back(
        self, events: Iterable[tuple[int, DeliveryEvent]], start: int, end: int
    ) -> list[DeliveryEvent]:
        """Take in what was parked, as far as there is room, and return it.

        `events` with their offsets are all of the journal from `start` to before `end`.
        """
        queues, taken = self._parking.from_(start), []
        for offset, event in events:
            is_plan = event.status is DeliveryStatus.PLANNED
            if not is_plan or not self._parking.takes_back(event, offset, queues):
                continue
            known = self._sequence(event.delivery_id)
            if known is None or known < event.sequence:
                self._keep(event, known)
                taken.append(event)
        self._parking.has_read(queues, end)
        return taken

    @property
    def parked(self) -> int:
        """Return about how many deliveries are parked."""
        return self._parking.count

    def leave(self) -> None:
        """Give back the room of a book that is used no longer."""
        self._parking.leave()

    def apply_all(self, events: Iterable[DeliveryEvent]) -> None:
        """Take in many events, in the order of the journal."""
        for event in events:
            self.apply(event)

    def pending(self) -> Iterator[DeliveryEvent]:
        """Return the latest event of every delivery that is not settled."""
        return (event for lane in self._lanes.values() for event in lane.pending.values())

    def due(self, now: datetime, cap_of: CapOf = uncapped) -> list[Message]:
        """Return the next message of every target that may have one now."""
        found = (next_message(lane, cap_of, now) for lane in self._lanes.values())
        return [message for message in found if message is not None]

    def next_due(self, now: datetime, cap_of: CapOf = uncapped) -> datetime | None:
        """Return when `due` may next have something; None when nothing is pending."""
        moments = (wakes_at(lane, cap_of, now) for lane in self._lanes.values())
        return min((moment for moment in moments if moment is not None), default=None)

    def forget_settled(self, before: datetime) -> int:
        """Forget deliveries settled before a moment, by whole stretches; return how many.

        A repeat of an alert older than that would be told again: keep them at least as long as
        the alerts topic keeps its records.
        """
        # A plan that stands where something is parked may be of one that was settled since.
        parked = self._parking.since
        return self._settled.forget(min(before, parked - CLOCKS_APART) if parked else before)

    def _is_to_wait(self, event: DeliveryEvent) -> bool:
        """Return whether to park; never the parts of a message that was begun: it leaves whole."""
        is_plan = event.status is DeliveryStatus.PLANNED and event.delivery_id not in self._open
        return is_plan and event.is_alone and not self._parking.has_room(event)

    def _keep(self, event: DeliveryEvent, known: int | None) -> None:
        """Hold a delivery, or the id of one that is settled."""
        lane = self.lane(event.target)
        before = lane.pending.get(event.delivery_id)
        self._parking.hold(before, None if event.is_settled else event)
        if known is not None and event.delivery_id not in self._open:
            self._settled.discard(event.delivery_id)
        lane.keep(event)
        if event.is_settled:
            self._open.pop(event.delivery_id, None)
            self._settled.put(event.delivery_id, event.sequence, event.at)
        else:
            self._open[event.delivery_id] = event.sequence

    def _sequence(self, delivery_id: str) -> int | None:
        known = self._open.get(delivery_id)
        return self._settled.sequence(delivery_id) if known is None else known
