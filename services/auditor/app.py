"""The composition root of the auditor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.auditor.metrics import AuditorMetrics
from services.auditor.settings import AuditorSettings
from services.auditor.watch import AuditWatch
from shared.domain.audit import Terms
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service
from shared.runtime.upkeep import Upkeep
from shared.wire.topics import Topics


def build(settings: AuditorSettings, registry: CollectorRegistry) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app. It shares no client with the services that it audits:

    the FastStream broker only carries its pages.
    """
    broker = make_broker("auditor", settings, registry, writes=False)
    service = Service("auditor", settings, registry, broker)
    metrics = AuditorMetrics(registry)
    terms = Terms(
        overdue=timedelta(minutes=settings.audit_overdue_minutes),
        remembered=settings.audit_remembered,
    )
    begin = _now() - timedelta(hours=settings.audit_lookback_hours)
    watch = AuditWatch(settings, terms, begin, metrics, _now)
    upkeep = Upkeep("audit", watch.settle_on)
    service.health.add(upkeep.name, upkeep.problem)
    return service, service.app(
        _traffic(settings.topics), started=[upkeep.start], stopped=[upkeep.stop]
    )


def _traffic(topics: Topics) -> Traffic:
    decided = (topics.articles, topics.matches, topics.alerts)
    return Traffic(
        reads=(
            *decided,
            *(topics.dead_letter(one) for one in decided),
            *(topics.watchlists, topics.subscriptions, topics.responses),
            *(topics.stories, topics.verdicts, topics.deliveries),
        )
    )


def _now() -> datetime:
    return datetime.now(UTC)
