"""Consumed records: their place, and the offsets that a batch of them leaves behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from confluent_kafka import Message, TopicPartition
from msgspec import Struct


class Record(Struct, frozen=True):
    """One consumed record. `timestamp_ms` is when the broker (or the producer) says it was made."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp_ms: int


def to_record(message: Message) -> Record:
    """Return a librdkafka message as a record; headers stay bytes, whatever they hold."""
    return Record(
        topic=message.topic() or "",
        partition=message.partition() or 0,
        offset=message.offset() or 0,
        key=_bytes(message.key()),
        value=_bytes(message.value()),
        headers=_headers(message),
        timestamp_ms=message.timestamp()[1],
    )


def next_offsets(records: Iterable[Record]) -> list[TopicPartition]:
    """Return, for each partition, the offset after the last of its records."""
    ends: dict[tuple[str, int], int] = {}
    for record in records:
        place = (record.topic, record.partition)
        ends[place] = max(ends.get(place, 0), record.offset + 1)
    return [TopicPartition(topic, partition, end) for (topic, partition), end in ends.items()]


def in_order_of_time(records: Sequence[Record]) -> list[Record]:
    """Return the records by time, each partition's own order kept where times are equal."""
    return sorted(records, key=lambda record: record.timestamp_ms)


def _headers(message: Message) -> tuple[tuple[str, bytes], ...]:
    headers = message.headers()
    pairs = headers.items() if isinstance(headers, dict) else headers or ()
    return tuple((name, _bytes(value) or b"") for name, value in pairs)


def _bytes(value: object) -> bytes | None:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    return value if isinstance(value, bytes) else None
