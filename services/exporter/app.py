"""The composition root of the exporter."""

from __future__ import annotations

import time

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.exporter.canary.flight import fly
from services.exporter.entries.watch import watch_entries
from services.exporter.lag import lag_reader
from services.exporter.metrics import CanaryMetrics, EntryMetrics, LagMetrics
from services.exporter.settings import ExporterSettings
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service
from shared.runtime.upkeep import Upkeep
from shared.wire.topics import Topics


def build(
    settings: ExporterSettings, registry: CollectorRegistry
) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app. The FastStream broker only carries its pages."""
    broker = make_broker("exporter", settings, registry)
    service = Service("exporter", settings, registry, broker)
    lag, canary, entries = LagMetrics(registry), CanaryMetrics(registry), EntryMetrics(registry)
    parts = [
        Upkeep("lag", lambda upkeep: _read_lag(settings, lag, upkeep)),
        Upkeep("canary", lambda upkeep: fly(settings, canary, upkeep)),
        Upkeep("entries", lambda upkeep: watch_entries(settings, entries, upkeep)),
    ]
    for part in parts:
        service.health.add(part.name, part.problem)
    return service, service.app(
        _traffic(settings.topics),
        started=[part.start for part in parts],
        stopped=[part.stop for part in parts],
    )


def _traffic(topics: Topics) -> Traffic:
    flown = (topics.articles, topics.watchlists, topics.subscriptions)
    return Traffic(reads=(*flown, topics.matches, topics.alerts, topics.deliveries), writes=flown)


def _read_lag(settings: ExporterSettings, metrics: LagMetrics, upkeep: Upkeep) -> None:
    with lag_reader(settings) as reader:
        while not upkeep.is_stopping:
            metrics.take(*reader.read(), at=time.time())
            upkeep.well()
            upkeep.wait(settings.lag_interval_s)
