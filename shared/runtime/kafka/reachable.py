"""Whether Kafka answers, asked in the background so that a probe never waits for it."""

from __future__ import annotations

import asyncio
from typing import Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from shared.runtime.kafka.config import connection
from shared.runtime.settings import KafkaSettings

INTERVAL_S: Final = 2.0
TIMEOUT_S: Final = 2.0


class BrokerProbe:
    """Asks for the cluster's metadata every two seconds and remembers the answer."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
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
        client = AdminClient(connection(self._settings))
        while True:
            self._problem = await asyncio.to_thread(_problem_of, client)
            await asyncio.sleep(INTERVAL_S)


def _problem_of(client: AdminClient) -> str | None:
    try:
        client.list_topics(timeout=TIMEOUT_S)
    except KafkaException as error:
        return f"Kafka does not answer: {error.args[0].str()}"
    return None
