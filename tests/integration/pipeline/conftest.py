"""The services as real processes, on a broker of the tests and under a prefix of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.cli.running.services import Services
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout
from tests.integration.pipeline.harness import PARTITIONS, Pipeline

SERVICES = ("ingest", "matcher", "deduper", "dispatcher")


@pytest.fixture
def settings(bootstrap_servers: str, topic_prefix: str) -> KafkaSettings:
    return KafkaSettings(bootstrap_servers=bootstrap_servers, topic_prefix=topic_prefix)


@pytest.fixture
def pipeline(settings: KafkaSettings, tmp_path: Path) -> Iterator[Pipeline]:
    """Every service, ready, with the topics made and no watch-list yet."""
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=PARTITIONS))
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
        "WIREWATCH_SESSION_TIMEOUT_MS": "6000",
    }
    services = Services(SERVICES, environment, tmp_path / "log")
    services.start()
    try:
        services.wait_until_ready()
        yield Pipeline(settings, services)
    finally:
        services.stop()
