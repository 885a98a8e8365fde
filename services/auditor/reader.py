"""Reading the topics up to a cut with kafka-python, and settling the audit there."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any, Final

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from services.auditor.books import MEMORY_MB, filling, opened
from services.auditor.cut import ends_of, legs, progress, tables
from services.auditor.entries import Entries, written_at
from shared.domain.audit import Audit, Horizon, Report, Terms
from shared.runtime.errors import ServiceError, TopicLayoutError
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.witness import POLL_MS, witness
from shared.runtime.settings import KafkaSettings

STALLED_S: Final = 90.0
AHEAD: Final = timedelta(minutes=1)
# A cause may have been written this long before its effect, where reading begins in between.
SLACK: Final = timedelta(minutes=10)


class AuditReader:
    """Reads every topic once, in steps; each step ends in a settlement.

    Partitions are read abreast of one another in time, so that while a backlog is read no more
    than about a minute of it is held, besides what is in flight or wrong. That stands in `books`.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        consumer: KafkaConsumer,
        terms: Terms,
        begin: datetime | None,
        books: sqlite3.Connection,
    ) -> None:
        self._settings = settings
        self._topics = settings.topics
        self._consumer = consumer
        self._tables = tables(self._topics)
        self._legs = legs(self._topics)
        self._partitions = _partitions(consumer, (*self._tables, *chain(*self._legs)))
        self._next: dict[TopicPartition, int] = {}
        self._times: dict[TopicPartition, datetime] = {}
        self._audit = Audit(replace(terms, since=self._go_to(begin)), books)
        self._entries = Entries(self._topics, self._audit)

    def settle(self) -> Report:
        """Read up to a new cut and return what is wrong there.

        Raises:
            ServiceError: when the topics cannot be read up to it, or what is in flight not kept.
        """
        with filling():
            return self._audit.settle(self._cut(), datetime.now(UTC))

    def _cut(self) -> Horizon:
        try:
            # A new client each time: it keeps asking a coordinator that has moved.
            with admin_client(self._settings) as admin:
                return self._read_to_cut(admin)
        except KafkaError as error:
            raise ServiceError(f"the topics cannot be read: {error!r}; is Kafka well?") from error

    def _read_to_cut(self, admin: KafkaAdminClient) -> Horizon:
        # A backlog first, all topics abreast: the cut itself reads one leg after another.
        self._read_tables(admin)
        self._read(ends_of(chain(*self._legs), admin, self._partitions))
        horizon = progress(self._topics, admin, self._partitions)
        self._read_tables(admin)
        for leg in self._legs:
            self._read(ends_of(leg, admin, self._partitions))
        return horizon

    def _read_tables(self, admin: KafkaAdminClient) -> None:
        self._read(ends_of(self._tables, admin, self._partitions))
        self._entries.compile_lists()

    def _read(self, ends: dict[TopicPartition, int]) -> None:
        deadline = time.monotonic() + STALLED_S
        self._times.clear()
        self._turned_to: set[TopicPartition] = set()
        while waiting := [one for one, end in ends.items() if self._next[one] < end]:
            self._turn_to(self._abreast(waiting))
            if self._take(ends):
                deadline = time.monotonic() + STALLED_S
            elif time.monotonic() > deadline:
                names = ", ".join(f"{one.topic}[{one.partition}]" for one in waiting)
                raise ServiceError(
                    f"{names}: no further for {STALLED_S:.0f} s: a transaction may be hanging "
                    "(kafka-python admin transactions find-hanging lists them)"
                )

    def _abreast(self, waiting: list[TopicPartition]) -> set[TopicPartition]:
        """Return the partitions to read on: none far ahead of the others in time."""
        unheard = {one for one in waiting if one not in self._times}
        if unheard:
            return unheard
        bound = min(self._times[one] for one in waiting) + AHEAD
        return {one for one in waiting if self._times[one] <= bound}

    def _turn_to(self, places: set[TopicPartition]) -> None:
        # Not by pause and resume: kafka-python at times never fetches a resumed partition again.
        if places != self._turned_to:
            self._turned_to = places
            self._consumer.assign(sorted(places))
            for place in places:
                self._consumer.seek(place, self._next[place])

    def _take(self, ends: dict[TopicPartition, int]) -> bool:
        """Enter what one poll gives, up to the ends; return whether it went any further."""
        before = dict(self._next)
        for place, messages in self._consumer.poll(timeout_ms=POLL_MS).items():
            for message in messages:
                if message.offset >= ends[place]:
                    break
                self._entries.take(message)
                self._next[place] = message.offset + 1
                self._times[place] = written_at(message)
        for place in self._turned_to:
            # Past the markers of transactions, which are no records.
            self._next[place] = min(self._consumer.position(place), ends[place])
        return self._next != before

    def _go_to(self, begin: datetime | None) -> datetime | None:
        """Note where reading begins; return since when all topics are whole, None for always."""
        places = [place for one in self._partitions.values() for place in one]
        self._next = dict(self._consumer.beginning_offsets(places))
        data = [place for place in places if place.topic not in self._tables]
        # What stands on one topic from before then may have its cause removed from another.
        moments = [one for one in (begin, self._trimmed_at(data)) if one is not None]
        if not moments:
            return None
        self._seek_to(data, max(moments))
        return max(moments) + SLACK

    def _trimmed_at(self, places: list[TopicPartition]) -> datetime | None:
        """Return the moment before which retention has removed records, None if it has not."""
        trimmed = [place for place in places if self._next[place] > 0]
        firsts = self._offsets_at(trimmed, 0).values()
        times = [first.timestamp for first in firsts if first is not None]
        return datetime.fromtimestamp(max(times) / 1000, UTC) if times else None

    def _seek_to(self, places: list[TopicPartition], begin: datetime) -> None:
        ends = self._consumer.end_offsets(places)
        for place, found in self._offsets_at(places, int(begin.timestamp() * 1000)).items():
            self._next[place] = ends[place] if found is None else found.offset

    def _offsets_at(
        self, places: list[TopicPartition], moment_ms: int
    ) -> dict[TopicPartition, Any]:
        """Return, for each partition, the first record from that moment on, None without one."""
        if not places:
            return {}
        found = self._consumer.offsets_for_times(dict.fromkeys(places, moment_ms))
        return {place: found.get(place) for place in places}


@contextmanager
def audit_reader(
    settings: KafkaSettings,
    terms: Terms,
    begin: datetime | None = None,
    memory_mb: int = MEMORY_MB,
) -> Iterator[AuditReader]:
    """Yield a reader that begins at `begin`, or where the topics begin.

    It holds `memory_mb` of what is in flight in memory, and the rest in a temporary file.

    Raises:
        ServiceError: when no broker answers.
        TopicLayoutError: when a topic is missing.
    """
    with witness(settings) as consumer, opened(memory_mb) as books:
        yield AuditReader(settings, consumer, terms, begin, books)


def _partitions(
    consumer: KafkaConsumer, topics: tuple[str, ...]
) -> dict[str, list[TopicPartition]]:
    found = {name: sorted(consumer.partitions_for_topic(name) or ()) for name in topics}
    if missing := [name for name, partitions in found.items() if not partitions]:
        raise TopicLayoutError(f"missing: {', '.join(missing)}; run `wirewatch topics apply`")
    return {name: [TopicPartition(name, one) for one in all_] for name, all_ in found.items()}
