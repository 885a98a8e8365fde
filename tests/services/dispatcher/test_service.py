"""The dispatcher as a process, on a broker: alerts in, signed webhooks out, through a kill."""

from __future__ import annotations

import asyncio
import json
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.cli.response_topic import write_responses
from services.cli.verdict_topic import verdict_on
from shared.domain.delivery import Act, DeliveryEvent, DeliveryStatus, Reason, Response
from shared.domain.delivery.verdicts import recorded
from shared.domain.stories.model import Alert
from shared.runtime.embedded.members import forget_members
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from tests.services.dispatcher.channels import KEY, run
from tests.services.dispatcher.process import (
    alert,
    alerts_of,
    dispatching,
    subscribe,
    tell,
    until,
)
from tests.services.dispatcher.receivers import answer, receiving


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
