"""The composition root of the exporter."""

from __future__ import annotations

import time

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.exporter.canary.flight import fly
from services.exporter.lag import lag_reader
from services.exporter.metrics import CanaryMetrics, LagMetrics
from services.exporter.settings import ExporterSettings
from services.exporter.upkeep import Upkeep
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service


def build(
    settings: ExporterSettings, registry: CollectorRegistry
) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app. The FastStream broker only carries its pages."""
    broker = make_broker("exporter", settings, registry)
    service = Service("exporter", settings, registry, broker)
    lag_metrics, canary_metrics = LagMetrics(registry), CanaryMetrics(registry)

    def read_lag(upkeep: Upkeep) -> None:
        with lag_reader(settings) as reader:
            while not upkeep.is_stopping:
                lag_metrics.take(*reader.read(), at=time.time())
                upkeep.well()
                upkeep.wait(settings.lag_interval_s)

    def fly_canary(upkeep: Upkeep) -> None:
        fly(settings, canary_metrics, upkeep)

    lag, canary = Upkeep("lag", read_lag), Upkeep("canary", fly_canary)
    service.health.add("lag", lag.problem)
    service.health.add("canary", canary.problem)
    return service, service.app(started=[lag.start, canary.start], stopped=[lag.stop, canary.stop])
