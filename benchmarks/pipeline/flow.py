"""End to end on all cores, broker and source included: is the lag flat, and the memory?"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psutil
from confluent_kafka import Consumer, TopicPartition

from benchmarks.pipeline.brokers import Broker, running
from benchmarks.pipeline.machine import cpu_seconds, megabytes
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.services import Running, started
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from shared.wire.topics import Topics

SAMPLE_S: Final = 5.0
# Full within the run, so that the deduper's memory can be seen to stay.
WINDOW_HOURS: Final = 0.02
PARTITIONS: Final = 4
Reading = tuple[float, float, float]


def sustained(
    data: Path, rate: float, seconds: float, matchers: int, kind: str = "kafka"
) -> Figures:
    """Return samples of the whole at a constant rate."""
    with TemporaryDirectory() as logs, running(kind) as broker:
        prepare(broker, data)
        names = ["matcher"] * matchers + ["deduper"]
        with (
            started(names, environment(broker), Path(logs)) as services,
            source(broker, data, rate, seconds, Path(logs) / "acks") as generator,
        ):
            samples = list(_samples(broker, services, psutil.Process(generator.pid), seconds))
    return {"rate": rate, "matchers": matchers, "window_hours": WINDOW_HOURS, "samples": samples}


def doubled(data: Path, articles: int) -> Figures:
    """Return what one matcher and two do with the same topic, filled at once.

    Each is on a core of its own; the broker takes what it needs from both.
    """
    figures: Figures = {"articles": articles}
    rows = read_rows(data)
    wire, lists = Wire(rows), watchlists(corpus(rows))
    for count in (1, 2):
        with TemporaryDirectory() as logs, running("kafka") as broker:
            broker.make_topics(partitions=PARTITIONS)
            broker.apply(lists)
            names, cores = ["matcher"] * count, [1, 0][:count]
            with started(names, environment(broker), Path(logs), cores) as services:
                broker.fill(Topics().articles, wire.articles(articles))
                figures[str(count)] = _drained(services, articles)
    return figures


def prepare(broker: Broker, data: Path) -> None:
    """Make the topics and put the watch-lists live."""
    broker.make_topics(partitions=PARTITIONS)
    broker.apply(watchlists(corpus(read_rows(data))))


def environment(broker: Broker) -> dict[str, str]:
    """Return the settings of the services."""
    return {
        "WIREWATCH_BOOTSTRAP_SERVERS": broker.servers,
        "WIREWATCH_WINDOW_HOURS": str(WINDOW_HOURS),
    }


@contextmanager
def source(
    broker: Broker, data: Path, rate: float, seconds: float, acks: Path
) -> Iterator[subprocess.Popen[str]]:
    """Yield the source, ready and told to start; wait for its end at leaving."""
    command = [sys.executable, "-m", "benchmarks.pipeline.programs.generator", broker.servers]
    command += [Topics().articles, str(rate), str(seconds), str(data), str(acks)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdin.write("go\n")
        process.stdin.flush()
        try:
            yield process
            process.wait(seconds + 60)
        finally:
            process.kill()


def _samples(
    broker: Broker, services: Sequence[Running], generator: psutil.Process, seconds: float
) -> Iterator[Figures]:
    with _ends(broker) as end:
        start = time.monotonic()
        while (elapsed := time.monotonic() - start) < seconds:
            yield _sample(broker, services, generator, end()) | {"at": elapsed}
            time.sleep(SAMPLE_S)


def _sample(
    broker: Broker, services: Sequence[Running], generator: psutil.Process, produced: int
) -> Figures:
    *matchers, deduper = services
    parts = {
        "broker": broker.processes,
        "matcher": [one.process for one in matchers],
        "deduper": [deduper.process],
        "source": [generator],
    }
    return {
        "produced": produced,
        "matched": sum(one.total("wirewatch_articles_total") for one in matchers),
        "matches": sum(one.total("wirewatch_matches_total") for one in matchers),
        "decided": deduper.total("wirewatch_decisions_total"),
        "alerts": deduper.total("wirewatch_alerts_total"),
        "cpu_s": {name: cpu_seconds(processes) for name, processes in parts.items()},
        "megabytes": {name: megabytes(processes) for name, processes in parts.items()},
    }


@contextmanager
def _ends(broker: Broker) -> Iterator[Callable[[], int]]:
    consumer = Consumer({"bootstrap.servers": broker.servers, "group.id": "bench-ends"})
    places = [TopicPartition(Topics().articles, one) for one in range(PARTITIONS)]

    def end() -> int:
        return sum(consumer.get_watermark_offsets(place, timeout=10)[1] for place in places)

    try:
        yield end
    finally:
        consumer.close()


def _drained(services: Sequence[Running], articles: int) -> Figures:
    """Return how fast the rest of the topic was matched, from the middle half of it."""
    processes = [one.process for one in services]

    def reading() -> Reading:
        done = sum(one.total("wirewatch_articles_total") for one in services)
        return done, time.monotonic(), cpu_seconds(processes)

    first = _once(reading, articles * 0.25)
    last = _once(reading, articles * 0.75)
    records = last[0] - first[0]
    return {
        "records": records,
        "seconds": last[1] - first[1],
        "cpu_s": last[2] - first[2],
        "processes": len(services),
    }


def _once(reading: Callable[[], Reading], target: float) -> Reading:
    while (now := reading())[0] < target:
        time.sleep(0.05)
    return now
