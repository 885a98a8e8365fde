"""What is sent together is known to have arrived, or why it has not."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from confluent_kafka import KafkaException, Producer

from shared.runtime.errors import SendError, TooLargeError
from shared.runtime.kafka import outbox as module
from shared.runtime.kafka.outbox import Outbox, Outgoing
from tests.unit.runtime.producers import LARGEST, FakeProducer, LateProducer

SMALL = Outgoing("alerts", b"k", b"small")
LARGE = Outgoing("stories", b"k", b"x" * (LARGEST + 1))


def outbox(producer: FakeProducer | LateProducer) -> Outbox:
    return Outbox(cast(Producer, producer))


@pytest.mark.anyio
async def test_what_has_arrived_is_confirmed() -> None:
    sending = outbox(FakeProducer())
    await sending.send(SMALL)
    await sending.confirmed()


@pytest.mark.anyio
async def test_a_record_too_large_for_its_topic_is_told_by_its_topic() -> None:
    sending = outbox(FakeProducer())
    await sending.send(LARGE)
    with pytest.raises(TooLargeError, match=r"^stories does not take .*max\.message\.bytes"):
        await sending.confirmed()


@pytest.mark.anyio
async def test_a_record_sent_after_the_refusal_is_told_the_cause_and_not_the_consequence() -> None:
    sending = outbox(FakeProducer())
    await sending.send(LARGE)
    with pytest.raises(TooLargeError, match="stories"):
        await sending.send(SMALL)


@pytest.mark.anyio
async def test_a_cause_that_is_reported_late_is_waited_for() -> None:
    producer = LateProducer()
    sending = outbox(producer)
    await sending.send(SMALL)
    asyncio.get_running_loop().call_later(0.05, producer.report)
    with pytest.raises(TooLargeError, match="stories"):
        await sending.send(SMALL)


@pytest.mark.anyio
async def test_a_cause_that_is_never_reported_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CAUSE_TIMEOUT_S", 0.05)
    sending = outbox(LateProducer())
    await sending.send(SMALL)
    with pytest.raises(SendError, match="alerts") as refused:
        await sending.send(SMALL)
    assert isinstance(refused.value.__cause__, KafkaException)


@pytest.mark.anyio
async def test_the_first_refusal_is_told_without_waiting_for_what_no_longer_leaves() -> None:
    producer = LateProducer()
    sending = outbox(producer)
    await sending.send(SMALL)
    sending._pending += 1  # another, whose report never comes
    producer.report()
    with pytest.raises(TooLargeError):
        await asyncio.wait_for(sending.confirmed(), 10)
