"""SIGKILL of a real dispatcher at every named point of an alert's way, on a broker."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from shared.runtime.settings import KafkaSettings
from tests.services.dispatcher.channels import run
from tests.services.dispatcher.points import POINTS
from tests.services.dispatcher.process import (
    alerts_of,
    dispatching,
    forgotten,
    subscribe,
    tell,
    until,
)
from tests.services.dispatcher.receivers import Receiver, answer, receiving

ALERTS = 10
# The second pass of a point: by then one message is through, and more may be under way.
COUNTS = {
    name: 1 if any(word in name for word in ("batch", "offset", "connection")) else 2
    for name in POINTS
}
SHORT = {"after_planned", "after_attempted", "after_the_request"}
# Messages under way at once to one webhook: each of them may be cut off by one kill.
AT_ONCE = 8


@pytest.mark.parametrize(
    "point",
    [name if name in SHORT else pytest.param(name, marks=pytest.mark.long) for name in POINTS],
)
def test_a_kill_at_a_point_loses_nothing_and_repeats_no_message_twice(
    point: str, settings: KafkaSettings, tmp_path: Path
) -> None:
    async def work() -> Receiver:
        async with receiving(answer(200)) as receiver:
            # Ready means that every subscription of the topic is known.
            await asyncio.to_thread(subscribe, settings, receiver, point)
            fault = f"{point}:{COUNTS[point]}:SIGKILL"
            async with dispatching(settings, tmp_path / "log", fault) as process:
                await asyncio.to_thread(tell, settings, point, range(ALERTS))
                await until(lambda: process.ended_with() is not None, process)
                assert process.ended_with() == -signal.SIGKILL
                await forgotten(settings)
                await asyncio.to_thread(process.start)
                await until(lambda: len(set(alerts_of(receiver))) == ALERTS, process)
                await until(
                    lambda: "wirewatch_deliveries_pending 0.0" in process.metrics(), process
                )
            return receiver

    receiver = run(work())
    ids: dict[str, set[str]] = defaultdict(set)
    for request in receiver.requests:
        for alert in json.loads(request.body)["data"]["alerts"]:
            ids[alert["alert_id"]].add(request.headers["webhook-id"])
    assert sorted(ids) == sorted(f"{point}-{number}" for number in range(ALERTS))
    assert all(len(found) == 1 for found in ids.values())
    times = Counter(request.headers["webhook-id"] for request in receiver.requests)
    assert max(times.values()) <= 2
    assert sum(times.values()) - len(times) <= AT_ONCE


def test_a_kill_does_not_open_the_window_of_retry_after(
    settings: KafkaSettings, tmp_path: Path
) -> None:
    wait_s = 6

    async def work() -> Receiver:
        behaviours = answer(429, retry_after=str(wait_s)), answer(200)
        async with receiving(*behaviours) as receiver:
            await asyncio.to_thread(subscribe, settings, receiver, "window")
            async with dispatching(settings, tmp_path / "log") as process:
                await asyncio.to_thread(tell, settings, "window", range(1))
                slow = 'outcome="slow_down"} 1.0'
                await until(lambda: slow in process.metrics(), process)
                await asyncio.to_thread(process.end, signal.SIGKILL)
                await forgotten(settings)
                await asyncio.to_thread(process.start)
                await asyncio.to_thread(tell, settings, "window", range(1, 3))
                await until(lambda: len(set(alerts_of(receiver))) == 3, process)
            return receiver

    first, *others = (request.at for request in run(work()).requests)
    assert min(others) >= first + wait_s
