"""Exactly once: what cannot be written is refused, and no call leaves the service hanging."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest
from confluent_kafka import Producer
from prometheus_client import CollectorRegistry

from shared.runtime.errors import EXIT_RESTART, DeadLetterLimitError
from shared.runtime.kafka.dead_letters import DeadLetterLimit, DeadLetters
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.transactions import ExactlyOnce, Partitions
from shared.runtime.metrics import StageMetrics
from tests.unit.runtime.producers import LARGEST, FakeProducer

PROGRAM = """
import asyncio, threading
from shared.runtime.kafka import transactions

class Hanging:
    def init_transactions(self, timeout):
        threading.Event().wait()

transactions.OVERDUE_S = 0.2
asyncio.run(transactions.fence_predecessors(Hanging()))
"""


def test_a_call_that_does_not_keep_its_own_timeout_ends_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == EXIT_RESTART, done.stderr


class OneMember:
    """A group that never moves on."""

    async def group_metadata(self) -> object:
        return "generation 1"


class Journal:
    """A stage that writes each record on; what it has counted as committed, and rolled back."""

    def __init__(self, producer: FakeProducer, window: int = 1_000) -> None:
        self.producer = producer
        self.told: list[Record] = []
        self.counted: list[Record] = []
        self.rolled_back: list[Partitions] = []
        metrics = StageMetrics(CollectorRegistry())
        self.letters = DeadLetters(
            "deduper", DeadLetterLimit(window, 0.9), metrics.dead_letters, _now
        )

    async def stage(self, records: Sequence[Record], outbox: Sending) -> None:
        self.told = []
        for record in records:
            self.letters.accepted(record)
            await outbox.send(Outgoing("stories", record.key, record.value))
            self.told.append(record)

    def committed(self) -> None:
        self.counted += self.told

    def roll_back(self, partitions: Partitions) -> None:
        self.rolled_back.append(partitions)

    def exactly_once(self) -> ExactlyOnce:
        return ExactlyOnce(
            self.stage,
            producer=lambda: cast(Producer, self.producer),
            consumer=OneMember(),
            rollback=self.roll_back,
            committed=self.committed,
            dead_letters=self.letters,
            sleep=_no_pause,
        )


def _now() -> datetime:
    return datetime(2025, 2, 27, tzinfo=UTC)


async def _no_pause(_seconds: float) -> None:
    """Go on at once."""


def match(offset: int, value: bytes) -> Record:
    return Record("matches", 3, offset, b"ports", value, (), 0)


LARGE = b"x" * (LARGEST + 1)


@pytest.mark.anyio
@pytest.mark.parametrize("place", range(3))
async def test_a_match_whose_event_is_too_large_is_refused_and_its_neighbours_are_decided(
    place: int,
) -> None:
    values = [b"a", b"b", b"c"]
    values[place] = LARGE
    journal = Journal(FakeProducer())
    await journal.exactly_once().run([match(n, value) for n, value in enumerate(values)])
    sent = [(one.topic, one.value) for one in journal.producer.committed]
    assert sent == [("stories" if value != LARGE else "matches.dlq", value) for value in values]
    assert journal.producer.offsets[-1].offset == 3
    assert [one.value for one in journal.counted] == [value for value in values if value != LARGE]


@pytest.mark.anyio
async def test_what_was_decided_in_an_aborted_transaction_is_rolled_back_and_not_counted() -> None:
    journal = Journal(FakeProducer())
    await journal.exactly_once().run([match(0, LARGE)])
    assert journal.rolled_back == [frozenset({3})] * journal.producer.aborts
    assert journal.producer.aborts == 1
    assert journal.counted == []


@pytest.mark.anyio
async def test_a_service_whose_journal_takes_nearly_nothing_stops_at_the_dead_letters_limit() -> (
    None
):
    journal = Journal(FakeProducer(), window=10)
    with pytest.raises(DeadLetterLimitError):
        await journal.exactly_once().run([match(n, LARGE) for n in range(10)])
    assert journal.producer.offsets[-1].offset == 10
