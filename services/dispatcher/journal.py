"""The deliveries topic: its records, and the partition that each destination's stand on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from services.dispatcher.engine import Stretch
from services.dispatcher.packing import PackedAlerts
from shared.domain.delivery import DeliveryBook, DeliveryEvent, RetryPolicy, brought_back
from shared.domain.delivery.parking import Room
from shared.runtime.errors import ServiceError
from shared.runtime.kafka.config import asking
from shared.runtime.kafka.journal import page, replay
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.runtime.tracing import TRACEPARENT
from shared.wire.codec import DecodeError
from shared.wire.delivered import DELIVERIES

log = logging.getLogger(__name__)

_TIMEOUT_S: Final = 10.0
_FORGET_EVERY: Final = 10_000


class DeliveryJournal:
    """Writes and reads delivery events; `sending` makes an outbox, `unreadable` counts faults.

    What was written under a clock that was ahead is read as the present clock, `now`, has it.

    All events of a target stand on one partition, so one process owns all that is to be known
    about it: its order, its limits, its failures.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        sending: Callable[[], Sending],
        unreadable: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._topic = settings.topics.deliveries
        self._sending = sending
        self._unreadable = unreadable
        self._now = now
        self._partitions = 0

    async def write(self, partition: int, events: Sequence[DeliveryEvent]) -> None:
        """Return when the events are durable.

        Raises:
            SendError: when the broker did not take one of them.
        """
        outbox = self._sending()
        for event in events:
            await outbox.send(self._outgoing(event, partition))
        await outbox.confirmed()

    async def plan(self, events: Sequence[DeliveryEvent], outbox: Sending) -> None:
        """Send planned deliveries to the partitions of their targets."""
        count = await self._partition_count()
        for event in events:
            await outbox.send(self._outgoing(event, int(event.target, 16) % count))

    async def add(self, events: Sequence[DeliveryEvent]) -> None:
        """Plan deliveries outside any batch, and return when they are durable.

        Raises:
            SendError: when the broker did not take one of them.
        """
        outbox = self._sending()
        await self.plan(events, outbox)
        await outbox.confirmed()

    def read(self, record: Record) -> DeliveryEvent | None:
        """Return the event of a record; None for a tombstone, or what cannot be read."""
        if record.value is None:
            return None
        try:
            return brought_back(DELIVERIES.decode(record.value), self._now())
        except DecodeError as error:
            place = {"partition": record.partition, "offset": record.offset}
            log.error("delivery event left out", extra={**place, "reason": error.detail})
            self._unreadable()
            return None

    def restore(
        self, partition: int, policy: RetryPolicy, remember: timedelta, room: Room
    ) -> DeliveryBook:
        """Return the book of a partition, folded from its journal; blocks until it is whole.

        What was settled before `remember` is forgotten on the way, not held until the end.
        """
        book = DeliveryBook(policy, PackedAlerts(), remember, room)
        numbers = count(1)

        def apply(record: Record) -> None:
            event = self.read(record)
            if event is not None:
                book.apply(event, record.offset)
            if next(numbers) % _FORGET_EVERY == 0:
                book.forget_settled(self._now() - remember)

        applied = replay(self._settings, self._topic, partition, apply)
        log.info("deliveries restored", extra={"partition": partition, "events": applied})
        return book

    def stretch(self, partition: int, start: int, end: int) -> Stretch:
        """Return what stands from an offset on, up to another or less far; blocks.

        Raises:
            ServiceError: when it cannot be read.
        """
        records, reached = page(self._settings, self._topic, partition, start, end)
        events = [
            (record.offset, event) for record in records if (event := self.read(record)) is not None
        ]
        return Stretch(start, reached, events)

    def _outgoing(self, event: DeliveryEvent, partition: int) -> Outgoing:
        key = event.delivery_id.encode()
        place = event.traceparent
        headers = ((TRACEPARENT, place.encode()),) if place else ()
        return Outgoing(self._topic, key, DELIVERIES.encode(event), headers, partition)

    async def _partition_count(self) -> int:
        if not self._partitions:
            self._partitions = await asyncio.to_thread(self._asked_partition_count)
        return self._partitions

    def _asked_partition_count(self) -> int:
        try:
            metadata = AdminClient(asking(self._settings)).list_topics(
                self._topic, timeout=_TIMEOUT_S
            )
        except KafkaException as error:
            raise ServiceError(f"{self._topic}: not described: {error.args[0]}") from error
        count = len(metadata.topics[self._topic].partitions)
        if count == 0:
            raise ServiceError(f"{self._topic} is missing; `wirewatch topics apply` makes it")
        return count
