"""The brokers to measure on: the embedded one and one node of Apache Kafka, each new and empty."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil
from confluent_kafka import Producer

from benchmarks.pipeline.machine import only_on, started_from
from deploy.kafka.cluster import ROOT, KafkaCluster
from deploy.kafka.ports import free_base_port
from shared.domain.watchlist import Watchlist
from shared.runtime.embedded import EmbeddedBroker
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.config import connection
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import DEFAULT_PREFIX, TopicSpec, layout

KINDS: Final = ("embedded", "kafka")
PASSED: Final = "bench.passed"


@dataclass(frozen=True, slots=True)
class Broker:
    """A running broker: how to reach it, and its processes."""

    kind: str
    servers: str
    processes: tuple[psutil.Process, ...]

    def settings(self, prefix: str = DEFAULT_PREFIX) -> KafkaSettings:
        """Return the settings that reach it."""
        return KafkaSettings(bootstrap_servers=self.servers, topic_prefix=prefix)

    def make_topics(self, prefix: str = DEFAULT_PREFIX, partitions: int = 4) -> None:
        """Make the topics of the services, and one for what is passed through."""
        settings = self.settings(prefix)
        with admin_client(settings) as client:
            apply_topics(client, layout(settings.topics, partitions=partitions))
            if PASSED not in client.list_topics():
                apply_topics(client, [TopicSpec(PASSED, partitions, {})])

    def fill(self, topic: str, records: Iterable[tuple[bytes, bytes]]) -> int:
        """Write records and return how many, when all are acknowledged."""
        producer = Producer(connection(self.settings()) | {"acks": "all", "linger.ms": 20})
        count = 0
        for key, value in records:
            while True:
                try:
                    producer.produce(topic, value, key)
                    break
                except BufferError:
                    producer.poll(0.05)
            count += 1
        if unsent := producer.flush(60):
            raise RuntimeError(f"{unsent} records were not taken")
        return count

    def apply(self, lists: Iterable[Watchlist], prefix: str = DEFAULT_PREFIX) -> None:
        """Put watch-lists live."""
        # Of the command line, so imported late: the programs import this module too.
        from services.cli.watchlist_topic import apply_watchlists

        apply_watchlists(self.settings(prefix), list(lists))


@contextmanager
def running(kind: str, *, core: int | None = None) -> Iterator[Broker]:
    """Yield a broker, on one core only if one is named."""
    ROOT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT, prefix="bench-") as name:
        folder = Path(name)
        broker: EmbeddedBroker | KafkaCluster = (
            EmbeddedBroker(0, folder)
            if kind == "embedded"
            else KafkaCluster(1, folder, free_base_port(1))
        )
        with only_on(core):
            broker.__enter__()
        try:
            yield Broker(kind, broker.bootstrap_servers, tuple(started_from(folder)))
        finally:
            broker.__exit__(None, None, None)
