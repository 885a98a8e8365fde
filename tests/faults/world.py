"""Everything that a fault run has at hand: nodes, services, load, and what must come of it."""

from __future__ import annotations

import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from confluent_kafka import Producer

from services.auditor.reader import AuditReader
from shared.domain.audit import Report, Terms
from shared.domain.delivery import DeliveryEvent, DeliveryStatus
from shared.domain.stories.model import Alert
from shared.domain.watchlist import read_watchlist, watchlist_document
from shared.runtime.kafka.config import connection
from shared.runtime.kafka.lag import consumption, group_lag
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec, DecodeError, encode
from shared.wire.documents import Document, document_records
from tests.faults.fleet import Fleet
from tests.faults.load import Load, Sent
from tests.faults.tail import Tail
from tests.faults.wire import WiredCluster

T = TypeVar("T")

PARTITIONS = 4
STANDSTILL_S = 120.0
BATCH = 20
ALERTS = Codec(Alert)
DELIVERIES = Codec(DeliveryEvent)


class World:
    """A running system under load. `chance` is the one source of chance of a run."""

    def __init__(
        self,
        seed: int,
        cluster: WiredCluster,
        settings: KafkaSettings,
        fleet: Fleet,
        reader: AuditReader,
        rate: float,
    ) -> None:
        self.chance = random.Random(seed)
        self.cluster = cluster
        self.settings = settings
        self.topics = settings.topics
        self.fleet = fleet
        self.load = Load(seed)
        self.kills = 0
        self._reader = reader
        self._rate = rate
        self._told: Counter[tuple[str, str]] = Counter()
        self._alert_ids: set[str] = set()
        self._delivered: set[str] = set()
        read = (self.topics.alerts, self.topics.deliveries)
        self._tails = {topic: Tail(settings, topic) for topic in read}
        # Held here is all of a burst that the nodes do not take as fast as it comes.
        options = {"enable.idempotence": True, "linger.ms": 5}
        room = {"queue.buffering.max.messages": 2_000_000, "queue.buffering.max.kbytes": 2_000_000}
        self._producer = Producer(connection(settings) | options | room)

    def apply(self, *lists: str) -> None:
        """Publish watch-lists."""
        for text in lists:
            one = read_watchlist(text, source="test", read_names=str).watchlist
            document = Document(one.id, one.version, encode(watchlist_document(one)))
            for key, value in document_records(document):
                self._producer.produce(self.topics.watchlists, value, key)
        assert self._producer.flush(60) == 0

    def let_lists_settle(self) -> None:
        """Wait until the audit takes the lists for certain."""
        time.sleep(Terms().margin.total_seconds())

    def send(self, articles: Iterable[Sent]) -> None:
        """Send articles, those of one story to one partition."""
        for one in articles:
            partition = one.story % PARTITIONS
            self._producer.produce(self.topics.articles, one.value, one.id, partition)
        self._producer.poll(0)

    def flush(self) -> None:
        """Wait until Kafka has all that was sent."""
        assert self._producer.flush(120) == 0

    def send_raw(self, topic: str, value: bytes | None, partition: int = 0) -> None:
        """Send a record as it is."""
        self._producer.produce(topic, value, b"poison", partition)
        assert self._producer.flush(60) == 0

    @contextmanager
    def under_load(self) -> Iterator[None]:
        """Send articles all the while."""
        stop = threading.Event()
        thread = threading.Thread(target=self._feed, args=(stop,), name="load", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
        assert self._producer.flush(60) == 0

    def kill_one(self, *services: str) -> None:
        """SIGKILL a worker chosen by chance."""
        worker = self.chance.choice([one for name in services for one in self.fleet.of(name)])
        worker.kill()
        self.kills += 1

    def wait_for(self, what: Callable[[], bool], seconds: float = 60.0) -> None:
        """Return when it is so."""
        deadline = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.05)

    def check(self) -> None:
        """Wait until all is at rest; then nothing may be missing, and nothing be there twice."""
        report = self._at_rest()
        assert report.imbalances == ()
        for alert in self._new(self.topics.alerts, ALERTS):
            self._told[alert.watchlist, alert.article.id] += 1
            self._alert_ids.add(alert.alert_id)
        for event in self._new(self.topics.deliveries, DELIVERIES):
            if event.status is DeliveryStatus.DELIVERED:
                self._delivered.add(event.alert_id)
        assert [pair for pair, count in self._told.items() if count > 1] == []
        assert self.load.expected - set(self._told) == set(), "lost"
        assert set(self._told) - self.load.expected == set(), "told and not expected"
        assert self._delivered == self._alert_ids

    def _at_rest(self) -> Report:
        """Return the settlement made when nothing was left to do; fail when nothing is done."""
        least, deadline = sys.maxsize, time.monotonic() + STANDSTILL_S
        while True:
            lags = group_lag(self.settings, consumption(self.topics))
            report = self._reader.settle()
            left = report.in_flight + sum(one.records for one in lags)
            if report.imbalances or not left:
                return report
            if left < least:
                least, deadline = left, time.monotonic() + STANDSTILL_S
            assert time.monotonic() < deadline, f"no progress: {lags}, {report}; {self._said()}"
            time.sleep(0.5)

    def _said(self) -> str:
        return "; ".join(f"{one}: {one.log}" for one in self.fleet.workers)

    def _new(self, topic: str, codec: Codec[T]) -> Iterator[T]:
        """Yield what has come to a topic since the last time, but for what cannot be read."""
        for record in self._tails[topic].new():
            with suppress(DecodeError):
                yield codec.decode(record.value)

    def _feed(self, stop: threading.Event) -> None:
        start, before = time.monotonic(), self.load.articles
        while not stop.is_set():
            self.send(self.load.take(BATCH))
            due = start + (self.load.articles - before) / self._rate
            time.sleep(max(0.0, due - time.monotonic()))
