"""A real dispatcher process for the tests: subscribe, tell it alerts, end it, look at it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from shared.domain.delivery import Subscription
from shared.domain.stories.model import Alert
from shared.runtime.embedded.members import forget_members
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.processes import free_port
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from tests.faults.points import VARIABLE
from tests.services.dispatcher.channels import KEY, hook
from tests.services.dispatcher.receivers import Receiver
from tests.services.dispatcher.samples import story
from tests.unit.delivery.samples import digest, subscription

# Long, for a busy machine: a process alone can take half a minute to begin there.
WAIT_S = 90.0


class Process:
    """One dispatcher; its log is kept for the message of a failing test."""

    def __init__(self, settings: KafkaSettings, log: Path) -> None:
        self.port = free_port(0)
        self.log = log
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, fault: str = "") -> None:
        """Start, with a fault of `points.py` in its place when one is named."""
        environment = os.environ | {
            VARIABLE: fault,
            "WIREWATCH_BOOTSTRAP_SERVERS": self._settings.bootstrap_servers,
            "WIREWATCH_TOPIC_PREFIX": self._settings.topic_prefix,
            "WIREWATCH_HTTP_PORT": str(self.port),
            "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
            "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
            "KEY": KEY,
        }
        module = "tests.services.dispatcher.points" if fault else "services.dispatcher"
        command = [sys.executable, "-m", module]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self._await_ready()

    def end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        return self._process.wait(WAIT_S)

    def ended_with(self) -> int | None:
        """Return the exit status, None while it runs."""
        assert self._process is not None
        return self._process.poll()

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
async def dispatching(
    settings: KafkaSettings, log: Path, fault: str = ""
) -> AsyncIterator[Process]:
    process = Process(settings, log)
    try:
        await asyncio.to_thread(process.start, fault)
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


async def forgotten(settings: KafkaSettings) -> None:
    """Let a killed dispatcher's partitions go: the embedded broker keeps them for ever."""
    for service in ("dispatcher", "dispatcher-deliveries"):
        await asyncio.to_thread(forget_members, settings, settings.topics.group(service))
