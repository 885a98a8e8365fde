"""The services as real processes, on a broker of the tests and under a prefix of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.cli.running.machine import SERVICES
from shared.runtime.settings import KafkaSettings
from tests.integration.pipeline.harness import Pipeline, running_pipeline


@pytest.fixture
def settings(bootstrap_servers: str, topic_prefix: str) -> KafkaSettings:
    return KafkaSettings(bootstrap_servers=bootstrap_servers, topic_prefix=topic_prefix)


@pytest.fixture
def pipeline(settings: KafkaSettings, tmp_path: Path) -> Iterator[Pipeline]:
    """Every service, ready, with the topics made and no watch-list yet."""
    with running_pipeline(settings, SERVICES, tmp_path / "log") as started:
        yield started
