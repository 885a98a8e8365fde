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

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.lane import Lane
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


class DeliveryBook:
    """Pending deliveries by target, and the settled ones by id so that none is told twice.

    Memory: one event (with its alert, packed if there is a `packing`) for each pending delivery,
    the id of each settled one until `forget_settled`, which is to be told of what is older than
    `remember` (see `Settled`).
    """

    def __init__(
        self,
        policy: RetryPolicy | None = None,
        packing: Packing | None = None,
        remember: timedelta = REMEMBER,
    ) -> None:
        self.policy = policy or RetryPolicy()
        self._packing = packing
        self._lanes: dict[str, Lane] = {}
        self._open: dict[str, int] = {}
        self._settled = Settled(remember)

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

    def apply(self, event: DeliveryEvent) -> Applied:
        """Take in one event of the journal."""
        known = self._sequence(event.delivery_id)
        if known is not None and event.sequence <= known:
            return Applied.REPEATED
        if known is not None and event.delivery_id not in self._open:
            self._settled.discard(event.delivery_id)
        self.lane(event.target).apply(event, self.policy)
        if event.is_settled:
            self._open.pop(event.delivery_id, None)
            self._settled.put(event.delivery_id, event.sequence, event.at)
        else:
            self._open[event.delivery_id] = event.sequence
        return Applied.NEW if known is None else Applied.ADVANCED

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
        return self._settled.forget(before)

    def _sequence(self, delivery_id: str) -> int | None:
        known = self._open.get(delivery_id)
        return self._settled.sequence(delivery_id) if known is None else known
