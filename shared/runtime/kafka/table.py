"""Following a compacted topic: whole before the first use, and live within a second after."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from shared.runtime.kafka.config import reader
from shared.runtime.kafka.crash import end_process, exit_status, told
from shared.runtime.kafka.records import Record, to_record
from shared.runtime.settings import KafkaSettings

log = logging.getLogger(__name__)

BATCH: Final = 500
POLL_S: Final = 0.1
METADATA_TIMEOUT_S: Final = 5.0

Changed = Callable[[Sequence[Record]], None]


class TableFollower:
    """Reads every partition of a compacted topic in a thread of its own.

    `changed` is called in the event loop with each batch of changes; `whole` is set when
    everything that the topic held at the start has been handed over.
    """

    def __init__(self, settings: KafkaSettings, topic: str, changed: Changed) -> None:
        self._settings = settings
        self._topic = topic
        self._changed = changed
        self._loop = asyncio.get_running_loop()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"table-{topic}", daemon=True)
        self.whole = asyncio.Event()

    def start(self) -> None:
        """Begin to read; returns at once."""
        self._thread.start()

    async def stop(self) -> None:
        """Stop reading and close the consumer."""
        self._stop.set()
        await self._loop.run_in_executor(None, self._thread.join)

    def _run(self) -> None:
        try:
            self._follow()
        except Exception as error:
            log.exception("table not readable")
            # The service would work on for ever with a table that nobody changes any more.
            end_process(f"{self._topic} cannot be followed: {told(error)}", exit_status(error))

    def _follow(self) -> None:
        consumer = Consumer(reader(self._settings))
        try:
            self._read(consumer, self._assign(consumer))
        finally:
            consumer.close()

    def _assign(self, consumer: Consumer) -> set[int]:
        """Assign every partition from its start; waits, saying so, until the topic is there."""
        while not self._stop.is_set():
            try:
                metadata = consumer.list_topics(self._topic, timeout=METADATA_TIMEOUT_S)
            except KafkaException as error:
                log.warning("waiting for the broker", extra={"reason": str(error.args[0])})
                consumer.poll(0)  # hands over what the client has logged meanwhile
                continue
            if partitions := set(metadata.topics[self._topic].partitions):
                consumer.assign([TopicPartition(self._topic, one, 0) for one in partitions])
                return partitions
            log.warning(
                "waiting for a topic: `wirewatch topics apply` makes it",
                extra={"topic": self._topic},
            )
            self._stop.wait(1.0)
        return set()

    def _read(self, consumer: Consumer, unread: set[int]) -> None:
        while not self._stop.is_set():
            changes: list[Record] = []
            for message in consumer.consume(BATCH, POLL_S):
                error = message.error()
                if error is None:
                    changes.append(to_record(message))
                elif error.code() == KafkaError._PARTITION_EOF:
                    unread.discard(message.partition() or 0)
                else:
                    log.warning("table not readable", extra={"reason": str(error)})
            self._hand_over(changes, whole=not unread)

    def _hand_over(self, changes: list[Record], *, whole: bool) -> None:
        if changes:
            self._loop.call_soon_threadsafe(self._changed, changes)
        if whole and not self.whole.is_set():
            self._loop.call_soon_threadsafe(self.whole.set)
