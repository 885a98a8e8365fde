"""The broker of the integration tests.

The embedded one, unless WIREWATCH_TEST_KAFKA names the bootstrap servers of Apache Kafka, as
`make test-kafka` does. Tests marked `kafka` run only there, and those that ask neither broker for
anything only without it.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from confluent_kafka.admin import AdminClient

from shared.runtime.embedded import EmbeddedBroker

VARIABLE = "WIREWATCH_TEST_KAFKA"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if item.path.is_relative_to(HERE)]
    if os.environ.get(VARIABLE):
        elsewhere = [item for item in mine if _asks_no_kafka(item)]
        items[:] = [item for item in items if item not in elsewhere]
        config.hook.pytest_deselected(items=elsewhere)
        return
    reason = f"needs Apache Kafka: run `make test-kafka`, or set {VARIABLE} to its servers"
    for item in mine:
        if item.get_closest_marker("kafka"):
            item.add_marker(pytest.mark.skip(reason=reason))


def _asks_no_kafka(item: pytest.Item) -> bool:
    """Say whether a test is the same whichever broker is given, so that `make test` has run it."""
    asked: Sequence[str] = getattr(item, "fixturenames", ())
    return "bootstrap_servers" not in asked and item.get_closest_marker("kafka") is None


@pytest.fixture(scope="session")
def bootstrap_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = os.environ.get(VARIABLE)
    if given:
        yield given
        return
    with EmbeddedBroker(0, tmp_path_factory.mktemp("broker")) as broker:
        yield broker.bootstrap_servers


@pytest.fixture
def topic_prefix(bootstrap_servers: str) -> Iterator[str]:
    """A prefix of this test alone; its topics are deleted afterwards."""
    prefix = f"t{uuid.uuid4().hex[:12]}."
    yield prefix
    admin = AdminClient({"bootstrap.servers": bootstrap_servers})
    mine = [name for name in admin.list_topics(timeout=10).topics if name.startswith(prefix)]
    if mine:
        for done in admin.delete_topics(mine).values():
            done.result()
