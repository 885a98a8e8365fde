"""A subscriber: `python -m … SERVERS TOPIC FILE`, until a SIGTERM.

Reads alerts committed, from their end, and writes to FILE the number of the article in the wire
and the monotonic second at which its alert was there, one alert a line.
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import msgspec
from confluent_kafka import Consumer, TopicPartition


class ArticleId(msgspec.Struct):
    """Of an alert's article: its id."""

    id: str


class AlertId(msgspec.Struct):
    """Of an alert: its article."""

    article: ArticleId


def main() -> None:
    """Read until told to stop."""
    servers, topic, path = sys.argv[1:4]
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopping.append(number))
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": "bench-alerts",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "fetch.wait.max.ms": 100,
        }
    )
    metadata = consumer.list_topics(topic, timeout=10)
    partitions = metadata.topics[topic].partitions
    consumer.assign([TopicPartition(topic, one, 0) for one in partitions])
    decoder = msgspec.json.Decoder(AlertId)
    print("ready", flush=True)
    with Path(path).open("w", encoding="utf-8") as file:
        while not stopping:
            message = consumer.poll(0.2)
            now = time.monotonic()
            if message is not None and message.error() is None:
                article = decoder.decode(message.value() or b"").article.id
                file.write(f"{article.rpartition('-')[2]} {now}\n")
    consumer.close()


if __name__ == "__main__":
    main()
