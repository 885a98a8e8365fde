"""How far each group is behind, in records and in seconds, by kafka-python.

Seconds are the age of the oldest record not consumed, read from the record itself: no rate is
assumed, so a stopped group's lag grows by a second each second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from shared.runtime.errors import ServiceError, TopicLayoutError
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.config import kafka_python
from shared.runtime.kafka.lag import COUNTED, consumption
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

POLL_MS: Final = 200
PEEK_TIMEOUT_S: Final = 10.0
# One record is enough to tell an age; a broker sends at least one, however large it is.
FETCH_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Ends:
    """The first offset of a partition, and the one that its next record will get."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GroupLag:
    """How far a group is behind on a partition; `committed` is -1 before any commit."""

    group: str
    topic: str
    partition: int
    committed: int
    records: int
    seconds: float


@dataclass(slots=True)
class Peek:
    """What is read of the records between a committed offset and the end."""

    begin: int
    end: int
    first_ms: int | None = None
    count: int = 0
    position: int = 0

    @property
    def is_done(self) -> bool:
        """Whether all is known: the age, and the number where it is small."""
        counted = self.end - self.begin > COUNTED
        return self.position >= self.end or (counted and self.first_ms is not None)

    @property
    def records(self) -> int:
        """The records not consumed: counted one by one where all were read."""
        return self.count if self.position >= self.end else self.end - self.begin

    def seconds(self, now_ms: float) -> float:
        """Return the age of the oldest one."""
        return 0.0 if self.first_ms is None else max(0.0, (now_ms - self.first_ms) / 1000)

    def take(self, messages: Sequence[Any]) -> None:
        """Take messages of the partition, in order."""
        for message in messages:
            if self.begin <= message.offset < self.end:
                self.first_ms = message.timestamp if self.first_ms is None else self.first_ms
                self.count += 1


class LagReader:
    """Reads the lag of every group of the services again and again, over the same connections."""

    def __init__(
        self,
        settings: KafkaSettings,
        admin: KafkaAdminClient,
        consumer: KafkaConsumer,
        now: Callable[[], float],
    ) -> None:
        self._groups = consumption(settings.topics)
        self._topics = [spec.name for spec in layout(settings.topics)]
        self._admin = admin
        self._consumer = consumer
        self._now = now

    def read(self) -> tuple[list[GroupLag], dict[tuple[str, int], Ends]]:
        """Return the lag of each group on each of its partitions, and the ends of all partitions.

        Raises:
            ServiceError: when Kafka does not answer, or a partition cannot be read.
            TopicLayoutError: when a topic is missing.
        """
        try:
            ends = self._ends()
            committed = self._committed()
            return self._lags(ends, committed), {
                (place.topic, place.partition): found for place, found in ends.items()
            }
        except KafkaError as error:
            raise ServiceError(f"the lag cannot be read: {error!r}; is Kafka well?") from error

    def _ends(self) -> dict[TopicPartition, Ends]:
        places = [
            TopicPartition(topic, partition)
            for topic in self._topics
            for partition in sorted(self._consumer.partitions_for_topic(topic) or ())
        ]
        if missing := set(self._topics) - {place.topic for place in places}:
            names = ", ".join(sorted(missing))
            raise TopicLayoutError(f"missing: {names}; run `wirewatch topics apply`")
        # The starts first: a start after the end would mean records that are not there.
        starts = self._consumer.beginning_offsets(places)
        ends = self._consumer.end_offsets(places)
        return {place: Ends(starts[place], ends[place]) for place in places}

    def _committed(self) -> dict[tuple[str, TopicPartition], int]:
        found = self._admin.list_group_offsets(list(self._groups))
        return {
            (group, place): position.offset
            for group, positions in found.items()
            for place, position in positions.items()
        }

    def _lags(
        self,
        ends: Mapping[TopicPartition, Ends],
        committed: Mapping[tuple[str, TopicPartition], int],
    ) -> list[GroupLag]:
        peeks = {
            (group, place): Peek(begin, found.end, position=begin)
            for group, topic in self._groups.items()
            for place, found in ends.items()
            if place.topic == topic
            for begin in [max(committed.get((group, place), -1), found.start)]
        }
        # Each topic has one group, so that a partition is peeked into for one of them.
        self._read_on({place: peek for (_, place), peek in peeks.items() if not peek.is_done})
        now_ms = self._now() * 1000
        return [
            GroupLag(
                group,
                place.topic,
                place.partition,
                committed.get((group, place), -1),
                peek.records,
                peek.seconds(now_ms),
            )
            for (group, place), peek in peeks.items()
        ]

    def _read_on(self, peeks: dict[TopicPartition, Peek]) -> None:
        deadline = time.monotonic() + PEEK_TIMEOUT_S
        turned_to: list[TopicPartition] = []
        while waiting := sorted(place for place, peek in peeks.items() if not peek.is_done):
            if time.monotonic() > deadline:
                raise ServiceError(f"{waiting[0]} gives no record; a transaction may be hanging")
            if waiting != turned_to:
                self._turn_to(waiting, peeks)
                turned_to = waiting
            for place, messages in self._consumer.poll(timeout_ms=POLL_MS).items():
                peeks[place].take(messages)
            for place in waiting:
                peeks[place].position = self._consumer.position(place)

    def _turn_to(self, waiting: list[TopicPartition], peeks: dict[TopicPartition, Peek]) -> None:
        self._consumer.assign(waiting)
        for place in waiting:
            self._consumer.seek(place, peeks[place].position)


@contextmanager
def lag_reader(settings: KafkaSettings) -> Iterator[LagReader]:
    """Yield a reader.

    Raises:
        ServiceError: when no broker answers.
    """
    with admin_client(settings) as admin, _consumer(settings) as consumer:
        yield LagReader(settings, admin, consumer, time.time)


@contextmanager
def _consumer(settings: KafkaSettings) -> Iterator[KafkaConsumer]:
    try:
        consumer = KafkaConsumer(
            **kafka_python(settings),
            enable_auto_commit=False,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=FETCH_BYTES,
        )
    except KafkaError as error:
        raise ServiceError(f"no Kafka broker answers: {error}; is it started?") from error
    try:
        yield consumer
    finally:
        consumer.close()
