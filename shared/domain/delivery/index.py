"""Finding the next of many deliveries without a look at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, Generic, TypeAlias, TypeVar

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.line import Line
from shared.domain.delivery.routing import Reason

Key = TypeVar("Key")

_Some: TypeAlias = Mapping[str, DeliveryEvent]

_NONE: Final[_Some] = {}


class _Bundles(Generic[Key]):
    """Deliveries by a key that several share."""

    def __init__(self) -> None:
        self._events: defaultdict[Key, dict[str, DeliveryEvent]] = defaultdict(dict)

    def __getitem__(self, key: Key) -> _Some:
        return self._events.get(key, _NONE)

    def add(self, key: Key, event: DeliveryEvent) -> None:
        self._events[key][event.delivery_id] = event

    def remove(self, key: Key, event: DeliveryEvent) -> None:
        bundle = self._events[key]
        del bundle[event.delivery_id]
        if not bundle:
            del self._events[key]


class Index:
    """Finds the deliveries that come next, whatever the number of those that wait.

    `held` counts the ids and stories of what is being sent. A delivery stands in one of two
    lines: until it is due by its moment, then by its turn.
    """

    def __init__(self, events: _Some, held: Mapping[str, int]) -> None:
        self._events = events
        self._held = held
        self._ready, self._later = Line(), Line()
        self._unsent: _Bundles[tuple[str, str]] = _Bundles()
        self._groups: _Bundles[tuple[str, str, str]] = _Bundles()
        self._messages: _Bundles[str] = _Bundles()
        self._changed: set[str] = set()
        self._capped: set[str] = set()
        for event in events.values():
            self.add(event)

    def add(self, event: DeliveryEvent) -> None:
        """Take in a delivery."""
        self._later.put(event.delivery_id, event.not_before)
        if event.message_id:
            self._messages.add(event.message_id, event)
            return
        self._unsent.add((event.subscription, event.destination), event)
        self._groups.add((event.subscription, event.destination, event.group), event)

    def remove(self, event: DeliveryEvent) -> None:
        """Take out a delivery as it was taken in."""
        self._ready.discard(event.delivery_id)
        self._later.discard(event.delivery_id)
        if event.message_id:
            self._messages.remove(event.message_id, event)
            self._changed.add(event.message_id)
            return
        self._unsent.remove((event.subscription, event.destination), event)
        self._groups.remove((event.subscription, event.destination, event.group), event)

    def let_go(self, key: str) -> None:
        """Bring back what waited for a delivery or a story."""
        self._ready.let_go(key)
        self._later.let_go(key)

    def look_again(self, now: datetime) -> None:
        """Begin a choice: see who has become due, and whose cap may have room."""
        for message in self._changed:
            for event in self._messages[message].values():
                self._ready.discard(event.delivery_id)
                self._later.put(event.delivery_id, event.not_before)
        self._changed.clear()
        for key in self._capped:
            self.let_go(key)
        self._capped.clear()
        self._move_due(now)

    def first_ready(self, now: datetime) -> DeliveryEvent | None:
        """Return the delivery whose turn it is."""
        while (found := self._ready.first()) is not None:
            event = self._events[found]
            holder = self._holder(event)
            if event.not_before > now:
                # The clock went back.
                self._ready.discard(found)
                self._later.put(found, event.not_before)
            elif holder is None:
                return event
            else:
                self._ready.set_aside(holder)
        return None

    def first_later(self) -> DeliveryEvent | None:
        """Return the delivery that is due next, of those that are not."""
        while (found := self._later.first()) is not None:
            holder = self._holder(self._events[found])
            if holder is None:
                return self._events[found]
            self._later.set_aside(holder)
        return None

    def set_capped_aside(self, event: DeliveryEvent) -> None:
        """Pass over the first of its line, since the cap of its subscription is used up."""
        key = f"cap of {event.subscription}"
        line = self._ready if event.delivery_id in self._ready else self._later
        line.set_aside(key)
        self._capped.add(key)

    def unsent(self, event: DeliveryEvent) -> Iterator[DeliveryEvent]:
        """Return the free deliveries to the same place that no message holds yet."""
        return self._free(self._unsent[event.subscription, event.destination])

    def group(self, event: DeliveryEvent) -> Iterator[DeliveryEvent]:
        """Return those of them that were planned to leave together."""
        return self._free(self._groups[event.subscription, event.destination, event.group])

    def message(self, event: DeliveryEvent) -> Iterator[DeliveryEvent]:
        """Return the deliveries of a message that was sent before."""
        return iter(self._messages[event.message_id].values())

    def _move_due(self, now: datetime) -> None:
        while (found := self._later.first()) is not None:
            event = self._events[found]
            if event.not_before > now:
                return
            self._later.discard(found)
            is_urgent = event.reason is Reason.BREAK_THROUGH
            self._ready.put(found, event.release_at, is_urgent=is_urgent)

    def _free(self, some: _Some) -> Iterator[DeliveryEvent]:
        return (event for event in some.values() if self._key_held(event) is None)

    def _holder(self, event: DeliveryEvent) -> str | None:
        """Return what a delivery has to wait for."""
        if not event.message_id:
            return self._key_held(event)
        keys = map(self._key_held, self._messages[event.message_id].values())
        return next((key for key in keys if key is not None), None)

    def _key_held(self, event: DeliveryEvent) -> str | None:
        for key in (event.delivery_id, event.story_id):
            if key in self._held:
                return key
        return None
