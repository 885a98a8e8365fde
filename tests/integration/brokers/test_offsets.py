from __future__ import annotations

import time

from confluent_kafka import TopicPartition
from kafka import KafkaConsumer
from kafka import TopicPartition as Place

from tests.integration.brokers.clients import (
    await_partitions,
    committed,
    consumer,
    create,
    next_offset,
    producer,
    send,
    take,
)

TEN = [b"%d" % number for number in range(10)]


def test_a_new_consumer_resumes_in_the_middle_of_a_batch_where_another_committed(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}resume")
    send(bootstrap_servers, topic, TEN)
    first = consumer(bootstrap_servers, f"{topic_prefix}group")
    first.subscribe([topic])
    first.commit(offsets=[next_offset(take(first, 10)[3])], asynchronous=False)
    first.close()
    second = consumer(bootstrap_servers, f"{topic_prefix}group")
    second.subscribe([topic])
    assert [one.value() for one in take(second, 6)] == TEN[4:]
    second.close()


def test_what_was_read_but_not_committed_is_read_again(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}again")
    send(bootstrap_servers, topic, TEN)
    for _ in range(2):
        reader = consumer(bootstrap_servers, f"{topic_prefix}group")
        reader.subscribe([topic])
        assert len(take(reader, 10)) == 10
        reader.close()
    assert committed(bootstrap_servers, f"{topic_prefix}group", topic) == {}


def test_lag_is_the_number_of_records_after_the_committed_offset(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}lag")
    send(bootstrap_servers, topic, TEN)
    group = f"{topic_prefix}group"
    reader = consumer(bootstrap_servers, group)
    reader.commit(offsets=[TopicPartition(topic, 0, 3)], asynchronous=False)
    witness = KafkaConsumer(bootstrap_servers=bootstrap_servers)
    end = witness.end_offsets([Place(topic, 0)])[Place(topic, 0)]
    assert end - committed(bootstrap_servers, group, topic)[0] == 7
    witness.close()
    reader.close()


def test_both_clients_agree_on_the_first_and_the_next_offset(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}ends")
    send(bootstrap_servers, topic, TEN)
    reader = consumer(bootstrap_servers, f"{topic_prefix}group")
    assert reader.get_watermark_offsets(TopicPartition(topic, 0), timeout=10) == (0, 10)
    witness = KafkaConsumer(bootstrap_servers=bootstrap_servers)
    assert witness.end_offsets([Place(topic, 0)]) == {Place(topic, 0): 10}
    reader.close()
    witness.close()


def test_a_consumer_that_starts_at_the_end_gets_only_what_comes_later(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}latest")
    send(bootstrap_servers, topic, TEN)
    reader = consumer(bootstrap_servers, f"{topic_prefix}group", auto_offset_reset="latest")
    reader.subscribe([topic])
    await_partitions(reader, total=1)
    assert take(reader, 1, timeout_s=1.0) == []
    send(bootstrap_servers, topic, [b"later"])
    assert [one.value() for one in take(reader, 1)] == [b"later"]
    reader.close()


def test_an_offset_is_found_by_its_time(bootstrap_servers: str, topic_prefix: str) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}time")
    client = producer(bootstrap_servers)
    start_ms = int(time.time() * 1000) - 60_000
    for number, value in enumerate(TEN):
        client.produce(topic, value, timestamp=start_ms + number * 1_000)
        client.flush()
    reader = consumer(bootstrap_servers, f"{topic_prefix}group")
    wanted = TopicPartition(topic, 0, start_ms + 4_000)
    (found,) = reader.offsets_for_times([wanted], timeout=10)
    assert found.offset == 4
    reader.close()


def test_two_members_share_the_partitions_and_one_takes_over_when_the_other_leaves(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}shared", 4)
    first = consumer(bootstrap_servers, f"{topic_prefix}group")
    second = consumer(bootstrap_servers, f"{topic_prefix}group")
    for member in (first, second):
        member.subscribe([topic])
    await_partitions(first, second, total=4)
    second.close()
    await_partitions(first, total=4)
    first.close()
