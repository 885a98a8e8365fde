"""The worker of one target: sends what is due there, within the target's bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from services.dispatcher.deliverer import BegunMessage, Deliverer, Now
from shared.domain.delivery import ChannelKind, DeliveryBook, Message, OutcomeKind
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.selection import MAX_TOGETHER, CapOf, next_message, wakes_at

_LONGEST_SLEEP: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one target is served: messages under way at once, and the time between two.

    `apart` runs from the end of one: how long a request took to arrive does not shorten it.
    """

    at_once: int = 1
    apart: timedelta = timedelta(0)


# Slack takes one message a second for each hook; the others say so when they are too fast. The
# console waits for nothing but the journal: a message need not wait until the last is written down.
PACES: Final[Mapping[ChannelKind, Pace]] = {
    ChannelKind.CONSOLE: Pace(at_once=32),
    ChannelKind.WEBHOOK: Pace(at_once=8),
    ChannelKind.SLACK: Pace(apart=timedelta(seconds=1)),
    ChannelKind.EMAIL: Pace(at_once=2),
    ChannelKind.APPRISE: Pace(),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What all workers share: when to begin, and how many requests there may be in all."""

    ready: asyncio.Event
    slots: asyncio.Semaphore
    paces: Mapping[ChannelKind, Pace]


class LaneWorker:
    """Works through one target's lane until nothing is pending there.

    While the last one succeeded several messages may be under way, never two about one story;
    else one alone, so that a target that is down, gone or busy hears it once.
    """

    def __init__(
        self,
        partition: int,
        book: DeliveryBook,
        lane: Lane,
        deliverer: Deliverer,
        cap_of: CapOf,
        now: Now,
    ) -> None:
        self._partition = partition
        self._book = book
        self._lane = lane
        self._deliverer = deliverer
        self._cap_of = cap_of
        self._now = now
        self._changed = asyncio.Event()
        self._attempts: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None
        self._channel: ChannelKind | None = None
        self._is_stopping = False
        self._is_idle = False
        self.task: asyncio.Task[None]

    @property
    def has_ended(self) -> bool:
        """Return whether it will not look at the lane again."""
        return self._is_idle or self.task.done()

    def start(self, bounds: Bounds) -> None:
        """Begin to work, once the bounds say so."""
        self.task = asyncio.create_task(self._work(bounds))

    def wake(self) -> None:
        """Look at the lane again: something about it changed."""
        self._changed.set()

    def stop(self) -> None:
        """End after the attempts that are under way."""
        self._is_stopping = True
        self._changed.set()

    async def _work(self, bounds: Bounds) -> None:
        try:
            await bounds.ready.wait()
            while self._lane.pending and not self._is_stopping:
                self._changed.clear()
                await self._take_turn(bounds)
            # Set without a pause after the check: an event applied later finds it ended.
            self._is_idle = not self._lane.pending
            if self._attempts:
                await asyncio.wait(self._attempts)
        finally:
            for attempt in self._attempts:
                attempt.cancel()

    async def _take_turn(self, bounds: Bounds) -> None:
        if self._failure is not None:
            raise self._failure
        if self._lane.disabled and not self._attempts:
            await self._abandon_some()
            return
        pace = self._pace(bounds)
        if self._is_full(pace) or self._next() is None:
            await self._sleep(pace)
            return
        free_at = self._lane.free_at(pace.apart)
        if free_at is not None and free_at > self._now():
            await self._sleep_until(free_at)
            return
        await self._begin_some(pace, bounds)

    def _pace(self, bounds: Bounds) -> Pace:
        """Return the pace of the channel: all that is pending at a target has the same."""
        if self._channel is None:
            self._channel = next(iter(self._lane.pending.values())).channel
        return bounds.paces[self._channel]

    def _next(self) -> Message | None:
        return next_message(self._lane, self._cap_of, self._now())

    def _is_full(self, pace: Pace) -> bool:
        return len(self._attempts) >= self._at_once(pace)

    def _at_once(self, pace: Pace) -> int:
        return pace.at_once if self._lane.last_outcome is OutcomeKind.DELIVERED else 1

    async def _begin_some(self, pace: Pace, bounds: Bounds) -> None:
        """Begin messages, written down with one wait for the journal."""
        chosen = await self._chosen(pace, bounds)
        begun: list[BegunMessage] = []
        try:
            begun = await self._deliverer.begin(self._partition, self._book, chosen)
        finally:
            left = {message.id for message in chosen} - {one.message.id for one in begun}
            for message in chosen:
                if message.id in left:
                    self._let_go(message, bounds)
        for one in begun:
            self._spawn(one, bounds)

    async def _chosen(self, pace: Pace, bounds: Bounds) -> list[Message]:
        """Wait for a slot and choose a message for it, and more where they need not wait for one.

        Chosen in the slot: while it is waited for, more may join the message.
        """
        chosen: list[Message] = []
        while not chosen or self._takes_more(chosen, pace, bounds):
            await bounds.slots.acquire()
            message = None if self._is_stopping else self._next()
            if message is None:
                bounds.slots.release()
                break
            self._lane.pending.begin(message.deliveries)
            chosen.append(message)
        return chosen

    def _takes_more(self, chosen: list[Message], pace: Pace, bounds: Bounds) -> bool:
        # A message counts for its cap when it is written down: the next one waits for that.
        is_capped = self._cap_of(chosen[-1].deliveries[0]) is not None
        has_room = len(self._attempts) + len(chosen) < self._at_once(pace)
        return has_room and not pace.apart and not is_capped and not bounds.slots.locked()

    def _let_go(self, message: Message, bounds: Bounds) -> None:
        self._lane.pending.end(message.deliveries)
        bounds.slots.release()

    def _spawn(self, begun: BegunMessage, bounds: Bounds) -> None:
        attempt = asyncio.create_task(self._deliverer.finish(begun))
        self._attempts.add(attempt)

        def ended(task: asyncio.Task[None]) -> None:
            self._let_go(begun.message, bounds)
            self._attempts.discard(task)
            self._failure = self._failure or (None if task.cancelled() else task.exception())
            self._changed.set()

        attempt.add_done_callback(ended)

    async def _abandon_some(self) -> None:
        """Give up what is pending, some at a time: each has its alert while it is written."""
        detail = f"the destination refuses messages: {self._lane.disabled}"
        some = tuple(islice(self._lane.pending.values(), MAX_TOGETHER))
        await self._deliverer.abandon(self._partition, self._book, some, detail)

    async def _sleep(self, pace: Pace) -> None:
        """Wait for the next moment at which something is due, or for a change."""
        now, is_full = self._now(), self._is_full(pace)
        due = None if is_full else wakes_at(self._lane, self._cap_of, now)
        await self._sleep_until(due or now + _LONGEST_SLEEP)

    async def _sleep_until(self, moment: datetime) -> None:
        """Wait for a moment, or for a change."""
        wait = min(moment - self._now(), _LONGEST_SLEEP)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(wait.total_seconds(), 0.0)):
                await self._changed.wait()
