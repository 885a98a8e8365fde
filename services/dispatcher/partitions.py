"""The partitions of the journal that this process owns, between the poll thread and the loop."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
from collections.abc import Sequence
from datetime import timedelta

from confluent_kafka import KafkaException

from services.dispatcher.deliverer import Now
from services.dispatcher.engine import DeliveryEngine
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.metrics import DispatcherMetrics
from shared.domain.delivery import Applied, DeliveryStatus, RetryPolicy
from shared.domain.delivery.parking import Room
from shared.domain.delivery.settled import SEGMENTS
from shared.runtime.errors import ServiceError
from shared.runtime.kafka.outbox import Sending
from shared.runtime.kafka.records import Record

log = logging.getLogger(__name__)

FORGET_EVERY_S = 3_600.0
TAKE_BACK_EVERY_S = 0.1
_NOT_TAKEN = frozenset({Applied.REPEATED, Applied.PARKED})


class OwnedDeliveries:
    """Restores partitions when they are assigned, and lets go of them when they are revoked.

    `assigned` and `revoked` are called in the poll thread while the loop runs; everything else
    in the loop.
    """

    def __init__(
        self,
        engine: DeliveryEngine,
        journal: DeliveryJournal,
        metrics: DispatcherMetrics,
        policy: RetryPolicy,
        grace_s: float,
        remember: timedelta,
        room: Room,
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._metrics = metrics
        self._policy = policy
        self._grace_s = grace_s
        self._remember = remember
        self._room = room
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """Remember the loop, before the first assignment."""
        self._loop = asyncio.get_running_loop()

    def assigned(self, partitions: list[int]) -> None:
        """Own these partitions: returns when their books are whole."""
        assert self._loop is not None, "begin() comes before the first assignment"
        for partition in partitions:
            book = self._journal.restore(partition, self._policy, self._remember, self._room)
            self._metrics.restored.inc(sum(1 for _ in book.pending()))
            # Handed over before the first record is: the loop runs both in turn.
            self._loop.call_soon_threadsafe(self._engine.adopt, partition, book)

    def revoked(self, partitions: list[int]) -> None:
        """Let go of these partitions: returns when nothing of theirs is under way."""
        assert self._loop is not None, "begin() comes before the first assignment"
        leaving = self._engine.release(partitions, self._grace_s)
        released = asyncio.run_coroutine_threadsafe(leaving, self._loop)
        try:
            released.result(self._grace_s + 1)
        except concurrent.futures.TimeoutError:
            log.warning("partitions not let go of in time", extra={"partitions": partitions})

    async def take(
        self,
        records: Sequence[Record],
        outbox: Sending,  # noqa: ARG002 - the interface of a stage
    ) -> None:
        """Take in events of the journal: planned ones, and echoes of our own."""
        for record in records:
            event = self._journal.read(record)
            if event is None or record.partition not in self._engine.books:
                continue
            applied = self._engine.accept(record.partition, event, record.offset)
            if applied not in _NOT_TAKEN and event.status is DeliveryStatus.PLANNED:
                self._metrics.planned.labels(channel=event.channel.value).inc()

    async def forget(self, now: Now) -> None:
        """Forget settled deliveries of every book once they are old; runs for ever."""
        pause = min(FORGET_EVERY_S, self._remember.total_seconds() / SEGMENTS)
        while True:
            await asyncio.sleep(pause)
            for book in self._engine.books.values():
                book.forget_settled(now() - self._remember)

    async def take_back(self) -> None:
        """Take parked deliveries back from the journal as room is found; runs for ever."""
        while True:
            partitions = tuple(self._engine.books)
            if not any([await self._take_some_back(partition) for partition in partitions]):
                await asyncio.sleep(TAKE_BACK_EVERY_S)

    async def _take_some_back(self, partition: int) -> bool:
        book = self._engine.books.get(partition)
        wanted = book.wanted() if book is not None else None
        if book is None or wanted is None:
            return False
        try:
            stretch = await asyncio.to_thread(self._journal.stretch, partition, *wanted)
        except (ServiceError, KafkaException) as error:
            log.warning("parked deliveries not read, trying again", extra={"reason": str(error)})
            return False
        for event in self._engine.take_back(partition, book, stretch):
            self._metrics.planned.labels(channel=event.channel.value).inc()
        return True
