"""The composition root of the matcher."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.matcher.library import WatchlistLibrary
from services.matcher.metrics import MatcherMetrics
from services.matcher.settings import MatcherSettings
from services.matcher.stage import MatchStage
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.assignment import Assignment
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.layout import Needs
from shared.runtime.kafka.outbox import Outbox
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.stages import AtLeastOnce
from shared.runtime.kafka.table import TableFollower
from shared.runtime.service import Service


def build(settings: MatcherSettings, registry: CollectorRegistry) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app."""
    topics = settings.topics
    broker = make_broker("matcher", settings, registry)
    service = Service("matcher", settings, registry, broker)
    metrics = MatcherMetrics(registry)
    library = WatchlistLibrary(metrics)
    dead_letters = make_dead_letters("matcher", settings, metrics, settings.topics.articles)
    stage = MatchStage(settings.topics, library, dead_letters, metrics, service.tracing)
    assignment = Assignment(settings.topics.articles, metrics.partitions)
    subscriber = subscribe(
        broker,
        settings.topics.articles,
        settings.topics.group("matcher"),
        settings,
        assigned=assignment.add,
        revoked=assignment.remove,
    )
    at_least_once = AtLeastOnce(
        stage,
        consumer=GroupConsumer(subscriber),
        outbox=lambda: Outbox(raw_producer(broker), service.tracing),
        dead_letters=dead_letters,
    )

    async def match(records: Sequence[Record]) -> None:
        await library.compiled.wait()
        await at_least_once.run(records)

    subscriber(service.guarded(match))
    watching = LibraryUpkeep(settings, library)
    service.health.add("watchlists", library.problem)
    service.health.tell("watchlists", library.note)
    service.health.add("articles", assignment.problem)
    traffic = Traffic(
        reads=(topics.articles, topics.watchlists),
        writes=(topics.matches, topics.dead_letter(topics.articles)),
    )
    return service, service.app(
        traffic,
        before=[watching.start],
        stopped=[watching.stop],
        needs=Needs((topics.articles, topics.matches, topics.watchlists)),
    )


class LibraryUpkeep:
    """Keeps the library in step with its topic while the service runs."""

    def __init__(self, settings: MatcherSettings, library: WatchlistLibrary) -> None:
        self._settings = settings
        self._library = library
        self._tasks: list[asyncio.Task[None]] = []
        self._follower: TableFollower | None = None

    async def start(self) -> None:
        """Begin to follow the topic."""
        self._follower = TableFollower(
            self._settings, self._settings.topics.watchlists, self._library.change
        )
        self._follower.start()
        upkeep = self._library.keep_compiled(self._follower.whole)
        self._tasks.append(asyncio.create_task(upkeep))

    async def stop(self) -> None:
        """Stop following, and preparing."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._follower is not None:
            await self._follower.stop()
