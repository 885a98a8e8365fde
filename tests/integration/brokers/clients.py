"""What the contract tests say to a broker, through librdkafka and, to witness, kafka-python."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from confluent_kafka import Consumer, Message, Producer, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic
from kafka import KafkaConsumer
from kafka import TopicPartition as Place
from kafka.admin import KafkaAdminClient

WAIT_S = 80.0
RECORD_BYTES = 8 * 1024 * 1024


def create(
    servers: str, topic: str, partitions: int = 1, config: Mapping[str, str] | None = None
) -> str:
    admin = AdminClient({"bootstrap.servers": servers})
    wanted = NewTopic(topic, partitions, config=dict(config or {}))
    admin.create_topics([wanted])[topic].result()
    # The controller knows the topic first; the brokers hear of it a moment later.
    await_true(lambda: len(admin.list_topics(topic, timeout=5).topics[topic].partitions) > 0)
    return topic


def producer(servers: str, **config: Any) -> Producer:
    settings = {"enable.idempotence": True, "linger.ms": 2, "message.max.bytes": RECORD_BYTES}
    named = {key.replace("_", "."): value for key, value in config.items()}
    return Producer({"bootstrap.servers": servers} | settings | named)


def consumer(servers: str, group: str, **config: Any) -> Consumer:
    settings = {
        "group.id": group,
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "session.timeout.ms": 6_000,
        "heartbeat.interval.ms": 500,
        "fetch.message.max.bytes": RECORD_BYTES,
    }
    named = {key.replace("_", "."): value for key, value in config.items()}
    return Consumer({"bootstrap.servers": servers} | settings | named)


def send(servers: str, topic: str, values: list[bytes], partition: int = 0) -> None:
    client = producer(servers)
    for value in values:
        client.produce(topic, value, key=value[:16], partition=partition)
    assert client.flush(WAIT_S) == 0


def take(client: Consumer, count: int, timeout_s: float = WAIT_S) -> list[Message]:
    """Return the next `count` records, or fewer when they do not come in time."""
    taken: list[Message] = []
    deadline = time.monotonic() + timeout_s
    while len(taken) < count and time.monotonic() < deadline:
        message = client.poll(0.2)
        if message is not None and message.error() is None:
            taken.append(message)
    return taken


def values_committed(servers: str, topic: str, partition: int = 0) -> list[bytes]:
    """Return the values in a partition as kafka-python, a client of its own, reads them."""
    place = Place(topic, partition)
    witness = KafkaConsumer(
        bootstrap_servers=servers, isolation_level="read_committed", enable_auto_commit=False
    )
    try:
        witness.assign([place])
        witness.seek_to_beginning(place)
        return _until(witness, place, witness.end_offsets([place])[place])
    finally:
        witness.close()


def _until(witness: KafkaConsumer, place: Place, end: int) -> list[bytes]:
    values: list[bytes] = []
    deadline = time.monotonic() + WAIT_S
    while witness.position(place) < end:
        assert time.monotonic() < deadline, f"stopped at {witness.position(place)} of {end}"
        for records in witness.poll(timeout_ms=200).values():
            values += [record.value for record in records]
    return values


def administrator(servers: str) -> KafkaAdminClient:
    return KafkaAdminClient(bootstrap_servers=servers)


def committed(servers: str, group: str, topic: str) -> dict[int, int]:
    """Return the committed offset of each partition of a topic."""
    admin = administrator(servers)
    try:
        offsets = admin.list_group_offsets([group])[group]
    finally:
        admin.close()
    return {place.partition: at.offset for place, at in offsets.items() if place.topic == topic}


def next_offset(message: Message) -> TopicPartition:
    topic, partition, offset = message.topic(), message.partition(), message.offset()
    assert topic is not None
    assert partition is not None
    assert offset is not None
    return TopicPartition(topic, partition, offset + 1)


def await_true(happened: Callable[[], bool], timeout_s: float = WAIT_S) -> None:
    deadline = time.monotonic() + timeout_s
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def await_partitions(*members: Consumer, total: int) -> None:
    """Poll the members of a group until together they hold every partition, and each some."""

    def settled() -> bool:
        for member in members:
            member.poll(0.05)
        held = [len(member.assignment()) for member in members]
        return sum(held) == total and min(held) > 0

    await_true(settled)
