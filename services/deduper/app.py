"""The composition root of the deduper."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.deduper.metrics import DeduperMetrics
from services.deduper.partitions import OwnedPartitions
from services.deduper.settings import DeduperSettings
from services.deduper.stage import DedupeStage
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.runtime.kafka.assignment import Assignment
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.transactions import ExactlyOnce, fence_predecessors
from shared.runtime.service import Service


def build(settings: DeduperSettings, registry: CollectorRegistry) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app."""
    group = settings.topics.group("deduper")
    transactional_id = f"{group}-{settings.instance}"
    broker = make_broker("deduper", settings, registry, transactional_id=transactional_id)
    service = Service("deduper", settings, registry, broker)
    metrics = DeduperMetrics(registry)
    policy = Policy(window=timedelta(hours=settings.window_hours))
    owned = OwnedPartitions(settings, lambda: Stories(policy), metrics.restored.inc)
    dead_letters = make_dead_letters("deduper", settings, metrics)
    stage = DedupeStage(settings.topics, owned, dead_letters, metrics, _now)
    fenced = asyncio.Event()
    assignment = Assignment(settings.topics.matches, metrics.partitions)

    def assigned(partitions: list[int]) -> None:
        owned.assign(partitions)
        assignment.add(partitions)

    def revoked(partitions: list[int]) -> None:
        owned.revoke(partitions)
        assignment.remove(partitions)

    def rolled_back(partitions: frozenset[int]) -> None:
        metrics.aborted.inc()
        owned.assign(partitions)

    subscriber = subscribe(
        broker,
        settings.topics.matches,
        group,
        settings,
        assigned=assigned,
        revoked=revoked,
        title="matches",
    )

    exactly_once = ExactlyOnce(
        stage,
        producer=lambda: raw_producer(broker),
        consumer=GroupConsumer(subscriber),
        rollback=rolled_back,
        committed=stage.committed,
        dead_letters=dead_letters,
    )

    async def dedupe(records: Sequence[Record]) -> None:
        await fenced.wait()
        await exactly_once.run(records)

    subscriber(service.guarded(dedupe))

    async def fence() -> None:
        await fence_predecessors(raw_producer(broker))
        fenced.set()

    service.health.add("matches", owned.problem)
    return service, service.app(started=[fence])


def _now() -> datetime:
    return datetime.now(UTC)
