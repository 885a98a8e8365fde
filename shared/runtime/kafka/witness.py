"""Reading and writing topics with kafka-python: the independent client of people and auditors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from shared.runtime.errors import SendError, TopicLayoutError
from shared.runtime.kafka import versions  # noqa: F401
from shared.runtime.kafka.config import FETCH_BYTES, kafka_python
from shared.runtime.kafka.connecting import BOOTSTRAP_TIMEOUT_MS, connecting
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings

POLL_MS: Final = 200
MAX_IN_FLIGHT: Final = 1_000
SEND_TIMEOUT_S: Final = 30


@contextmanager
def witness(settings: KafkaSettings, **options: object) -> Iterator[KafkaConsumer]:
    """Yield a read-committed consumer outside any group.

    Raises:
        ServiceError: when no broker answers, or it does not let this client in.
    """
    with connecting(settings):
        consumer = KafkaConsumer(
            **kafka_python(settings),
            enable_auto_commit=False,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=FETCH_BYTES,
            bootstrap_timeout_ms=BOOTSTRAP_TIMEOUT_MS,
            # In Python alone it takes nine tenths of the time of reading; librdkafka does without.
            check_crcs=False,
            **options,
        )
    try:
        yield consumer
    finally:
        consumer.close()


def read_topic(
    settings: KafkaSettings, topic: str, *, follow: bool = False, since_ms: int = 0
) -> Iterator[Record]:
    """Yield the committed records of a topic: up to its present end, or for ever.

    With `since_ms`, from about that moment on: a broker that does not know it is read whole.

    Raises:
        TopicLayoutError: when there is no such topic.
    """
    with witness(settings) as consumer:
        places = _assign(consumer, topic)
        if since_ms:
            seek(consumer, places, since_ms)
        ends = consumer.end_offsets(places)
        while follow or any(consumer.position(place) < ends[place] for place in places):
            for records in consumer.poll(timeout_ms=POLL_MS).values():
                yield from map(as_record, records)


def send_all(settings: KafkaSettings, records: Iterable[Outgoing]) -> int:
    """Send records and return how many, when the broker has acknowledged every one.

    Raises:
        SendError: when it has not.
    """
    producer = KafkaProducer(
        **kafka_python(settings),
        acks="all",
        linger_ms=5,
        max_request_size=FETCH_BYTES,
    )
    sent, waiting = 0, []
    try:
        for record in records:
            waiting.append(_send(producer, record))
            sent += 1
            if len(waiting) >= MAX_IN_FLIGHT:
                _wait(waiting)
        _wait(waiting)
    except KafkaError as error:
        raise SendError(f"the broker did not take a record: {error}") from error
    finally:
        producer.close()
    return sent


def _send(producer: KafkaProducer, record: Outgoing) -> Any:
    return producer.send(
        record.topic,
        value=record.value,
        key=record.key,
        headers=list(record.headers),
        partition=record.partition,
    )


def _wait(waiting: list[Any]) -> None:
    for future in waiting:
        future.get(timeout=SEND_TIMEOUT_S)
    waiting.clear()


def _assign(consumer: KafkaConsumer, topic: str) -> list[TopicPartition]:
    partitions = consumer.partitions_for_topic(topic)
    if not partitions:
        raise TopicLayoutError(f"there is no topic {topic}; run `wirewatch topics apply`")
    places = [TopicPartition(topic, partition) for partition in sorted(partitions)]
    consumer.assign(places)
    consumer.seek_to_beginning(*places)
    return places


def seek(consumer: KafkaConsumer, places: Iterable[TopicPartition], moment_ms: int) -> None:
    """Go on from the first record of a moment; from the start where the broker does not say."""
    wanted = {place: max(0, moment_ms) for place in places}
    for place, found in consumer.offsets_for_times(wanted).items():
        if found is None:
            consumer.seek_to_beginning(place)
        else:
            consumer.seek(place, found.offset)


def as_record(message: Any) -> Record:
    """Return a message of kafka-python as a record."""
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=message.key,
        value=message.value,
        headers=tuple((name, value or b"") for name, value in message.headers),
        timestamp_ms=message.timestamp,
    )
