"""The services as real processes, on a broker of the tests and under a prefix of their own."""

from __future__ import annotations

import uuid
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


@pytest.fixture(scope="module")
def shared_pipeline(
    bootstrap_servers: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pipeline]:
    """The same for all tests of a file, each of which has lists and articles of its own."""
    settings = KafkaSettings(
        bootstrap_servers=bootstrap_servers, topic_prefix=f"t{uuid.uuid4().hex[:12]}."
    )
    with running_pipeline(settings, SERVICES, tmp_path_factory.mktemp("log")) as started:
        yield started


@pytest.fixture(scope="module")
def ingest(bootstrap_servers: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """The ingest service alone."""
    settings = KafkaSettings(
        bootstrap_servers=bootstrap_servers, topic_prefix=f"t{uuid.uuid4().hex[:12]}."
    )
    with running_pipeline(settings, ("ingest",), tmp_path_factory.mktemp("log")) as pipeline:
        yield pipeline
