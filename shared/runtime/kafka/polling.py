"""Taking batches: all that has come, at once when it is many, and soon when it is few.

FastStream polls once for the whole waiting time, so a lone record waits for it to end, and an
idle service polls all the time through the event loop. Here an idle poll thread waits by itself,
and what comes is handed over within the short `timeout` of one call to librdkafka: one, since it
takes records of partitions revoked during a call out of what that call returns.
"""

from __future__ import annotations

import asyncio
import logging
import time
from copy import copy
from typing import Final

from confluent_kafka import Consumer, Message
from faststream.confluent import KafkaBroker
from faststream.confluent.helpers import AsyncConfluentConsumer
from faststream.confluent.helpers.config import ConfluentFastConfig

from shared.runtime.kafka.config import AHEAD

log = logging.getLogger(__name__)

IDLE_S: Final = 0.1
"""How long a poll thread waits when nothing comes; a stop or a commit waits for it."""


class PromptConsumer(AsyncConfluentConsumer):
    """FastStream's consumer, which hands a batch over as soon as something has come."""

    async def getmany(
        self,
        timeout: float = 0.005,  # noqa: ASYNC109
        max_records: int | None = 500,
    ) -> tuple[Message, ...]:
        """Return what came within `timeout` seconds of the first of it, `max_records` at most."""
        loop = asyncio.get_running_loop()
        most = max_records or 1
        return await loop.run_in_executor(self._thread_pool, taken, self.consumer, timeout, most)


def taken(consumer: Consumer, wait_s: float, most: int) -> tuple[Message, ...]:
    """Return the records that have come; empty after a while in which none did."""
    end = time.monotonic() + IDLE_S
    while True:
        messages = consumer.consume(most, wait_s)
        if messages or time.monotonic() >= end:
            return tuple(message for message in messages if _is_record(message))


def poll_promptly(broker: KafkaBroker) -> None:
    """Let the subscribers of a broker take their batches with a `PromptConsumer`."""
    config = broker.config.broker_config

    def build(*topics: object, **options: object) -> AsyncConfluentConsumer:
        return PromptConsumer(
            *topics,  # type: ignore[arg-type]
            config=_for_consumers(config.connection_config),
            admin_service=config.admin,
            logger=config.logger,
            **options,  # type: ignore[arg-type]
        )

    config.builder = build


def _for_consumers(shared: ConfluentFastConfig) -> ConfluentFastConfig:
    """Return what producers and consumers share, with what consumers alone know."""
    own = copy(shared)
    own.config = {**shared.config, **AHEAD}
    return own


def _is_record(message: Message) -> bool:
    error = message.error()
    if error is not None:
        log.warning("not readable now", extra={"reason": str(error)})
    return error is None
