from __future__ import annotations

import os
import time

import pytest
from confluent_kafka import Message

from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from tests.integration.brokers.clients import (
    WAIT_S,
    await_true,
    consumer,
    create,
    producer,
    send,
    take,
    values_committed,
)

HEADERS: list[tuple[str, str | bytes | None]] = [
    ("trace", b"1"),
    ("trace", b"2"),
    ("raw", b"\xff\x00"),
    ("none", None),
]
LARGE_BYTES = 5 * 1024 * 1024


def test_key_value_headers_and_timestamp_arrive_as_they_were_sent(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}headers")
    client = producer(bootstrap_servers)
    # An hour ago: an old record would fall to the topic's retention before it is read.
    timestamp = int(time.time() * 1000) - 3_600_000
    client.produce(topic, b"value", b"key", headers=HEADERS, timestamp=timestamp)
    assert client.flush(WAIT_S) == 0
    (message,) = read(bootstrap_servers, topic, 1)
    assert (message.key(), message.value()) == (b"key", b"value")
    assert message.headers() == HEADERS
    assert message.timestamp()[1] == timestamp


def test_a_tombstone_is_not_an_empty_value(bootstrap_servers: str, topic_prefix: str) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}tombstone")
    client = producer(bootstrap_servers)
    client.produce(topic, None, b"deleted")
    client.produce(topic, b"", b"empty")
    assert client.flush(WAIT_S) == 0
    assert [one.value() for one in read(bootstrap_servers, topic, 2)] == [None, b""]


def test_one_partition_keeps_the_order(bootstrap_servers: str, topic_prefix: str) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}order", 3)
    sent = [b"%d" % number for number in range(500)]
    send(bootstrap_servers, topic, sent, partition=2)
    assert values_committed(bootstrap_servers, topic, 2) == sent


@pytest.mark.parametrize("compression", ["none", "gzip", "snappy", "lz4", "zstd"])
def test_what_any_producer_compresses_is_read_by_the_client_of_people_and_auditors(
    bootstrap_servers: str, topic_prefix: str, compression: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}read.{compression}")
    client = producer(bootstrap_servers, compression_type=compression, linger_ms=50)
    # Alike, so that they are sent compressed, and in all more than kafka-python unpacks at once.
    sent = [b"%d " % number + b"harbour " * 4_000 for number in range(100)]
    for value in sent:
        client.produce(topic, value)
    assert client.flush(WAIT_S) == 0
    settings = KafkaSettings(bootstrap_servers=bootstrap_servers)
    assert [one.value for one in read_topic(settings, topic)] == sent


@pytest.mark.parametrize("compression", ["none", "gzip", "snappy", "lz4", "zstd"])
def test_a_record_of_five_megabytes_arrives(
    bootstrap_servers: str, topic_prefix: str, compression: str
) -> None:
    config = {"max.message.bytes": str(8 * 1024 * 1024)}
    topic = create(bootstrap_servers, f"{topic_prefix}large", config=config)
    client = producer(bootstrap_servers, compression_type=compression)
    value = os.urandom(LARGE_BYTES)
    client.produce(topic, value)
    assert client.flush(WAIT_S) == 0
    assert read(bootstrap_servers, topic, 1)[0].value() == value


def test_compaction_keeps_the_last_value_of_each_key(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    config = {
        "cleanup.policy": "compact",
        "segment.bytes": "1048576",
        "segment.ms": "1000",
        "min.cleanable.dirty.ratio": "0.01",
        "max.compaction.lag.ms": "1000",
    }
    topic = create(bootstrap_servers, f"{topic_prefix}compacted", config=config)
    client = producer(bootstrap_servers)
    for number in range(50):
        client.produce(topic, b"%d" % number, b"same")
    assert client.flush(WAIT_S) == 0

    def compacted() -> bool:
        # A segment is closed by a later record, and only closed segments are compacted.
        time.sleep(1.1)
        client.produce(topic, b"later", b"other")
        client.flush(WAIT_S)
        values = values_committed(bootstrap_servers, topic)
        return b"0" not in values and b"49" in values

    await_true(compacted)


def read(servers: str, topic: str, count: int) -> list[Message]:
    client = consumer(servers, f"{topic}-reader")
    client.subscribe([topic])
    try:
        return take(client, count)
    finally:
        client.close()
