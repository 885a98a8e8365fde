"""Sending: many records in flight, one wait for all of them, and no failure unseen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from shared.runtime.errors import SendError, TooLargeError
from shared.runtime.tracing import UNTRACED, Tracing

QUEUE_FULL_PAUSE_S: Final = 0.01
PARTITION_BY_KEY: Final = -1
# How long the report is waited for that says why a transaction takes no more records.
CAUSE_TIMEOUT_S: Final = 5.0


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
        self._failure: tuple[str, KafkaError] | None = None
        self._reports: asyncio.Future[None] | None = None

    async def send(self, record: Outgoing) -> None:
        """Queue a record; waits only while the producer's bounded queue is full.

        Raises:
            TooLargeError: when a record is larger than the producer or its topic takes.
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
                await self._refused(error.args[0])
                raise _send_error(record.topic, error.args[0]) from error
            else:
                return

    async def confirmed(self) -> None:
        """Return when the broker has acknowledged every record sent; raise at the first it refuses.

        The others may then wait in the producer for as long as the transaction is not aborted.

        Raises:
            TooLargeError: when a record is larger than its topic takes.
            SendError: when it refused one of them.
        """
        with self._lock:
            if self._pending and self._failure is None:
                self._reports = self._loop.create_future()
        if self._reports is not None:
            await self._reports
        if self._failure is not None:
            raise _send_error(*self._failure)

    async def _refused(self, error: KafkaError) -> None:
        """Wait for the cause where the producer only says that its transaction has failed."""
        with self._lock:
            self._pending -= 1
        if error.code() == KafkaError._STATE:
            with suppress(TimeoutError):
                async with asyncio.timeout(CAUSE_TIMEOUT_S):
                    await self.confirmed()

    def _produce(self, record: Outgoing) -> None:
        self._producer.produce(
            record.topic,
            value=record.value,
            key=record.key,
            partition=PARTITION_BY_KEY if record.partition is None else record.partition,
            headers=list(self._tracing.carried(record.headers)) or None,
            on_delivery=self._reported,
        )

    def _reported(self, error: KafkaError | None, message: Message) -> None:
        """Count a delivery report; called in the thread that polls the producer."""
        with self._lock:
            self._pending -= 1
            if error is not None and self._failure is None:
                self._failure = (message.topic() or "", error)
            settled = self._pending == 0 or self._failure is not None
            waiting = self._reports if settled else None
        if waiting is not None:
            self._loop.call_soon_threadsafe(_resolve, waiting)


def _send_error(topic: str, error: KafkaError) -> SendError:
    if error.code() == KafkaError.MSG_SIZE_TOO_LARGE:
        return TooLargeError(f"{topic} does not take a record as large as that (max.message.bytes)")
    return SendError(f"{topic}: the broker did not take a record: {error}")


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
