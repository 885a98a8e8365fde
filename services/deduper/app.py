"""The composition root of the deduper."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from faststream.asgi import AsgiFastStream
from faststream.confluent.subscriber.usecase import BatchSubscriber
from prometheus_client import CollectorRegistry

from services.deduper.metrics import DeduperMetrics
from services.deduper.partitions import OwnedPartitions
from services.deduper.settings import DeduperSettings
from services.deduper.stage import DedupeStage
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.assignment import Assignment
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.layout import Needs
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.transactions import ExactlyOnce, fence_predecessors
from shared.runtime.service import Service, load_machine_code
from shared.wire.topics import Topics


def build(settings: DeduperSettings, registry: CollectorRegistry) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app."""
    deduper = Deduper(settings, registry)
    return deduper.service, deduper.app()


class Deduper:
    """All parts of the service, wired: partitions come and go, batches are transactions."""

    def __init__(self, settings: DeduperSettings, registry: CollectorRegistry) -> None:
        self._settings = settings
        self._group = settings.topics.group("deduper")
        transactional_id = f"{self._group}-{settings.instance}"
        self._broker = make_broker("deduper", settings, registry, transactional_id=transactional_id)
        self.service = Service("deduper", settings, registry, self._broker)
        self._metrics = DeduperMetrics(registry)
        policy = Policy.over(timedelta(hours=settings.window_hours))
        self._owned = OwnedPartitions(settings, lambda: Stories(policy), self._metrics.restored.inc)
        self._assignment = Assignment(settings.topics.matches, self._metrics.partitions)
        self._fenced = asyncio.Event()

    def app(self) -> AsgiFastStream:
        """Return the FastStream app."""
        subscriber = subscribe(
            self._broker,
            self._settings.topics.matches,
            self._group,
            self._settings,
            assigned=self._assigned,
            revoked=self._revoked,
            # Matches are in no transaction, but offsets are: only a read-committed consumer is
            # made to wait for those that a predecessor's open transaction may still commit.
            read_committed=True,
        )
        exactly_once = self._exactly_once(subscriber)

        async def dedupe(records: Sequence[Record]) -> None:
            await self._fenced.wait()
            await exactly_once.run(records)

        subscriber(self.service.guarded(dedupe))
        self.service.health.add("matches", self._owned.problem)
        topics = self._settings.topics
        return self.service.app(
            _traffic(topics),
            before=[load_machine_code],
            started=[self._fence],
            needs=_needs(topics),
        )

    def _exactly_once(self, subscriber: BatchSubscriber) -> ExactlyOnce:
        dead_letters = make_dead_letters(
            "deduper", self._settings, self._metrics, self._settings.topics.matches
        )
        tracing = self.service.tracing
        stage = DedupeStage(
            self._settings.topics, self._owned, dead_letters, self._metrics, _now, tracing
        )
        return ExactlyOnce(
            stage,
            producer=lambda: raw_producer(self._broker),
            consumer=GroupConsumer(subscriber),
            rollback=self._rolled_back,
            committed=stage.committed,
            dead_letters=dead_letters,
            tracing=tracing,
        )

    def _assigned(self, partitions: list[int]) -> None:
        self._owned.assign(partitions)
        self._assignment.add(partitions)

    def _revoked(self, partitions: list[int]) -> None:
        self._owned.revoke(partitions)
        self._assignment.remove(partitions)

    def _rolled_back(self, partitions: frozenset[int]) -> None:
        self._metrics.aborted.inc()
        self._owned.assign(partitions)

    async def _fence(self) -> None:
        await fence_predecessors(raw_producer(self._broker))
        self._fenced.set()


def _now() -> datetime:
    return datetime.now(UTC)


def _traffic(topics: Topics) -> Traffic:
    return Traffic(
        reads=(topics.matches, topics.stories),
        writes=(topics.stories, topics.alerts, topics.dead_letter(topics.matches)),
    )


def _needs(topics: Topics) -> Needs:
    """What stands on a partition of matches has its journal and its alerts on the same one."""
    together = (topics.matches, topics.stories, topics.alerts)
    return Needs(together, together)
