"""Deliveries under way: each ends delivered or given up, and none is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.domain.delivery import DeliveryEvent


class PendingDeliveries:
    """The latest event of each delivery that is not settled, and the last settled ones.

    A plan that is written again after its delivery was settled is recognised by its sequence,
    among the latest `remembered` settled ones.
    """

    def __init__(self, remembered: int) -> None:
        self._remembered = remembered
        self._pending: dict[str, tuple[int, datetime]] = {}
        self._settled: OrderedDict[str, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pending)

    def apply(self, event: DeliveryEvent) -> None:
        """Take an event of the journal."""
        if event.sequence <= self._sequence(event.delivery_id):
            return
        if event.is_settled:
            self._settle(event)
        else:
            due = max(event.at, event.not_before)
            self._pending[event.delivery_id] = (event.sequence, due)

    def untouched(self, now: datetime, overdue: timedelta) -> Iterator[tuple[str, datetime]]:
        """Yield the deliveries whose last event, or due time, is older than `overdue`."""
        for delivery, (_, due) in self._pending.items():
            if due + overdue < now:
                yield delivery, due

    def _sequence(self, delivery: str) -> int:
        pending = self._pending.get(delivery, (-1,))[0]
        return max(pending, self._settled.get(delivery, -1))

    def _settle(self, event: DeliveryEvent) -> None:
        self._pending.pop(event.delivery_id, None)
        self._settled[event.delivery_id] = event.sequence
        self._settled.move_to_end(event.delivery_id)
        if len(self._settled) > self._remembered:
            self._settled.popitem(last=False)
