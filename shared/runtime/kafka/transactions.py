"""Exactly once: what a batch sends and the offsets it consumed, in one Kafka transaction.

The source is KIP-447 (producer scalability for exactly-once semantics): the group's generation
goes into the transaction, so that a member which lost its partitions cannot commit.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from confluent_kafka import KafkaException, Producer, TopicPartition

from shared.runtime.errors import FencedError, SendError, ServiceError, TooLargeError
from shared.runtime.kafka.crash import end_process
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Outbox
from shared.runtime.kafka.records import Record, next_offsets
from shared.runtime.kafka.stages import RETRY_PAUSES_S, Stage, generation_lost, refusing
from shared.runtime.tracing import UNTRACED, Tracing

log = logging.getLogger(__name__)

CALL_TIMEOUT_S = 15.0
OVERDUE_S = 20.0
Partitions = frozenset[int]


class Rollback(Protocol):
    """Brings the in-memory state of partitions back to what is committed."""

    def __call__(self, partitions: Partitions) -> None:
        """Read the journal of these partitions again; blocks until they are whole."""


class Group(Protocol):
    """The consumer group that this process is a member of."""

    async def group_metadata(self) -> object:
        """Return the group's generation, as librdkafka has it."""


class ExactlyOnce:
    """Processes batches, each in a transaction of its own, one at a time.

    After an abort the state is rolled back from the journal and the batch is tried again; when
    the group has moved on, the batch is left to whoever owns its partitions now. Where something
    is too large for its topic, the records are taken one by one, and what gives it is refused.
    `committed` is called after each commit of the stage's, `rollback` after each abort.
    """

    def __init__(
        self,
        stage: Stage,
        *,
        producer: Callable[[], Producer],
        consumer: Group,
        rollback: Rollback,
        committed: Callable[[], None],
        dead_letters: DeadLetters,
        tracing: Tracing = UNTRACED,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._stage = stage
        self._producer_of = producer
        self._consumer = consumer
        self._rollback = rollback
        self._committed = committed
        self._dead_letters = dead_letters
        self._tracing = tracing
        self._sleep = sleep

    @property
    def _producer(self) -> Producer:
        return self._producer_of()

    async def run(self, records: Sequence[Record]) -> None:
        """Process one batch.

        Raises:
            FencedError: when another instance has this one's transactional id.
            ServiceError: when the batch cannot be committed however often it is tried, or
                when nearly every record is refused.
        """
        await self._process(records)
        self._dead_letters.check_limit()

    async def _process(self, records: Sequence[Record]) -> bool:
        """Commit what follows from the records; return whether they are still this member's."""
        try:
            ours = await self._commit(self._stage, records)
        except TooLargeError as error:
            return await self._isolate(records, str(error))
        if ours:
            self._committed()
        return ours

    async def _isolate(self, records: Sequence[Record], detail: str) -> bool:
        if len(records) == 1:
            return await self._commit(refusing(self._dead_letters, detail), records)
        for record in records:
            if not await self._process([record]):
                return False
        return True

    async def _commit(self, stage: Stage, records: Sequence[Record]) -> bool:
        failure: Exception | None = None
        for pause in (*RETRY_PAUSES_S, 0.0):
            try:
                await self._transact(stage, records)
            except (KafkaException, SendError) as error:
                failure = error
                if await self._aborted(records, error):
                    return False
                if isinstance(error, TooLargeError):
                    raise
                await self._sleep(pause)
            else:
                return True
        raise ServiceError(f"a batch could not be committed, however often: {failure}")

    async def _transact(self, stage: Stage, records: Sequence[Record]) -> None:
        self._producer.begin_transaction()
        outbox = Outbox(self._producer, self._tracing)
        await stage(records, outbox)
        # Everything is in the log before the offsets are: a successor that is assigned after
        # them finds all of it below the high watermark it reads up to.
        await outbox.confirmed()
        await self._send_offsets(next_offsets(records))
        await _call(self._producer.commit_transaction, CALL_TIMEOUT_S)

    async def _send_offsets(self, offsets: list[TopicPartition]) -> None:
        group: Any = await self._consumer.group_metadata()
        await _call(self._producer.send_offsets_to_transaction, offsets, group, CALL_TIMEOUT_S)

    async def _aborted(self, records: Sequence[Record], error: Exception) -> bool:
        """Abort and roll back; return whether the batch is no longer this member's."""
        kafka_error = error.args[0] if isinstance(error, KafkaException) else None
        if kafka_error is not None and kafka_error.fatal():
            raise FencedError(f"the producer was fenced: {kafka_error}") from error
        log.warning("transaction aborted", extra={"reason": str(error)})
        await _call(self._producer.abort_transaction, CALL_TIMEOUT_S)
        partitions = frozenset(record.partition for record in records)
        await asyncio.to_thread(self._rollback, partitions)
        return isinstance(error, KafkaException) and generation_lost(error)


async def fence_predecessors(producer: Producer) -> None:
    """Take over this transactional id: a predecessor's open transaction is aborted at once.

    Waits as long as the brokers do not answer, saying so.
    """
    while True:
        try:
            await _call(producer.init_transactions, CALL_TIMEOUT_S)
        except KafkaException as error:
            log.warning("waiting for the brokers", extra={"reason": str(error.args[0])})
            await asyncio.sleep(1.0)
        else:
            return


async def _call(function: Callable[..., object], *arguments: object) -> None:
    """Call librdkafka in a thread; end the process when the call does not keep its own timeout.

    `send_offsets_to_transaction` never returns when its connections break while it waits
    (https://github.com/confluentinc/librdkafka/issues/5456), and a thread that hangs can
    neither be ended nor waited for.
    """
    call = asyncio.get_running_loop().run_in_executor(None, function, *arguments)
    done, _ = await asyncio.wait({call}, timeout=OVERDUE_S)
    if not done:
        end_process(f"librdkafka has not returned from {function.__name__} for {OVERDUE_S:.0f} s")
    call.result()
