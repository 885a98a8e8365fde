"""How a batch is processed and its offsets committed: at least once, or exactly once.

A stage is given the records and an outbox. It must isolate bad records itself (dead letters);
whatever it raises is a fault of the whole batch, and the batch is tried again. Only where a record
is sent that is too large for its topic, the batch is taken record by record, and what that record
follows from is refused.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol

from confluent_kafka import KafkaError, KafkaException, TopicPartition

from shared.domain.errors import Fault
from shared.runtime.errors import SendError, ServiceError, TooLargeError
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Sending
from shared.runtime.kafka.records import Record, next_offsets

log = logging.getLogger(__name__)

RETRY_PAUSES_S: Final = (0.1, 0.5, 2.0, 5.0, 10.0)

# The group has moved on without us: the records are another member's now, or come again.
_GENERATION_LOST: Final = frozenset(
    {
        KafkaError.ILLEGAL_GENERATION,
        KafkaError.UNKNOWN_MEMBER_ID,
        KafkaError.REBALANCE_IN_PROGRESS,
        KafkaError._ASSIGNMENT_LOST,
        KafkaError._NO_OFFSET,
        KafkaError._STATE,
    }
)

# The group's coordinator moves to another node, or is not to be reached: it comes back.
_COORDINATOR_AWAY: Final = frozenset(
    {
        KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
        KafkaError.COORDINATOR_NOT_AVAILABLE,
        KafkaError.NOT_COORDINATOR,
        KafkaError.REQUEST_TIMED_OUT,
        KafkaError._WAIT_COORD,
        KafkaError._TIMED_OUT,
        KafkaError._TRANSPORT,
    }
)


class Stage(Protocol):
    """What a service does with a batch: sends what follows from it, or raises."""

    async def __call__(self, records: Sequence[Record], outbox: Sending) -> None:
        """Process the records in order."""


class Offsets(Protocol):
    """Where consumed offsets are committed."""

    async def commit(self, offsets: list[TopicPartition]) -> None:
        """Commit them, and return when the coordinator has them."""


class AtLeastOnce:
    """Processes a batch, waits for what it sent, then commits its offsets.

    A crash between the two gives the batch again: what the stage sends must be recognisable
    as a repeat downstream.
    """

    def __init__(
        self,
        stage: Stage,
        *,
        consumer: Offsets,
        outbox: Callable[[], Sending],
        dead_letters: DeadLetters,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._stage = stage
        self._consumer = consumer
        self._outbox = outbox
        self._dead_letters = dead_letters
        self._sleep = sleep

    async def run(self, records: Sequence[Record]) -> None:
        """Process one batch.

        Raises:
            ServiceError: when it cannot be processed however often it is tried, or when
                nearly every record is refused.
        """
        await self._process(records)
        await self._commit(records)
        self._dead_letters.check_limit()

    async def _process(self, records: Sequence[Record]) -> None:
        try:
            await self._send(self._stage, records)
        except TooLargeError as error:
            await self._isolate(records, str(error))

    async def _isolate(self, records: Sequence[Record], detail: str) -> None:
        if len(records) == 1:
            await self._send(refusing(self._dead_letters, detail), records)
            return
        for record in records:
            await self._process([record])

    async def _send(self, stage: Stage, records: Sequence[Record]) -> None:
        failure: Exception | None = None
        for pause in (*RETRY_PAUSES_S, 0.0):
            outbox = self._outbox()
            try:
                await stage(records, outbox)
                await outbox.confirmed()
            except TooLargeError:
                raise
            except (SendError, KafkaException) as error:
                failure = error
                log.warning("batch not sent, trying again", extra={"reason": str(error)})
                await self._sleep(pause)
            else:
                return
        raise SendError(f"a batch could not be sent, however often: {failure}") from failure

    async def _commit(self, records: Sequence[Record]) -> None:
        failure: KafkaException | None = None
        for pause in (*RETRY_PAUSES_S, 0.0):
            try:
                await self._consumer.commit(next_offsets(records))
            except KafkaException as error:
                if generation_lost(error):
                    log.warning("rebalanced before the commit: the batch comes again")
                    return
                failure = error
                if error.args[0].code() not in _COORDINATOR_AWAY:
                    break
                log.warning("offsets not committed, trying again", extra={"reason": str(error)})
                await self._sleep(pause)
            else:
                return
        raise ServiceError(f"the offsets could not be committed: {failure}") from failure


def refusing(dead_letters: DeadLetters, detail: str) -> Stage:
    """Return the stage of records whose output is too large for its topic: all are refused."""

    async def refuse(records: Sequence[Record], outbox: Sending) -> None:
        for record in records:
            await dead_letters.refuse(record, Fault.OUTPUT_TOO_LARGE, detail, outbox)

    return refuse


def generation_lost(error: KafkaException) -> bool:
    """Say whether the error means that the group has moved on without this member."""
    return error.args[0].code() in _GENERATION_LOST
