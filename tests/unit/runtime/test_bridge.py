"""The private names of FastStream that the bridge uses are still where it looks for them."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys

import pytest
from confluent_kafka import Consumer, Producer
from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from shared.runtime.errors import EXIT_RESTART
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.config import AHEAD, reader
from shared.runtime.settings import ServiceSettings

# Nothing listens there: librdkafka connects in the background, so the clients exist all the same.
NOWHERE = ServiceSettings(bootstrap_servers="127.0.0.1:1")


def _ignore(_partitions: list[int]) -> None:
    """Do nothing at a rebalance."""


@pytest.mark.anyio
async def test_the_producer_of_a_connected_broker_is_found() -> None:
    broker = make_broker("test", NOWHERE, CollectorRegistry())
    await broker.connect()
    assert isinstance(raw_producer(broker), Producer)
    await broker.stop()


@pytest.mark.anyio
async def test_calls_reach_the_consumer_of_a_started_subscriber() -> None:
    broker = make_broker("test", NOWHERE, CollectorRegistry())
    subscriber = subscribe(broker, "t", "g", NOWHERE, assigned=_ignore, revoked=_ignore)

    @subscriber
    async def handle(_records: object) -> None:
        """Take nothing."""

    await broker.start()
    consumer = GroupConsumer(subscriber)
    assert subscriber.consumer is not None
    assert isinstance(subscriber.consumer.consumer, Consumer)
    assert await asyncio.wait_for(consumer.group_metadata(), timeout=10) is not None
    await broker.stop()


@pytest.mark.anyio
async def test_a_consumer_fetches_a_bounded_part_of_a_backlog_ahead_and_no_producer_is_told() -> (
    None
):
    broker = make_broker("test", NOWHERE, CollectorRegistry())
    subscriber = subscribe(broker, "t", "g", NOWHERE, assigned=_ignore, revoked=_ignore)

    @subscriber
    async def handle(_records: object) -> None:
        """Take nothing."""

    await broker.start()
    assert subscriber.consumer is not None
    assert subscriber.consumer.config.items() >= AHEAD.items()
    assert reader(NOWHERE).items() >= AHEAD.items()
    assert not AHEAD.keys() & broker.config.broker_config.connection_config.producer_config.keys()
    await broker.stop()


def test_the_broker_never_commits_by_itself() -> None:
    broker = make_broker("test", NOWHERE, CollectorRegistry())
    subscriber = subscribe(broker, "t", "g", NOWHERE, assigned=_ignore, revoked=_ignore)
    assert subscriber.ack_policy.name == "MANUAL"


def test_a_process_that_cannot_take_partitions_over_ends_at_once() -> None:
    """librdkafka assigns them even so, and their records would be processed without state."""
    program = """
from prometheus_client import CollectorRegistry
from shared.runtime.kafka.bridge import subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.settings import ServiceSettings
settings = ServiceSettings(bootstrap_servers="127.0.0.1:1")
def refused(partitions):
    raise RuntimeError(f"no journal for {partitions}")
broker = make_broker("test", settings, CollectorRegistry())
subscriber = subscribe(broker, "t", "g", settings, assigned=refused, revoked=refused)
subscriber._LogicSubscriber__connection_data["on_assign"](None, [])
print("went on")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (EXIT_RESTART, ""), done.stderr
    assert "no journal for []" in done.stderr


def test_the_start_of_the_broker_is_where_a_gate_can_stand() -> None:
    """`_App` in shared/runtime/service.py overrides it; FastStream calls it when it starts."""
    start = vars(AsgiFastStream)["_AsgiFastStream__start"]
    assert "await self._start_broker()" in inspect.getsource(start)
