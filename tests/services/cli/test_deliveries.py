"""`wirewatch deliveries`: what a real dispatcher gave up is listed, shown and replayed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.cli.commands import deliveries
from services.cli.delivery_topic import (
    Delivery,
    NoSuchDeliveryError,
    live_deliveries,
    write_deliveries,
)
from shared.domain.delivery import DeliveryEvent, DeliveryStatus
from shared.domain.delivery.progress import give_up
from shared.domain.delivery.selection import MAX_TOGETHER
from shared.runtime.settings import KafkaSettings
from tests.services.cli.commands import CommandLine
from tests.services.dispatcher.channels import run
from tests.services.dispatcher.process import Process, alerts_of, dispatching, until
from tests.services.dispatcher.receivers import Receiver, answer, receiving
from tests.services.dispatcher.samples import story
from tests.unit.delivery.samples import NOON, planned, subscription

DESK = """
id: {name}
who: Trade desk
watchlists: [{name}]
to: [{{id: hook, channel: webhook, url: '{url}', secrets: ['env:KEY']}}]
"""


@dataclass
class Desk:
    """One whose webhook was gone, and then came back, after three alerts were given up."""

    name: str
    receiver: Receiver
    process: Process
    wirewatch: CommandLine

    async def says(self, *arguments: str, status: int = 0) -> str:
        """Run `wirewatch deliveries` while the dispatcher works."""
        command = ("deliveries", *arguments)
        return await asyncio.to_thread(lambda: self.wirewatch(*command, status=status))

    async def listed(self, *options: str) -> list[Any]:
        """Return what `deliveries list --json` says of this desk."""
        mine = ("--json", "--destination", f"{self.name}/hook", *options)
        said = await self.says("list", *mine)
        return [json.loads(line) for line in said.splitlines()]

    async def arrived(self, count: int) -> None:
        """Wait until the receiver was asked so many times, and all is settled."""
        await until(lambda: len(self.receiver.requests) >= count, self.process)
        await until(
            lambda: "wirewatch_deliveries_pending 0.0" in self.process.metrics(), self.process
        )


@asynccontextmanager
async def desk(
    name: str, wirewatch: CommandLine, settings: KafkaSettings, log: Path
) -> AsyncIterator[Desk]:
    async with receiving(answer(410), answer(200)) as receiver:
        await asyncio.to_thread(wirewatch.apply, DESK.format(name=name, url=receiver.url))
        async with dispatching(settings, log) as process:
            told = [
                replace(story(number), watchlist=name, alert_id=f"{name}-{number}")
                for number in range(3)
            ]
            await asyncio.to_thread(wirewatch.publish, *told)
            await until(lambda: process.total("wirewatch_deliveries_settled_total") >= 3, process)
            yield Desk(name, receiver, process, wirewatch)


Work = Callable[[Desk], Awaitable[None]]


@pytest.fixture
def at_desk(wirewatch: CommandLine, settings: KafkaSettings, tmp_path: Path) -> Callable[..., None]:
    """Do something at a desk whose alerts were given up."""

    def do(name: str, work: Work) -> None:
        async def all_of_it() -> None:
            async with desk(name, wirewatch, settings, tmp_path / "log") as found:
                await work(found)

        run(all_of_it())

    return do


def test_what_is_given_up_is_listed_with_its_reason_and_shown_with_its_alert(
    at_desk: Callable[[str, Work], None],
) -> None:
    async def work(at: Desk) -> None:
        listed = await at.listed("--status", "gave_up")
        assert sorted(one["alert_id"] for one in listed) == ["seen-0", "seen-1", "seen-2"]
        assert all("410" in one["detail"] for one in listed)
        assert await at.listed("--status", "delivered") == []
        lines = (await at.says("list")).splitlines()
        assert sum("gave_up" in line and "seen/hook" in line for line in lines) == 3
        shown = json.loads(await at.says("show", listed[0]["delivery_id"]))
        assert shown["alert"]["article"]["title"] == story(1).article.title
        assert shown["acknowledged"] is None
        acknowledge = ("acknowledge", "seen", "--story", shown["story_id"])
        await asyncio.to_thread(at.wirewatch, "subscriptions", *acknowledge)
        shown = json.loads(await at.says("show", listed[0]["delivery_id"]))
        assert shown["acknowledged"]["by"] == "command"

    at_desk("seen", work)


def test_one_is_replayed_by_its_id_and_then_all_of_its_destination(
    at_desk: Callable[[str, Work], None],
) -> None:
    async def work(at: Desk) -> None:
        first, *others = await at.listed("--status", "gave_up")
        assert await at.says("replay", first["delivery_id"]) == "1 delivery will be tried again\n"
        await at.arrived(2)
        (delivered,) = await at.listed("--status", "delivered")
        assert delivered["delivery_id"] == first["delivery_id"]
        assert len(await at.listed("--status", "gave_up")) == len(others) == 2
        said = await at.says("replay", "--destination", "back/hook")
        assert said == "2 deliveries will be tried again\n"
        await at.arrived(4)
        assert await at.listed("--status", "gave_up") == []
        assert sorted(set(alerts_of(at.receiver))) == ["back-0", "back-1", "back-2"]
        ids = [request.headers["webhook-id"] for request in at.receiver.requests]
        assert len(set(ids)) == 3
        again = ("replay", "--destination", "back/hook")
        assert await at.says(*again, status=1) == "0 deliveries will be tried again\n"

    at_desk("back", work)


def test_those_of_a_time_range_are_replayed(at_desk: Callable[[str, Work], None]) -> None:
    async def work(at: Desk) -> None:
        mine = ("--destination", "range/hook")
        end = f"{datetime.now(UTC) + timedelta(seconds=1):%Y-%m-%dT%H:%M:%S}"
        listed = await at.listed("--until", end)
        start = min(one["at"] for one in listed)[:19]
        assert len(listed) == 3
        assert await at.listed("--since", end) == []
        assert await at.listed("--until", start) == []
        assert "0 deliveries" in await at.says("replay", *mine, "--since", end, status=1)
        said = await at.says("replay", *mine, "--since", start, "--until", end)
        assert said == "3 deliveries will be tried again\n"
        await at.arrived(4)
        assert sorted(set(alerts_of(at.receiver))) == ["range-0", "range-1", "range-2"]

    at_desk("range", work)


def test_a_replay_of_everything_has_to_be_said(wirewatch: CommandLine) -> None:
    result = wirewatch.run("deliveries", "replay")
    assert result.exit_code == 2
    assert "--destination, --since or --until" in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("command", ["show", "replay"])
def test_a_delivery_that_is_not_there_is_said(wirewatch: CommandLine, command: str) -> None:
    result = wirewatch.run("deliveries", command, "dlv_none")
    assert isinstance(result.exception, NoSuchDeliveryError)
    assert "wirewatch deliveries list" in str(result.exception)


def test_of_messages_of_several_so_many_are_replayed_as_may_wait_and_the_rest_another_time(
    wirewatch: CommandLine, settings: KafkaSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No dispatcher runs: what is replayed waits until the test says that it was delivered."""
    monkeypatch.setattr(deliveries, "MOST_PARTS", 2 * MAX_TOGETHER)
    write_deliveries(settings, list(_parts_given_up(messages=3)))
    replay = ("deliveries", "replay", "--destination", f"{PARTED}/screen")
    said = wirewatch(*replay)
    assert said.startswith(f"1,000 deliveries will be tried again\n{MAX_TOGETHER} ")
    said = wirewatch(*replay, status=1)
    assert said.startswith(f"0 deliveries will be tried again\n{MAX_TOGETHER} deliveries left")
    waiting = [one for one in live_deliveries(settings) if _waits(one.event)]
    assert len(waiting) == 2 * MAX_TOGETHER
    write_deliveries(settings, [replace(one, event=_delivered(one.event)) for one in waiting])
    assert wirewatch(*replay) == f"{MAX_TOGETHER} deliveries will be tried again\n"


PARTED = "parted"


def _parts_given_up(messages: int) -> Iterator[Delivery]:
    first = planned(1, to=subscription(id=PARTED))
    for message in range(messages):
        for part in range(MAX_TOGETHER):
            name = f"dlv_{message:04}{part:04}"
            one = replace(first, delivery_id=name, message_id=f"msg_{message}")
            yield Delivery(give_up(one, "gone", NOON), 0)


def _waits(event: DeliveryEvent) -> bool:
    return event.subscription == PARTED and event.status is DeliveryStatus.PLANNED


def _delivered(event: DeliveryEvent) -> DeliveryEvent:
    return replace(event, sequence=event.sequence + 1, status=DeliveryStatus.DELIVERED)
