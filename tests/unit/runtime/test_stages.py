"""At least once: offsets follow what was sent, and nothing is committed that was not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from prometheus_client import CollectorRegistry

from shared.domain.errors import Fault
from shared.runtime.errors import DeadLetterLimitError, SendError, ServiceError, TooLargeError
from shared.runtime.kafka.dead_letters import BEGINNING_BYTES, DeadLetterLimit, DeadLetters
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.stages import AtLeastOnce
from shared.runtime.metrics import StageMetrics
from shared.wire.dead_letter import read_dead_letter
from shared.wire.topics import MAX_RECORD_BYTES

LARGEST = 100
LARGEST_LETTER = MAX_RECORD_BYTES + 64 * 1024


class FakeBroker:
    """Takes what is sent, or refuses it for the first `failures` batches.

    Of more than `LARGEST` bytes only the dead-letter topic takes a record.
    """

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.taken: list[Outgoing] = []
        self.committed: list[TopicPartition] = []
        self.commit_errors: list[KafkaException] = []
        self.pauses: list[float] = []

    def outbox(self) -> FakeOutbox:
        return FakeOutbox(self)

    async def commit(self, offsets: list[TopicPartition]) -> None:
        if self.commit_errors:
            raise self.commit_errors.pop(0)
        self.committed += offsets

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


class FakeOutbox:
    def __init__(self, broker: FakeBroker) -> None:
        self._broker = broker
        self._sent: list[Outgoing] = []

    async def send(self, record: Outgoing) -> None:
        self._sent.append(record)

    async def confirmed(self) -> None:
        if self._broker.failures:
            self._broker.failures -= 1
            raise SendError("no leader")
        for one in self._sent:
            largest = LARGEST_LETTER if one.topic.endswith(".dlq") else LARGEST
            if len(one.value or b"") > largest:
                raise TooLargeError(f"{one.topic}: too large")
        self._broker.taken += self._sent


def record(offset: int, partition: int = 0, value: bytes = b"x") -> Record:
    return Record("articles", partition, offset, b"k", value, (), 1_000)


def dead_letters(window: int = 10, share: float = 0.9) -> DeadLetters:
    metrics = StageMetrics(CollectorRegistry())
    return DeadLetters(
        "matcher",
        DeadLetterLimit(window, share),
        metrics.dead_letters,
        lambda: datetime(2025, 2, 27, tzinfo=UTC),
    )


async def echo(records: Sequence[Record], outbox: Sending) -> None:
    for one in records:
        await outbox.send(Outgoing("matches", one.key, one.value))


def runner(broker: FakeBroker, letters: DeadLetters | None = None) -> AtLeastOnce:
    letters = letters or dead_letters()

    async def accepting(records: Sequence[Record], outbox: Sending) -> None:
        for one in records:
            letters.accepted(one)
        await echo(records, outbox)

    return AtLeastOnce(
        accepting,
        consumer=broker,
        outbox=broker.outbox,
        dead_letters=letters,
        sleep=broker.sleep,
    )


@pytest.mark.anyio
async def test_a_batch_commits_the_offset_after_the_last_record_of_each_partition() -> None:
    broker = FakeBroker()
    await runner(broker).run([record(4), record(9, partition=1), record(5)])
    assert {(p.partition, p.offset) for p in broker.committed} == {(0, 6), (1, 10)}


@pytest.mark.anyio
async def test_a_batch_that_the_broker_refuses_is_sent_again_before_it_is_committed() -> None:
    broker = FakeBroker(failures=2)
    await runner(broker).run([record(0)])
    assert len(broker.taken) == 1
    assert len(broker.committed) == 1
    assert broker.pauses == [0.1, 0.5]


@pytest.mark.anyio
async def test_a_batch_that_cannot_be_sent_at_all_is_never_committed() -> None:
    broker = FakeBroker(failures=100)
    with pytest.raises(ServiceError):
        await runner(broker).run([record(0)])
    assert broker.committed == []


@pytest.mark.anyio
async def test_what_gives_a_record_too_large_for_its_topic_is_refused_and_the_rest_passes() -> None:
    broker = FakeBroker()
    values = [b"a", b"b" * (LARGEST + 1), b"c"]
    await runner(broker).run([record(n, value=value) for n, value in enumerate(values)])
    assert [(one.topic, one.value) for one in broker.taken] == [
        ("matches", b"a"),
        ("articles.dlq", values[1]),
        ("matches", b"c"),
    ]
    headers = dict(broker.taken[1].headers)
    assert headers["wirewatch-dlq-fault"] == b"output_too_large"
    assert b"matches: too large" in headers["wirewatch-dlq-detail"]
    assert [(p.partition, p.offset) for p in broker.committed] == [(0, 3)]
    assert broker.pauses == []


@pytest.mark.anyio
async def test_the_consumer_stops_when_what_follows_from_nearly_everything_is_too_large() -> None:
    broker, letters = FakeBroker(), dead_letters(window=10, share=0.9)
    batch = [record(n, value=b"b" * (LARGEST + 1)) for n in range(10)]
    with pytest.raises(DeadLetterLimitError):
        await runner(broker, letters).run(batch)
    assert [(p.partition, p.offset) for p in broker.committed] == [(0, 10)]


@pytest.mark.anyio
async def test_a_commit_after_a_rebalance_is_let_go_because_the_batch_comes_again() -> None:
    broker = FakeBroker()
    broker.commit_errors = [KafkaException(KafkaError(KafkaError.ILLEGAL_GENERATION))]
    await runner(broker).run([record(0)])
    assert broker.committed == []


@pytest.mark.anyio
async def test_a_commit_that_fails_otherwise_stops_the_service() -> None:
    broker = FakeBroker()
    broker.commit_errors = [KafkaException(KafkaError(KafkaError.GROUP_AUTHORIZATION_FAILED))]
    with pytest.raises(ServiceError, match="offsets"):
        await runner(broker).run([record(0)])


@pytest.mark.anyio
async def test_a_commit_waits_for_a_coordinator_that_moves_to_another_node() -> None:
    broker = FakeBroker()
    codes = (KafkaError.NOT_COORDINATOR, KafkaError.COORDINATOR_LOAD_IN_PROGRESS)
    broker.commit_errors = [KafkaException(KafkaError(code)) for code in codes]
    await runner(broker).run([record(4)])
    assert [place.offset for place in broker.committed] == [5]
    assert len(broker.pauses) == 2


@pytest.mark.anyio
async def test_a_coordinator_that_stays_away_stops_the_service() -> None:
    broker = FakeBroker()
    away = KafkaException(KafkaError(KafkaError.COORDINATOR_NOT_AVAILABLE))
    broker.commit_errors = [away] * 20
    with pytest.raises(ServiceError, match="offsets"):
        await runner(broker).run([record(0)])
    assert broker.committed == []


@pytest.mark.anyio
async def test_a_refused_record_keeps_its_bytes_and_says_where_it_stood() -> None:
    broker, letters = FakeBroker(), dead_letters()
    outbox = broker.outbox()
    await letters.refuse(record(7, value=b"\xff\x00"), Fault.NOT_JSON, "byte 0", outbox)
    await outbox.confirmed()
    (letter,) = broker.taken
    headers = dict(letter.headers)
    assert letter.topic == "articles.dlq"
    assert letter.value == b"\xff\x00"
    assert headers["wirewatch-dlq-offset"] == b"7"
    assert headers["wirewatch-dlq-fault"] == b"not_json"


@pytest.mark.anyio
async def test_the_consumer_stops_when_nearly_everything_is_refused() -> None:
    broker, letters = FakeBroker(), dead_letters(window=10, share=0.9)
    letters.accepted(record(9))
    for offset in range(9):
        letters.check_limit()
        await letters.refuse(record(offset), Fault.NOT_JSON, "", broker.outbox())
    with pytest.raises(DeadLetterLimitError, match="wirewatch dlq list"):
        letters.check_limit()


@pytest.mark.anyio
async def test_a_record_that_comes_again_counts_once_towards_the_limit() -> None:
    broker, letters = FakeBroker(), dead_letters(window=10, share=0.9)
    for offset in range(9):
        letters.accepted(record(offset))
        await letters.refuse(record(offset), Fault.NOT_JSON, "", broker.outbox())
        letters.check_limit()
    await letters.refuse(record(9), Fault.NOT_JSON, "", broker.outbox())
    with pytest.raises(DeadLetterLimitError):
        letters.check_limit()


@pytest.mark.anyio
async def test_a_few_refused_records_among_good_ones_stop_nothing() -> None:
    broker, letters = FakeBroker(), dead_letters(window=10, share=0.9)
    for offset in range(100):
        letters.accepted(record(2 * offset))
        await letters.refuse(record(2 * offset + 1), Fault.NOT_JSON, "", broker.outbox())
        letters.check_limit()


@pytest.mark.anyio
async def test_a_record_larger_than_any_topic_takes_uncompressed_leaves_its_beginning() -> None:
    broker = FakeBroker()
    size = MAX_RECORD_BYTES + 100 * 1024
    await runner(broker).run([record(0), record(1, value=b"{" * size), record(2)])
    letter = next(one for one in broker.taken if one.topic == "articles.dlq")
    said = read_dead_letter(letter.headers)
    assert said is not None
    assert (said.offset, said.size, letter.value) == (1, size + 1, b"{" * BEGINNING_BYTES)
    assert [(p.partition, p.offset) for p in broker.committed] == [(0, 3)]
