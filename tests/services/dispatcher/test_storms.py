"""Random receivers, random kills, one virtual week: what holds whatever happens."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from services.dispatcher.channels import Attempt
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    Destination,
    Notification,
    Outcome,
    OutcomeKind,
    RateCap,
    Reason,
)
from tests.services.dispatcher.bench import Bench, ScriptedChannel
from tests.services.dispatcher.samples import story
from tests.services.dispatcher.virtual import now, run_virtual
from tests.unit.delivery.samples import digest, subscription

KINDS = (ChannelKind.WEBHOOK, ChannelKind.SLACK, ChannelKind.EMAIL, ChannelKind.CONSOLE)
WEIGHTS = {
    OutcomeKind.DELIVERED: 60,
    OutcomeKind.RETRY: 25,
    OutcomeKind.SLOW_DOWN: 10,
    OutcomeKind.REJECTED: 4,
    OutcomeKind.DESTINATION_DISABLED: 1,
}


@dataclass
class Storm:
    """What the receivers saw."""

    chance: random.Random
    accepted: Counter[str] = field(default_factory=Counter)
    contents: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    silence_until: dict[str, datetime] = field(default_factory=dict)
    broken_silences: list[str] = field(default_factory=list)

    async def answer(
        self, notification: Notification, destination: Destination, _attempt: Attempt
    ) -> Outcome:
        if now() < self.silence_until.get(destination.target, now()):
            self.broken_silences.append(notification.id)
        self.contents[notification.id].add(tuple(one.alert_id for one in notification.alerts))
        begun = now()
        kind = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if kind is OutcomeKind.DELIVERED:
            self.accepted[notification.id] += 1
        await asyncio.sleep(self.chance.choice((0.01, 0.5, 14)))
        if kind is not OutcomeKind.SLOW_DOWN:
            return Outcome(kind, "so it is")
        wait = timedelta(minutes=self.chance.randint(1, 90))
        self.silence_until[destination.target] = now() + wait
        assert now() >= begun
        return Outcome(kind, "429", wait)


def destinations() -> tuple[Destination, ...]:
    return tuple(
        Destination(f"d{n}", kind, f"https://d{n}.example", address=f"d{n}@desk.example")
        for n, kind in enumerate(KINDS)
    )


def latest(journal: list[DeliveryEvent]) -> Iterator[DeliveryEvent]:
    return iter({event.delivery_id: event for event in journal}.values())


async def storm(seed: int) -> tuple[Storm, Bench, int]:
    chance = random.Random(seed)
    seen = Storm(chance)
    cap = RateCap(chance.randint(2, 9), timedelta(hours=1)) if chance.random() < 0.5 else None
    desk = subscription(destinations=destinations(), rate_cap=cap)
    bench = Bench(ScriptedChannel(seen.answer), desk)
    kills = chance.randint(0, 5)
    for number in range(30):
        bench.tell(story(number, article=digest(number), story_id=f"story-{number % 11}"))
        await asyncio.sleep(chance.choice((0, 0.05, 3, 700)))
        if number % 6 == 5 and number // 6 < kills:
            await bench.kill()
            bench.start()
    await bench.until_idle(every=30)
    return seen, bench, kills


SEEDS = [
    *range(30),
    *(pytest.param(seed, marks=pytest.mark.long) for seed in range(30, 230)),
]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_storm_loses_nothing_and_repeats_only_what_a_kill_cut_off(seed: int) -> None:
    seen, bench, kills = run_virtual(storm(seed))
    assert bench.failures == []
    assert all(event.is_settled for event in latest(bench.journal))
    told = [event for event in latest(bench.journal) if event.reason is not Reason.NOTICE]
    assert len(told) == 30 * len(KINDS)
    assert max(seen.accepted.values()) <= 1 + kills
    assert all(len(contents) == 1 for contents in seen.contents.values())
    assert seen.broken_silences == []
    delivered = [e for e in latest(bench.journal) if e.outcome is OutcomeKind.DELIVERED]
    assert {event.message_id for event in delivered} <= set(seen.accepted)
