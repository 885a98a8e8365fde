"""The one place that reaches into FastStream: raw batches in, explicit offsets out.

FastStream's own acknowledgements lose records or loop (docs/adr/0004-offsets-are-ours.md), so
its subscriber only polls: the parser hands the librdkafka messages through undecoded, and the
commit goes to the consumer with the offsets of exactly the records that were processed. The
names used here are private or undocumented; `tests/unit/runtime/test_bridge.py` fails when
they move, and FastStream is pinned.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from confluent_kafka import Consumer, Message, Producer, TopicPartition
from faststream import AckPolicy
from faststream.confluent import KafkaBroker
from faststream.confluent.message import FAKE_CONSUMER, KafkaMessage
from faststream.confluent.subscriber.usecase import BatchSubscriber

from shared.runtime.kafka.config import FETCH_BYTES
from shared.runtime.kafka.crash import end_process
from shared.runtime.kafka.records import Record, to_record
from shared.runtime.settings import ServiceSettings

log = logging.getLogger(__name__)

T = TypeVar("T")
# The broker answers as soon as it has a record; this is how long a quiet fetch stays open.
FETCH_WAIT_MS = 100
# A member hears of a rebalance at its next heartbeat; this is Kafka's own default.
HEARTBEAT_MS = 3_000
Rebalanced = Callable[[list[int]], None]


def subscribe(
    broker: KafkaBroker,
    topic: str,
    group: str,
    settings: ServiceSettings,
    *,
    assigned: Rebalanced,
    revoked: Rebalanced,
    read_committed: bool = False,
) -> BatchSubscriber:
    """Return a batch subscriber that never commits by itself and never decodes.

    `assigned` and `revoked` are told the partitions in the poll thread, never while a batch is
    being processed; the first record of a partition comes after `assigned` has returned. When
    `assigned` raises the process ends at once, to be started again: librdkafka would assign the
    partitions all the same, and their records meet no state.
    """
    return broker.subscriber(
        topic,
        group_id=group,
        batch=True,
        max_records=settings.batch_records,
        polling_interval=settings.batch_wait_ms / 1000,
        fetch_max_wait_ms=FETCH_WAIT_MS,
        max_partition_fetch_bytes=FETCH_BYTES,
        session_timeout_ms=settings.session_timeout_ms,
        heartbeat_interval_ms=min(HEARTBEAT_MS, settings.session_timeout_ms // 3),
        max_poll_interval_ms=max(settings.max_poll_interval_ms, settings.session_timeout_ms),
        auto_offset_reset="earliest",
        isolation_level="read_committed" if read_committed else "read_uncommitted",
        on_assign=_told(_or_end(assigned)),
        on_revoke=_told(revoked),
        on_lost=_told(revoked),
        ack_policy=AckPolicy.MANUAL,
        no_reply=True,
        parser=_raw_batch,
        decoder=_raw_records,
        include_in_schema=False,
    )


def _told(listener: Rebalanced) -> Callable[[Consumer, list[TopicPartition]], None]:
    def rebalanced(_consumer: Consumer, places: list[TopicPartition]) -> None:
        listener([place.partition for place in places])

    return rebalanced


def _or_end(listener: Rebalanced) -> Rebalanced:
    def rebalanced(partitions: list[int]) -> None:
        try:
            listener(partitions)
        except Exception as error:
            log.exception("partitions cannot be taken over")
            end_process(f"partitions {partitions} cannot be taken over: {error}")

    return rebalanced


async def _raw_batch(messages: tuple[Message, ...]) -> KafkaMessage:
    return KafkaMessage(
        body=b"",
        raw_message=messages,
        consumer=FAKE_CONSUMER,
        is_manual=True,
    )


async def _raw_records(message: KafkaMessage) -> list[Record]:
    raw = message.raw_message
    return [to_record(one) for one in (raw if isinstance(raw, tuple) else (raw,))]


def raw_producer(broker: KafkaBroker) -> Producer:
    """Return the librdkafka producer that a connected broker polls."""
    connected: Any = broker.config.producer
    producer: Producer = connected._producer.producer.producer
    return producer


class GroupConsumer:
    """The consumer behind a started subscriber; every call runs in its single poll thread."""

    def __init__(self, subscriber: BatchSubscriber) -> None:
        self._subscriber = subscriber

    async def commit(self, offsets: list[TopicPartition]) -> None:
        """Commit these offsets and wait until the coordinator has them.

        Raises:
            KafkaException: when it refuses, for instance after a rebalance.
        """
        await self._call(lambda consumer: consumer.commit(offsets=offsets, asynchronous=False))

    async def group_metadata(self) -> object:
        """Return the group's generation, which fences a zombie's transaction (KIP-447)."""
        return await self._call(lambda consumer: consumer.consumer_group_metadata())

    async def _call(self, call: Callable[[Consumer], T]) -> T:
        wrapped = self._subscriber.consumer
        if wrapped is None:
            raise RuntimeError("the subscriber has not been started")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(wrapped._thread_pool, call, wrapped.consumer)
