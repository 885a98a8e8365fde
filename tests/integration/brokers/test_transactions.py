from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from confluent_kafka import Consumer, KafkaException, Producer

from tests.integration.brokers.clients import (
    WAIT_S,
    await_partitions,
    committed,
    consumer,
    create,
    next_offset,
    producer,
    send,
    take,
    values_committed,
)

FIVE = [b"%d" % number for number in range(5)]


@dataclass(frozen=True, slots=True)
class Pipe:
    """A consumer of `source` and a transactional producer to `target`."""

    source: str
    target: str
    group: str
    reader: Consumer
    writer: Producer

    def copy(self, count: int) -> None:
        """Write the next records to the target, and offer the offsets, in an open transaction."""
        self.writer.begin_transaction()
        taken = take(self.reader, count)
        for message in taken:
            self.writer.produce(self.target, message.value(), message.key())
        self.writer.send_offsets_to_transaction(
            [next_offset(taken[-1])], self.reader.consumer_group_metadata(), WAIT_S
        )


@pytest.fixture
def pipe(bootstrap_servers: str, topic_prefix: str) -> Iterator[Pipe]:
    source = create(bootstrap_servers, f"{topic_prefix}source")
    target = create(bootstrap_servers, f"{topic_prefix}target")
    send(bootstrap_servers, source, FIVE)
    group = f"{topic_prefix}group"
    reader = consumer(bootstrap_servers, group)
    reader.subscribe([source])
    yield Pipe(source, target, group, reader, writer_of(bootstrap_servers, group))
    reader.close()


def writer_of(servers: str, name: str) -> Producer:
    writer = producer(servers, transactional_id=name)
    writer.init_transactions(WAIT_S)
    return writer


def test_a_committed_transaction_shows_its_records_and_its_offsets(
    bootstrap_servers: str, pipe: Pipe
) -> None:
    pipe.copy(5)
    pipe.writer.commit_transaction(WAIT_S)
    assert values_committed(bootstrap_servers, pipe.target) == FIVE
    assert committed(bootstrap_servers, pipe.group, pipe.source) == {0: 5}


def test_an_open_transaction_shows_nothing_to_a_reader_of_committed_records(
    bootstrap_servers: str, pipe: Pipe
) -> None:
    pipe.copy(5)
    pipe.writer.flush(WAIT_S)
    live = consumer(bootstrap_servers, f"{pipe.group}-live")
    live.subscribe([pipe.target])
    await_partitions(live, total=1)
    assert take(live, 1, timeout_s=1.0) == []
    pipe.writer.commit_transaction(WAIT_S)
    assert [one.value() for one in take(live, 5)] == FIVE
    live.close()


def test_an_aborted_transaction_commits_no_offset(bootstrap_servers: str, pipe: Pipe) -> None:
    pipe.copy(5)
    pipe.writer.abort_transaction(WAIT_S)
    assert committed(bootstrap_servers, pipe.group, pipe.source) == {}


def test_a_reader_from_the_start_skips_what_was_aborted(bootstrap_servers: str, pipe: Pipe) -> None:
    write(pipe.writer, pipe.target, b"aborted")
    pipe.writer.abort_transaction(WAIT_S)
    write(pipe.writer, pipe.target, b"committed")
    pipe.writer.commit_transaction(WAIT_S)
    assert values_committed(bootstrap_servers, pipe.target) == [b"committed"]


@pytest.mark.kafka
def test_live_readers_get_all_that_was_committed_and_nothing_that_was_aborted(
    bootstrap_servers: str, pipe: Pipe
) -> None:
    live = consumer(bootstrap_servers, f"{pipe.group}-live")
    live.subscribe([pipe.target])
    await_partitions(live, total=1)
    seen: list[bytes | None] = []
    for number in range(9):
        write(pipe.writer, pipe.target, b"%d" % number)
        if number % 3 == 0:
            pipe.writer.abort_transaction(WAIT_S)
            seen += [one.value() for one in take(live, 1, timeout_s=0.3)]
        else:
            pipe.writer.commit_transaction(WAIT_S)
            seen += [one.value() for one in take(live, 1, timeout_s=5.0)]
    live.close()
    assert seen == [b"%d" % number for number in range(9) if number % 3]


def test_a_writer_whose_place_was_taken_can_commit_no_more(
    bootstrap_servers: str, pipe: Pipe
) -> None:
    write(pipe.writer, pipe.target, b"old")
    successor = writer_of(bootstrap_servers, pipe.group)
    with pytest.raises(KafkaException) as refusal:
        pipe.writer.commit_transaction(WAIT_S)
    assert refusal.value.args[0].fatal()
    write(successor, pipe.target, b"new")
    successor.commit_transaction(WAIT_S)
    assert values_committed(bootstrap_servers, pipe.target) == [b"new"]


@pytest.mark.kafka
def test_a_consumer_that_lost_its_generation_can_commit_no_offsets_in_a_transaction(
    bootstrap_servers: str, pipe: Pipe
) -> None:
    await_partitions(pipe.reader, total=1)
    stale = pipe.reader.consumer_group_metadata()
    heir = consumer(bootstrap_servers, pipe.group)
    heir.subscribe([pipe.source])
    pipe.reader.unsubscribe()
    taken = take(heir, 5)
    pipe.writer.begin_transaction()
    with pytest.raises(KafkaException) as refusal:
        pipe.writer.send_offsets_to_transaction([next_offset(taken[-1])], stale, WAIT_S)
    assert refusal.value.args[0].txn_requires_abort()
    heir.close()


def write(writer: Producer, topic: str, value: bytes) -> None:
    """Begin a transaction with one record that has reached the broker, whatever comes of it."""
    writer.begin_transaction()
    writer.produce(topic, value)
    assert writer.flush(WAIT_S) == 0
