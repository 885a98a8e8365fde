"""Whether Kafka answers and has the topics, asked so that a probe never waits for it."""

from __future__ import annotations

import asyncio
from typing import Final

from shared.runtime.kafka.layout import LayoutCheck, Needs
from shared.runtime.settings import KafkaSettings

INTERVAL_S: Final = 2.0


class BrokerProbe:
    """Asks for the topics that are needed every two seconds and remembers the answer."""

    def __init__(self, settings: KafkaSettings, needs: Needs) -> None:
        self._settings = settings
        self._needs = needs
        self._problem: str | None = "Kafka has not answered yet"
        self._task: asyncio.Task[None] | None = None

    def problem(self) -> str | None:
        """Return why Kafka cannot be used, or None."""
        return self._problem

    async def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.create_task(self._ask())

    async def stop(self) -> None:
        """Stop asking."""
        if self._task is not None:
            self._task.cancel()

    async def _ask(self) -> None:
        check = LayoutCheck(self._settings, self._needs)
        while True:
            self._problem = await asyncio.to_thread(check.problem)
            await asyncio.sleep(INTERVAL_S)
