"""The composition root of the auditor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.auditor.metrics import AuditorMetrics
from services.auditor.settings import AuditorSettings
from services.auditor.watch import AuditWatch
from shared.domain.audit import Terms
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service


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
    service.health.add("audit", watch.problem)
    return service, service.app(started=[watch.start], stopped=[watch.stop])


def _now() -> datetime:
    return datetime.now(UTC)
