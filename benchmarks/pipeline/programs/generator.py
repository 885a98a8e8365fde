"""An open-loop source: `python -m … SERVERS TOPIC RATE SECONDS DATA ACKS [FIRST]`.

Articles are sent when they are due, whatever became of the ones before, so a stall of the
pipeline is measured by every article that it delays. ACKS gets, for each article, three numbers:
when it was due, when the broker had acknowledged it (monotonic seconds), and its number.
"""

from __future__ import annotations

import sys
import time
from array import array
from dataclasses import dataclass
from pathlib import Path

from confluent_kafka import KafkaError, Message, Producer

from benchmarks.pipeline.workload import Wire, read_rows

NEVER = -1.0
# A slow source sends each article at once; a fast one wakes up for many together, and sends many
# in a request: woken for each it took a quarter of a core at 1,000 articles/s.
SLOW_RATE = 1_000
SOON_MS = 2
TOGETHER_MS = 20


@dataclass(frozen=True, slots=True)
class Pace:
    """How long articles wait for each other: to be produced, and to be sent in one request."""

    together_s: float
    linger_ms: int


def pace_of(rate: float) -> Pace:
    """Return what suits so many articles a second."""
    return Pace(0.0, SOON_MS) if rate <= SLOW_RATE else Pace(TOGETHER_MS / 1000, TOGETHER_MS)


class Source:
    """Sends articles by the clock and notes their acknowledgements."""

    def __init__(self, servers: str, topic: str, wire: Wire, first: int, pace: Pace) -> None:
        self._pace = pace
        self._producer = Producer(
            {
                "bootstrap.servers": servers,
                "acks": "all",
                "enable.idempotence": True,
                "linger.ms": pace.linger_ms,
                "partitioner": "murmur2_random",
                "queue.buffering.max.kbytes": 1_000_000,
            }
        )
        self._topic, self._wire, self._first = topic, wire, first
        self.due = array("d")
        self.acknowledged = array("d")

    def run(self, rate: float, seconds: float) -> None:
        """Send for so long; returns when all are acknowledged."""
        start, total = time.monotonic() + 0.5, int(rate * seconds)
        sent = 0
        while sent < total:
            due = start + sent / rate
            wait = due - time.monotonic()
            if wait > 0:
                self._rest(wait)
                continue
            self._send(sent, due)
            sent += 1
        self._producer.flush(60)

    def _rest(self, wait: float) -> None:
        """Take acknowledgements until the next article is due, or several are."""
        if self._pace.together_s > wait:
            time.sleep(self._pace.together_s)
            wait = 0.0
        self._producer.poll(wait)

    def _send(self, at: int, due: float) -> None:
        key, value = self._wire.article(self._first + at)
        self.due.append(due)
        self.acknowledged.append(NEVER)

        def report(error: KafkaError | None, _message: Message) -> None:
            if error is None:
                self.acknowledged[at] = time.monotonic()

        self._producer.produce(self._topic, value, key, on_delivery=report)


def main() -> None:
    """Send, then write the times."""
    servers, topic, rate, seconds, data, acks = sys.argv[1:7]
    first = int(sys.argv[7]) if len(sys.argv) > 7 else 0
    source = Source(servers, topic, Wire(read_rows(Path(data))), first, pace_of(float(rate)))
    print("ready", flush=True)
    sys.stdin.readline()
    source.run(float(rate), float(seconds))
    with Path(acks).open("wb") as file:
        for times in (source.due, source.acknowledged):
            times.tofile(file)
    print("done", flush=True)


if __name__ == "__main__":
    main()
