"""Sending: many records in flight, one wait for all of them, and no failure unseen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from shared.runtime.errors import SendError
from shared.runtime.tracing import UNTRACED, Tracing

QUEUE_FULL_PAUSE_S: Final = 0.01
PARTITION_BY_KEY: Final = -1


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to send; without a partition, the key decides it. `value` None is a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()
    partition: int | None = None


class Sending(Protocol):
    """What a stage sends with, and how it is known that all of it arrived."""

    async def send(self, record: Outgoing) -> None:
        """Queue a record."""

    async def confirmed(self) -> None:
        """Return when the broker has all of them, or raise."""


class Outbox:
    """Records sent together: `send` does not wait, `confirmed` waits for every acknowledgement.

    A record carries on the trace in which it is sent.

    Use one for each batch. The producer's delivery reports must be polled by somebody else
    (FastStream's broker does).
    """

    def __init__(self, producer: Producer, tracing: Tracing = UNTRACED) -> None:
        self._producer = producer
        self._tracing = tracing
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()
        self._pending = 0
        self._failure: KafkaError | None = None
        self._all_reported: asyncio.Future[None] | None = None

    async def send(self, record: Outgoing) -> None:
        """Queue a record; waits only while the producer's bounded queue is full.

        Raises:
            SendError: when the producer refuses the record at once.
        """
        with self._lock:
            self._pending += 1
        while True:
            try:
                self._produce(record)
            except BufferError:
                await asyncio.sleep(QUEUE_FULL_PAUSE_S)
            except KafkaException as error:
                self._reported(error.args[0], None)
                raise SendError(f"{record.topic}: {error.args[0]}") from error
            else:
                return

    async def confirmed(self) -> None:
        """Return when the broker has acknowledged every record sent.

        Raises:
            SendError: when it refused one of them.
        """
        with self._lock:
            if self._pending:
                self._all_reported = self._loop.create_future()
        if self._all_reported is not None:
            await self._all_reported
        if self._failure is not None:
            raise SendError(f"the broker did not take a record: {self._failure}")

    def _produce(self, record: Outgoing) -> None:
        self._producer.produce(
            record.topic,
            value=record.value,
            key=record.key,
            partition=PARTITION_BY_KEY if record.partition is None else record.partition,
            headers=list(self._tracing.carried(record.headers)) or None,
            on_delivery=self._reported,
        )

    def _reported(self, error: KafkaError | None, _message: Message | None) -> None:
        """Count a delivery report; called in the thread that polls the producer."""
        with self._lock:
            self._pending -= 1
            self._failure = self._failure or error
            waiting = self._all_reported if self._pending == 0 else None
        if waiting is not None:
            self._loop.call_soon_threadsafe(_resolve, waiting)


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
