"""More deliveries than may be held: the rest waits on the topic, and stops nobody else."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter
from pathlib import Path

import pytest

from shared.domain.delivery import Subscription
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from tests.services.dispatcher.channels import hook, run
from tests.services.dispatcher.process import Process, dispatching, forgotten, tell, until
from tests.services.dispatcher.receivers import Receiver, answer, receiving
from tests.unit.delivery.samples import subscription

ALERTS = 300
HELD = 100
NAME = "flood"


class Recovering:
    """A receiver's behaviour: it fails until it is told to be well; `taken` counts alerts."""

    def __init__(self) -> None:
        self.is_well = False
        self.receiver: Receiver | None = None
        self.taken: Counter[str] = Counter()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert self.receiver is not None
        await answer(200 if self.is_well else 503)(reader, writer)
        if self.is_well:
            body = json.loads(self.receiver.requests[-1].body)
            self.taken.update(one["alert_id"] for one in body["data"]["alerts"])


def test_a_dead_destination_is_held_to_its_part_and_gets_the_rest_when_it_is_back_over_a_kill(
    settings: KafkaSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREWATCH_PENDING_DELIVERIES", str(HELD))
    dead, well = Recovering(), Recovering()
    well.is_well = True

    async def work() -> None:
        async with receiving(dead) as dead.receiver, receiving(well) as well.receiver:
            await asyncio.to_thread(_subscribe, settings, dead.receiver, well.receiver)
            async with dispatching(settings, tmp_path / "log") as process:
                await asyncio.to_thread(tell, settings, NAME, range(ALERTS))
                await until(lambda: len(well.taken) == ALERTS, process)
                await until(lambda: _is_parked(process), process)
                await asyncio.to_thread(process.end, signal.SIGKILL)
                await forgotten(settings)
                dead.is_well = True
                await asyncio.to_thread(process.start)
                await until(lambda: len(dead.taken) == ALERTS, process)
                await until(lambda: _waiting(process) == (0, 0), process)

    run(work())
    assert set(dead.taken.values()) == {1}
    assert set(well.taken.values()) == {1}


def _subscribe(settings: KafkaSettings, *receivers: Receiver) -> None:
    for number, receiver in enumerate(receivers):
        name = f"desk-{number}"
        wanted = subscription(id=name, watchlists=(NAME,), destinations=(hook(receiver.url),))
        value = Codec(Subscription).encode(wanted)
        send_all(settings, [Outgoing(settings.topics.subscriptions, name.encode(), value)])


def _waiting(process: Process) -> tuple[float, float]:
    """Return how many deliveries are pending, and how many are parked."""
    pending = process.total("wirewatch_deliveries_pending")
    return pending, process.total("wirewatch_deliveries_parked")


def _is_parked(process: Process) -> bool:
    """Return whether the dead one holds its part, and the rest is left on the topic."""
    pending, parked = _waiting(process)
    return 0 < pending <= HELD and pending + parked == ALERTS
