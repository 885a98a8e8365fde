"""A real dispatcher at a Slack hook: a message a second, and Retry-After over a restart."""

from __future__ import annotations

import asyncio
import json
import signal
from itertools import pairwise
from pathlib import Path

import pytest

from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from tests.services.dispatcher.channels import room, run
from tests.services.dispatcher.process import dispatching, forgotten, tell, until
from tests.services.dispatcher.receivers import Receiver, answer, receiving
from tests.unit.delivery.samples import subscription

ALERTS = 6
WAIT_S = 4


def subscribe(settings: KafkaSettings, name: str) -> None:
    wanted = subscription(id=name, watchlists=(name,), destinations=(room(),))
    send_all(settings, [Outgoing(settings.topics.subscriptions, name.encode(), encode(wanted))])


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGKILL])
def test_a_hook_gets_a_message_a_second_and_none_within_retry_after_over_a_restart(
    stop: signal.Signals, settings: KafkaSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"room-{stop.name.lower()}"

    async def work() -> Receiver:
        script = [answer(200), answer(429, retry_after=str(WAIT_S)), answer(200)]
        async with receiving(*script) as receiver:
            monkeypatch.setenv("ROOM", receiver.url)
            await asyncio.to_thread(subscribe, settings, name)
            async with dispatching(settings, tmp_path / "log") as process:
                await asyncio.to_thread(tell, settings, name, range(ALERTS))
                slow = 'outcome="slow_down"} 1.0'
                await until(lambda: slow in process.metrics(), process)
                await asyncio.to_thread(process.end, stop)
                await forgotten(settings)
                await asyncio.to_thread(process.start)
                # All but the one that was refused, and its repeat.
                await until(lambda: len(receiver.requests) > ALERTS, process)
            return receiver

    requests = run(work()).requests
    told = [str(json.loads(request.body)) for request in requests]
    # The second was refused, and was sent again as it was.
    assert told.count(told[1]) == 2
    assert len(set(told)) == ALERTS
    times = [request.at for request in requests]
    assert all(after - before >= 1.0 for before, after in pairwise(times))
    assert times[2] - times[1] >= WAIT_S
