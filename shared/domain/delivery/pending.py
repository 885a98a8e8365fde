"""The deliveries of one target that are not settled, and which of them are being sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.index import Index
from shared.domain.stories.model import Alert


class Packing(Protocol):
    """Makes alerts small for as long as they wait."""

    def pack(self, alert: Alert) -> bytes:
        """Return an alert as bytes."""

    def unpack(self, packed: bytes) -> Alert:
        """Return the alert of such bytes."""


class Pending(Mapping[str, DeliveryEvent]):
    """Deliveries by id, in the order in which they came, and which of them are being sent.

    A second message about a story waits for the first, so that an update never overtakes it. And
    a message that was sent before leaves whole or not at all: with fewer deliveries under its id,
    a receiver that saw the id would drop what it has not seen.

    With a `packing` alerts are kept packed, apart from their events, until they are asked for
    with `whole`: choosing needs none of them, and they are most of what a delivery takes.
    """

    def __init__(self, packing: Packing | None = None) -> None:
        self._packing = packing
        self._packed: dict[str, bytes] = {}
        self._events: dict[str, DeliveryEvent] = {}
        self._held: Counter[str] = Counter()
        self._index: Index | None = None

    def __getitem__(self, delivery_id: str) -> DeliveryEvent:
        return self._events[delivery_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)

    def put(self, event: DeliveryEvent) -> None:
        """Hold the latest event of a delivery."""
        event = self._without_alert(event)
        before = self._events.get(event.delivery_id)
        self._events[event.delivery_id] = event
        if self._index is not None:
            if before is not None:
                self._index.remove(before)
            self._index.add(event)

    def discard(self, delivery_id: str) -> None:
        """Drop a delivery, if it is held."""
        event = self._events.pop(delivery_id, None)
        self._packed.pop(delivery_id, None)
        if not self._events:
            self._index = None
        elif event is not None and self._index is not None:
            self._index.remove(event)

    def whole(self, event: DeliveryEvent) -> DeliveryEvent:
        """Return an event with its alert."""
        packed = self._packed.get(event.delivery_id)
        if packed is None or self._packing is None:
            return event
        return replace(event, alert=self._packing.unpack(packed))

    def begin(self, deliveries: Iterable[DeliveryEvent]) -> None:
        """Keep deliveries that are being sent, and their stories, from being chosen."""
        self._held.update(_keys_of(deliveries))

    def end(self, deliveries: Iterable[DeliveryEvent]) -> None:
        """Let them be chosen again."""
        for key in _keys_of(deliveries):
            self._held[key] -= 1
            if not self._held[key]:
                del self._held[key]
                if self._index is not None:
                    self._index.let_go(key)

    def _without_alert(self, event: DeliveryEvent) -> DeliveryEvent:
        if self._packing is None or event.alert is None:
            return event
        # An alert is the same in all events of its delivery.
        if event.delivery_id not in self._packed:
            self._packed[event.delivery_id] = self._packing.pack(event.alert)
        return replace(event, alert=None)

    def index(self) -> Index:
        """Return what finds the next; made at the first need, so that a restore does without."""
        if self._index is None:
            self._index = Index(self._events, self._held)
        return self._index


def _keys_of(deliveries: Iterable[DeliveryEvent]) -> Iterator[str]:
    for event in deliveries:
        yield event.delivery_id
        yield event.story_id
