"""The composition root of the ingest service."""

from __future__ import annotations

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.ingest.endpoint import ArticlesEndpoint
from services.ingest.gate import Gate, KeyGate, OpenGate
from services.ingest.keys import KeyRing
from services.ingest.metrics import IngestMetrics
from services.ingest.openapi import openapi_page
from services.ingest.settings import IngestSettings
from shared.runtime.asyncapi import Traffic
from shared.runtime.front import Route
from shared.runtime.kafka.bridge import raw_producer
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.layout import Needs
from shared.runtime.kafka.reachable import BrokerProbe
from shared.runtime.service import Service


def build(settings: IngestSettings, registry: CollectorRegistry) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app."""
    broker = make_broker("ingest", settings, registry)
    service = Service("ingest", settings, registry, broker)
    endpoint = ArticlesEndpoint(
        settings,
        IngestMetrics(registry),
        lambda: raw_producer(broker),
        make_gate(settings),
        service.tracing,
    )
    probe = BrokerProbe(settings, Needs((settings.topics.articles,)))
    service.health.add("kafka", probe.problem)
    routes = [
        Route("/articles", endpoint, "POST articles here, as JSON or NDJSON"),
        Route(*openapi_page(settings), "how to post articles, for programs (OpenAPI)", opens=True),
    ]
    traffic = Traffic(writes=(settings.topics.articles,))
    return service, service.app(traffic, started=[probe.start], stopped=[probe.stop], routes=routes)


def make_gate(settings: IngestSettings) -> Gate:
    """Return who lets requests in."""
    return OpenGate() if settings.ingest_keys is None else KeyGate(KeyRing(settings.ingest_keys))
