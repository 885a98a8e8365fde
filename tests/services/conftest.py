"""What the tests of the services share: a broker, with the topics on it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest

from shared.runtime.embedded import EmbeddedBroker
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The embedded broker, unless WIREWATCH_TEST_KAFKA names the servers of Apache Kafka."""
    given = os.environ.get("WIREWATCH_TEST_KAFKA")
    if given:
        yield given
        return
    with EmbeddedBroker(0, tmp_path_factory.mktemp("broker")) as broker:
        yield broker.bootstrap_servers


@pytest.fixture(scope="module")
def settings(servers: str) -> KafkaSettings:
    found = KafkaSettings(bootstrap_servers=servers, topic_prefix=f"t{uuid.uuid4().hex[:12]}.")
    with admin_client(found) as client:
        apply_topics(client, layout(found.topics))
    return found
