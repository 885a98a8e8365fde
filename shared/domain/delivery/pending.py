"""The deliveries of one target that are not settled, and which of them are being sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.index import Index


class Pending(Mapping[str, DeliveryEvent]):
    """Deliveries by id, in the order in which they came, and which of them are being sent.

    A second message about a story waits for the first, so that an update never overtakes it. And
    a message that was sent before leaves whole or not at all: with fewer deliveries under its id,
    a receiver that saw the id would drop what it has not seen.
    """

    def __init__(self) -> None:
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
        before = self._events.get(event.delivery_id)
        self._events[event.delivery_id] = event
        if self._index is not None:
            if before is not None:
                self._index.remove(before)
            self._index.add(event)

    def discard(self, delivery_id: str) -> None:
        """Drop a delivery, if it is held."""
        event = self._events.pop(delivery_id, None)
        if not self._events:
            self._index = None
        elif event is not None and self._index is not None:
            self._index.remove(event)

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

    def index(self) -> Index:
        """Return what finds the next; made at the first need, so that a restore does without."""
        if self._index is None:
            self._index = Index(self._events, self._held)
        return self._index


def _keys_of(deliveries: Iterable[DeliveryEvent]) -> Iterator[str]:
    for event in deliveries:
        yield event.delivery_id
        yield event.story_id
