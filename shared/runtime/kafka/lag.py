"""How far each service is behind, by kafka-python: in records, not in offsets."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.structs import OffsetAndMetadata

from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.electing import asked_again
from shared.runtime.kafka.witness import POLL_MS, witness
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import Topics

COUNTED: Final = 100
COUNT_TIMEOUT_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """A group on a partition of a topic."""

    group: str
    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a group is behind on a partition; `committed` is -1 before any commit.

    `end` is the offset that the next record will get, `records` how many are not yet consumed.
    """

    group: str
    topic: str
    partition: int
    committed: int
    end: int
    records: int


def consumption(topics: Topics) -> dict[str, str]:
    """Return the topic that each consumer group of the services reads."""
    return {
        topics.group("matcher"): topics.articles,
        topics.group("deduper"): topics.matches,
        topics.group("dispatcher"): topics.alerts,
        topics.group("dispatcher-deliveries"): topics.deliveries,
    }


def group_lag(settings: KafkaSettings, groups: Mapping[str, str]) -> list[Lag]:
    """Return the lag of each group (keys) on every partition of the topic it reads (values)."""
    with admin_client(settings) as client, witness(settings) as consumer:
        return [
            lag
            for group, topic in groups.items()
            for lag in _lag_of(client, consumer, group, topic)
        ]


def committed_offsets(
    client: KafkaAdminClient, group: str
) -> dict[TopicPartition, OffsetAndMetadata]:
    """Return what a group has committed; waits for a coordinator that has just taken over.

    Raises:
        ServiceError: when it does not answer in time.
    """
    offsets = asked_again(lambda: client.list_group_offsets([group]), f"the offsets of {group}")
    found: dict[TopicPartition, OffsetAndMetadata] = offsets.get(group, {})
    return found


def _lag_of(client: KafkaAdminClient, consumer: KafkaConsumer, group: str, topic: str) -> list[Lag]:
    committed = committed_offsets(client, group)
    partitions = sorted(consumer.partitions_for_topic(topic) or ())
    places = [TopicPartition(topic, partition) for partition in partitions]
    starts, ends = consumer.beginning_offsets(places), consumer.end_offsets(places)
    return [
        _lag(
            consumer,
            Place(group, topic, place.partition),
            committed=committed[place].offset if place in committed else -1,
            start=starts[place],
            end=ends[place],
        )
        for place in places
    ]


def _lag(consumer: KafkaConsumer, place: Place, *, committed: int, start: int, end: int) -> Lag:
    """Return the lag; a small one is counted record by record.

    Offsets count the markers of transactions too, so a group that has consumed everything
    still stands before the last marker of a topic written in transactions.
    """
    begin = max(committed, start)
    records = max(0, end - begin)
    if 0 < records <= COUNTED:
        records = _count(consumer, TopicPartition(place.topic, place.partition), begin, end)
    return Lag(place.group, place.topic, place.partition, committed, end, records)


def _count(consumer: KafkaConsumer, place: TopicPartition, begin: int, end: int) -> int:
    consumer.assign([place])
    consumer.seek(place, begin)
    count, deadline = 0, time.monotonic() + COUNT_TIMEOUT_S
    while consumer.position(place) < end and time.monotonic() < deadline:
        count += sum(len(records) for records in consumer.poll(timeout_ms=POLL_MS).values())
    return count
