"""The tables that alerts are routed by: subscriptions, and what their subscribers answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from services.dispatcher.partitions import FORGET_EVERY_S
from services.dispatcher.responding import LiveResponses
from services.dispatcher.subscriptions import LiveSubscriptions
from shared.domain.delivery import Router
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.table import TableFollower
from shared.runtime.settings import KafkaSettings


class LiveTables:
    """Keeps a router in step with its topics; `ready` is set when both have been read whole."""

    def __init__(
        self,
        settings: KafkaSettings,
        router: Router,
        publish: Callable[[Outgoing], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._topics = settings.topics
        self._responses = LiveResponses(router)
        self._subscriptions = LiveSubscriptions(router)
        self._publish = publish
        self._now = now
        self._followers: list[TableFollower] = []
        self.ready = asyncio.Event()

    def problem(self) -> str | None:
        """Return why no alert can be routed now, or None."""
        return None if self.ready.is_set() else "the subscriptions are not loaded yet"

    async def follow(self) -> None:
        """Begin to follow the topics, and return when both have been read whole."""
        self._followers = [
            TableFollower(self._settings, self._topics.responses, self._responses.change),
            TableFollower(self._settings, self._topics.subscriptions, self._subscriptions.change),
        ]
        for follower in self._followers:
            follower.start()
        for follower in self._followers:
            await follower.whole.wait()
        self.ready.set()

    async def forget(self) -> None:
        """Take old responses off their topic now and then; runs for ever."""
        while True:
            await asyncio.sleep(FORGET_EVERY_S)
            with suppress(SendError):  # the next round takes what is left
                for key in self._responses.forgotten(self._now()):
                    await self._publish(Outgoing(self._topics.responses, key.encode(), None))

    async def stop(self) -> None:
        """Follow no longer."""
        for follower in self._followers:
            await follower.stop()
