"""Batches are taken soon, whole, and without what is no record."""

from __future__ import annotations

from typing import Any, cast

import pytest
from confluent_kafka import Consumer, KafkaError
from prometheus_client import CollectorRegistry

from shared.runtime.kafka.bridge import subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.polling import PromptConsumer, taken
from shared.runtime.settings import ServiceSettings

NOWHERE = ServiceSettings(bootstrap_servers="127.0.0.1:1")


class FakeMessage:
    """A record, or the error that librdkafka puts in the place of one."""

    def __init__(self, error: KafkaError | None = None) -> None:
        self._error = error

    def error(self) -> KafkaError | None:
        return self._error


class FakeConsumer:
    """Gives what it was made with, one call after the other, then nothing."""

    def __init__(self, *batches: list[FakeMessage]) -> None:
        self.batches = list(batches)
        self.calls: list[tuple[int, float]] = []

    def consume(self, most: int, wait_s: float) -> list[FakeMessage]:
        self.calls.append((most, wait_s))
        return self.batches.pop(0) if self.batches else []


def _taken(consumer: FakeConsumer) -> tuple[Any, ...]:
    return taken(cast(Consumer, consumer), 0.005, 500)


def test_a_lone_record_is_handed_over_without_asking_for_more() -> None:
    record = FakeMessage()
    consumer = FakeConsumer([], [], [record], [FakeMessage()])
    assert _taken(consumer) == (record,)
    assert consumer.calls == [(500, 0.005)] * 3


def test_nothing_is_handed_over_after_a_while_without_records() -> None:
    consumer = FakeConsumer()
    assert _taken(consumer) == ()
    assert consumer.calls


def test_an_error_is_no_record_and_takes_none_with_it() -> None:
    record, error = FakeMessage(), FakeMessage(KafkaError(KafkaError._TRANSPORT))
    assert _taken(FakeConsumer([error, record])) == (record,)


@pytest.mark.anyio
async def test_every_subscriber_of_a_service_takes_its_batches_so() -> None:
    broker = make_broker("test", NOWHERE, CollectorRegistry())
    subscriber = subscribe(
        broker, "t", "g", NOWHERE, assigned=lambda _: None, revoked=lambda _: None
    )

    @subscriber
    async def handle(_records: object) -> None:
        """Take nothing."""

    await broker.start()
    assert isinstance(subscriber.consumer, PromptConsumer)
    await broker.stop()
