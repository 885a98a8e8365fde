"""An engine on a bench: scripted channels, a journal in memory, and a switch that kills it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.dispatcher.caps import Caps
from services.dispatcher.channels import Attempt, Channel
from services.dispatcher.deliverer import Deliverer
from services.dispatcher.engine import DeliveryEngine
from services.dispatcher.packing import PackedAlerts
from shared.domain.delivery import (
    ChannelKind,
    DeliveryBook,
    DeliveryEvent,
    Destination,
    Notification,
    Outcome,
    OutcomeKind,
    RetryPolicy,
    Router,
    Subscription,
    plan,
)
from shared.domain.delivery.notices import Notice
from shared.domain.stories.model import Alert
from tests.services.dispatcher import virtual

PARTITION = 0
# A wait is noticed late by this part of itself at most.
LOOKS = 200
Answer = Callable[[Notification, Destination, Attempt], Awaitable[Outcome]]


@dataclass
class Sent:
    """One request that a scripted receiver saw."""

    id: str
    destination: str
    alerts: tuple[str, ...]
    at: datetime


@dataclass
class ScriptedChannel:
    """Records what it is asked to send and answers as told."""

    answer: Answer
    sent: list[Sent] = field(default_factory=list)

    async def send(
        self, notification: Notification, destination: Destination, attempt: Attempt, /
    ) -> Outcome:
        ids = tuple(alert.alert_id for alert in notification.alerts)
        self.sent.append(Sent(notification.id, destination.id, ids, attempt.at))
        return await self.answer(notification, destination, attempt)


async def accepting(*_: object) -> Outcome:
    return Outcome(OutcomeKind.DELIVERED, "ok")


@dataclass
class Counts:
    """An observer that counts."""

    outcomes: list[OutcomeKind] = field(default_factory=list)
    settled_events: list[DeliveryEvent] = field(default_factory=list)
    notices: list[tuple[Notice, bool]] = field(default_factory=list)

    def attempted(self, _channel: ChannelKind, outcome: Outcome, _seconds: float) -> None:
        self.outcomes.append(outcome.kind)

    def noticed(self, notice: Notice, *, told: bool) -> None:
        self.notices.append((notice, told))

    def settled(self, event: DeliveryEvent, _alert: Alert | None) -> None:
        self.settled_events.append(event)


class Bench:
    """Subscriptions, a journal that outlives engines, and the engine of the moment."""

    def __init__(
        self,
        channel: Channel,
        *subscriptions: Subscription,
        policy: RetryPolicy | None = None,
        now: Callable[[], datetime] = virtual.now,
    ) -> None:
        self.journal: list[DeliveryEvent] = []
        self.router = Router(subscriptions)
        self.counts = Counts()
        self.failures: list[BaseException] = []
        self._channels = dict.fromkeys(ChannelKind, channel)
        self._policy = policy
        self._now = now
        self.ready = asyncio.Event()
        self.ready.set()
        self.write: Callable[[int, Sequence[DeliveryEvent]], Awaitable[None]] = self.append
        self.engine = self.start()

    async def append(self, _partition: int, events: Sequence[DeliveryEvent]) -> None:
        """Make events durable."""
        self.journal.extend(events)

    async def add(self, events: Sequence[DeliveryEvent]) -> None:
        """Plan deliveries durably, outside any batch."""
        for event in events:
            self.journal.append(event)
            self.engine.accept(PARTITION, event)

    def start(self) -> DeliveryEngine:
        """Start an engine from what the journal says."""
        deliverer = Deliverer(
            self._channels,
            self.router,
            lambda partition, events: self.write(partition, events),
            self.add,
            self.counts,
            self._now,
        )
        self.engine = DeliveryEngine(
            deliverer,
            Caps(self.router),
            self._now,
            failed=self.failures.append,
            ready=self.ready,
        )
        book = DeliveryBook(self._policy, PackedAlerts())
        book.apply_all(self.journal)
        self.engine.adopt(PARTITION, book)
        return self.engine

    def tell(self, *alerts: Alert) -> None:
        """Plan alerts, as the planner does, durably."""
        for alert in alerts:
            for subscription, verdict in self.router.verdicts(alert, self._now()):
                for event in plan(alert, subscription, verdict, self._now()):
                    self.journal.append(event)
                    self.engine.accept(PARTITION, event)

    async def until_idle(self, seconds: float = 10 * 86_400, every: float = 0.2) -> None:
        """Wait until nothing is pending, at most so long.

        Looks as often as told at first, and the less often the longer it takes: days are virtual,
        but each look in them is not.
        """
        start = asyncio.get_running_loop().time()
        while list(self.engine.books[PARTITION].pending()):
            passed = asyncio.get_running_loop().time() - start
            if passed > seconds:
                break
            await asyncio.sleep(max(every, passed / LOOKS))

    async def kill(self) -> None:
        """End the engine as a crash does: nothing more is written."""
        await self.engine.release([PARTITION], grace=0)
