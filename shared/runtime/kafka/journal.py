"""Reading a partition of a journal from its start to where it stood: state is a fold over it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from shared.runtime.errors import ServiceError
from shared.runtime.kafka.config import Config, reader
from shared.runtime.kafka.records import Record, to_record
from shared.runtime.settings import KafkaSettings

log = logging.getLogger(__name__)

BATCH = 1_000
# A poll waits this long for a full batch, also where the end of the partition is near.
POLL_S = 0.05
STALLED_S = 90.0
# Somebody waits for a page, and can ask again.
PAGE_STALLED_S = 5.0
# About as much as a page has: what is fetched beyond it is thrown away.
PAGE_BYTES = 1024 * 1024
_AS_EVER: Config = {}
_PAGES: Config = {
    "queued.max.messages.kbytes": PAGE_BYTES // 1024,
    "fetch.max.bytes": PAGE_BYTES,
    "fetch.message.max.bytes": PAGE_BYTES,
}
QUERY_TIMEOUT_S = 15.0


class JournalError(ServiceError):
    """A journal cannot be read to its end, so the state behind it is not known."""


def replay(
    settings: KafkaSettings,
    topic: str,
    partition: int,
    apply: Callable[[Record], None],
    progress: Callable[[int, int], None] = lambda _done, _end: None,
    last: int | None = None,
) -> int:
    """Apply every committed record of the partition, in order; return how many there were.

    It reads up to the high watermark as it stood at the call, read-committed: an open
    transaction of a predecessor is waited for until it commits, aborts or times out, because
    what it committed belongs to the state. Gaps from control records, a start above zero and
    an empty partition are ordinary. `progress` is told the offset reached and the end. With
    `last`, only so many offsets before the end are read.

    Raises:
        JournalError: when no progress is made for 90 s.
    """
    end = high_watermark(settings, topic, partition)
    applied = 0
    start = 0 if last is None else max(0, end - last)
    with _assigned(settings, topic, partition, start) as consumer:
        for record, position in _up_to(consumer, end, f"{topic}[{partition}]"):
            if record is not None:
                apply(record)
                applied += 1
            progress(min(position, end), end)
    return applied


def page(
    settings: KafkaSettings, topic: str, partition: int, start: int, end: int
) -> tuple[list[Record], int]:
    """Return committed records from an offset on, and the offset up to which these are all.

    They are some 1,000 at most; `end` is an offset that is known to have been reached.

    Raises:
        JournalError: when no progress is made for 5 s.
    """
    records: list[Record] = []
    reached = start
    with _assigned(settings, topic, partition, start, _PAGES) as consumer:
        for record, position in _up_to(consumer, end, f"{topic}[{partition}]", PAGE_STALLED_S):
            reached = position
            if record is not None:
                records.append(record)
            if len(records) == BATCH:
                break
    return records, max(start, reached)


def high_watermark(settings: KafkaSettings, topic: str, partition: int) -> int:
    """Return the offset that the next record of the partition will get, committed or not.

    Raises:
        JournalError: when the broker does not say.
    """
    consumer = Consumer(reader(settings, committed=False))
    try:
        place = TopicPartition(topic, partition)
        bounds = consumer.get_watermark_offsets(place, timeout=QUERY_TIMEOUT_S, cached=False)
    except KafkaException as error:
        raise JournalError(f"{topic}[{partition}]: no offsets: {error.args[0]}") from error
    finally:
        consumer.close()
    if bounds is None:
        raise JournalError(f"{topic}[{partition}]: the broker did not say where it ends")
    return bounds[1]


@contextmanager
def _assigned(
    settings: KafkaSettings, topic: str, partition: int, start: int, changes: Config = _AS_EVER
) -> Iterator[Consumer]:
    consumer = Consumer(reader(settings) | changes)
    try:
        consumer.assign([TopicPartition(topic, partition, start)])
        yield consumer
    finally:
        consumer.close()


def _up_to(
    consumer: Consumer, end: int, name: str, stalled_s: float = STALLED_S
) -> Iterator[tuple[Record | None, int]]:
    """Yield records and the position reached, until the position is at `end`."""
    position = 0
    deadline = time.monotonic() + stalled_s
    while position < end:
        for message in consumer.consume(BATCH, POLL_S):
            record, reached = None, position
            if (error := message.error()) is None:
                record = to_record(message)
                reached = record.offset + 1
            elif error.code() == KafkaError._PARTITION_EOF:
                # The end of what is readable; the offset counts control records too.
                reached = message.offset() or 0
            else:
                raise JournalError(f"{name}: {error}")
            if reached > position:
                position, deadline = reached, time.monotonic() + stalled_s
            yield record, position
        if time.monotonic() > deadline:
            raise JournalError(
                f"{name}: stuck at offset {position} of {end}: a transaction may be hanging "
                "(kafka-python admin transactions find-hanging lists them)"
            )
