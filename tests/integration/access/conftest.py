"""A secured Kafka, started once, with its topics, its ACLs and the lists that ship."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deploy.kafka.secured import ADMIN
from services.cli.places import SUBSCRIPTIONS, WATCHLISTS
from tests.integration.access.kafka import SecuredKafka, secured_kafka, wirewatch


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredKafka]:
    """Set up as a person would: the admin gives rights, setup makes the topics with its own."""
    with secured_kafka(tmp_path_factory.mktemp("secured")) as kafka:
        wirewatch(kafka.by_password(ADMIN), "acls", "apply", "--yes")
        setup = kafka.by_password("wirewatch-setup")
        wirewatch(setup, "topics", "apply", "--yes", "--partitions", "1")
        wirewatch(setup, "watchlists", "apply", WATCHLISTS)
        wirewatch(setup, "subscriptions", "apply", SUBSCRIPTIONS)
        yield kafka
