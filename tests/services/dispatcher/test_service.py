"""The dispatcher as a process, on a broker: alerts in, signed webhooks out, through a kill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from services.cli.response_topic import write_responses
from services.cli.verdict_topic import verdict_on
from shared.domain.delivery import (
    Act,
    DeliveryEvent,
    DeliveryStatus,
    Reason,
    Response,
    Subscription,
)
from shared.domain.delivery.verdicts import recorded
from shared.domain.stories.model import Alert
from shared.runtime.embedded import EmbeddedBroker
from shared.runtime.embedded.members import forget_members
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.processes import free_port
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from shared.wire.topics import layout
from tests.services.dispatcher.channels import KEY, hook, run
from tests.services.dispatcher.receivers import Receiver, answer, receiving
from tests.services.dispatcher.samples import story
from tests.unit.delivery.samples import digest, subscription

WAIT_S = 30.0


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The embedded broker, unless WIREWATCH_TEST_KAFKA names the servers of Apache Kafka."""
    given = os.environ.get("WIREWATCH_TEST_KAFKA")
    if given:
        yield given
        return
    with EmbeddedBroker(0, tmp_path_factory.mktemp("broker")) as broker:
        yield broker.bootstrap_servers


@pytest.fixture(scope="module")
def settings(servers: str) -> KafkaSettings:
    found = KafkaSettings(bootstrap_servers=servers, topic_prefix=f"t{uuid.uuid4().hex[:12]}.")
    with admin_client(found) as client:
        apply_topics(client, layout(found.topics))
    return found


class Process:
    """One dispatcher; its log is kept for the message of a failing test."""

    def __init__(self, settings: KafkaSettings, log: Path) -> None:
        self.port = free_port(0)
        self.log = log
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {
            "WIREWATCH_BOOTSTRAP_SERVERS": self._settings.bootstrap_servers,
            "WIREWATCH_TOPIC_PREFIX": self._settings.topic_prefix,
            "WIREWATCH_HTTP_PORT": str(self.port),
            "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
            "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
            "KEY": KEY,
        }
        command = [sys.executable, "-m", "services.dispatcher"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self._await_ready()

    def end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        return self._process.wait(WAIT_S)

    def metrics(self) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/metrics") as page:
            text: bytes = page.read()
        return text.decode()

    def total(self, name: str) -> float:
        """Return the sum of a metric over its labels."""
        lines = (line for line in self.metrics().splitlines() if line.startswith(name))
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines)

    def _await_ready(self) -> None:
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"not ready:\n{self.log.read_text()[-3000:]}")


@asynccontextmanager
async def dispatching(settings: KafkaSettings, log: Path) -> AsyncIterator[Process]:
    process = Process(settings, log)
    await asyncio.to_thread(process.start)
    try:
        yield process
    finally:
        if process._process is not None and process._process.poll() is None:
            await asyncio.to_thread(process.end, signal.SIGTERM)


def subscribe(settings: KafkaSettings, receiver: Receiver, name: str) -> Subscription:
    wanted = subscription(id=name, watchlists=(name,), destinations=(hook(receiver.url),))
    value = Codec(Subscription).encode(wanted)
    send_all(settings, [Outgoing(settings.topics.subscriptions, name.encode(), value)])
    return wanted


def tell(settings: KafkaSettings, name: str, numbers: range) -> None:
    send_all(
        settings,
        [
            Outgoing(settings.topics.alerts, name.encode(), Codec(Alert).encode(one))
            for one in (alert(name, number) for number in numbers)
        ],
    )


def alert(name: str, number: int) -> Alert:
    article = digest(number, id=f"{name}-{number}", received_at=datetime.now(UTC))
    return replace(story(number), alert_id=f"{name}-{number}", watchlist=name, article=article)


async def until(condition: Callable[[], bool], process: Process) -> None:
    deadline = asyncio.get_running_loop().time() + WAIT_S
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"not in time:\n{process.log.read_text()[-3000:]}")
        await asyncio.sleep(0.02)


def alerts_of(receiver: Receiver) -> list[str]:
    bodies = [json.loads(request.body) for request in receiver.requests]
    return [one["alert_id"] for body in bodies for one in body["data"]["alerts"]]


def test_an_alert_is_delivered_signed_and_recorded(settings: KafkaSettings, tmp_path: Path) -> None:
    async def work() -> None:
        async with receiving() as receiver, dispatching(settings, tmp_path / "log") as process:
            await asyncio.to_thread(subscribe, settings, receiver, "signed")
            await until(lambda: "wirewatch_subscriptions 1.0" in process.metrics(), process)
            await asyncio.to_thread(tell, settings, "signed", range(3))
            await until(lambda: len(receiver.requests) >= 3, process)
            assert sorted(alerts_of(receiver)) == ["signed-0", "signed-1", "signed-2"]
            assert all("v1," in one.headers["webhook-signature"] for one in receiver.requests)
            delivered = 'settled_total{channel="webhook",status="delivered"} 3.0'
            await until(lambda: delivered in process.metrics(), process)
            assert KEY not in process.log.read_text()

    run(work())
    events = [
        Codec(DeliveryEvent).decode(record.value)
        for record in read_topic(settings, settings.topics.deliveries)
    ]
    assert {e.status for e in events if e.watchlist == "signed"} == {
        DeliveryStatus.PLANNED,
        DeliveryStatus.ATTEMPTED,
        DeliveryStatus.DELIVERED,
    }


def test_a_killed_dispatcher_goes_on_where_it_stopped(
    settings: KafkaSettings, tmp_path: Path
) -> None:
    async def work() -> list[tuple[str, str]]:
        async with (
            receiving(answer(200)) as receiver,
            dispatching(settings, tmp_path / "log") as process,
        ):
            await asyncio.to_thread(subscribe, settings, receiver, "killed")
            await until(lambda: "wirewatch_subscriptions 2.0" in process.metrics(), process)
            await asyncio.to_thread(tell, settings, "killed", range(60))
            await until(lambda: len(receiver.requests) >= 20, process)
            await asyncio.to_thread(process.end, signal.SIGKILL)
            for service in ("dispatcher", "dispatcher-deliveries"):
                await asyncio.to_thread(forget_members, settings, settings.topics.group(service))
            await asyncio.to_thread(process.start)
            await until(lambda: len(set(alerts_of(receiver))) == 60, process)
            pending = "wirewatch_deliveries_pending 0.0"
            await until(lambda: pending in process.metrics(), process)
            taken = process.total("wirewatch_deliveries_planned_total") + process.total(
                "wirewatch_deliveries_restored_total"
            )
            assert taken == process.total("wirewatch_deliveries_settled_total") > 0
            return [
                (
                    request.headers["webhook-id"],
                    json.loads(request.body)["data"]["alerts"][0]["alert_id"],
                )
                for request in receiver.requests
            ]

    requests = run(work())
    # Up to eight messages may be under way to one webhook when the process dies.
    assert len(requests) <= 60 + 8
    assert len(set(requests)) == 60


def test_a_clean_stop_leaves_nothing_half_done(settings: KafkaSettings, tmp_path: Path) -> None:
    async def work() -> int:
        async with receiving() as receiver, dispatching(settings, tmp_path / "log") as process:
            await asyncio.to_thread(subscribe, settings, receiver, "stopped")
            await until(lambda: "wirewatch_subscriptions 3.0" in process.metrics(), process)
            await asyncio.to_thread(tell, settings, "stopped", range(30))
            await until(lambda: len(receiver.requests) >= 5, process)
            return await asyncio.to_thread(process.end, signal.SIGTERM)

    # The HTTP server ends the process with the signal it was given, once all is closed.
    assert run(work()) in (0, -signal.SIGTERM)
    latest: dict[str, DeliveryEvent] = {}
    for record in read_topic(settings, settings.topics.deliveries):
        event = Codec(DeliveryEvent).decode(record.value)
        latest[event.delivery_id] = event
    mine = [event for event in latest.values() if event.watchlist == "stopped"]
    under_way = [e for e in mine if e.status is DeliveryStatus.ATTEMPTED and e.outcome is None]
    assert under_way == []


def test_a_mute_holds_within_a_second_and_every_verdict_is_recorded_once(
    settings: KafkaSettings, tmp_path: Path
) -> None:
    name = "muted"

    async def work() -> list[str]:
        async with receiving() as receiver, dispatching(settings, tmp_path / "log") as process:
            await asyncio.to_thread(subscribe, settings, receiver, name)
            await until(lambda: "wirewatch_subscriptions 4.0" in process.metrics(), process)
            await asyncio.to_thread(tell, settings, name, range(2))
            await until(lambda: len(receiver.requests) == 2, process)
            now = datetime.now(UTC)
            story_id = alert(name, 2).story_id
            answer = Response(Act.MUTE_STORY, name, story_id, now, now + timedelta(hours=1))
            await asyncio.to_thread(write_responses, settings, [answer])
            await asyncio.sleep(1.0)
            await asyncio.to_thread(tell, settings, name, range(2, 4))
            await until(lambda: len(receiver.requests) == 3, process)
            return sorted(alerts_of(receiver))

    assert run(work()) == ["muted-0", "muted-1", "muted-3"]
    found = {}
    for record in read_topic(settings, settings.topics.alerts):
        one = Codec(Alert).decode(record.value)
        if one.watchlist == name:
            verdict = verdict_on(settings, record, one.alert_id)
            assert verdict is not None
            found[one.alert_id] = [reason for _, reason, _ in recorded(*verdict)]
    deliver, muted = [Reason.DELIVER], [Reason.MUTED_STORY]
    assert found == {
        "muted-0": deliver,
        "muted-1": deliver,
        "muted-2": muted,
        "muted-3": deliver,
    }
