from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import TopicAlreadyExistsError

from tests.integration.brokers.clients import administrator, create


@pytest.fixture
def admin(bootstrap_servers: str) -> KafkaAdminClient:
    return administrator(bootstrap_servers)


def settings_of(admin: KafkaAdminClient, topic: str) -> dict[str, str]:
    resource = ConfigResource(ConfigResourceType.TOPIC, topic)
    described = admin.describe_configs([resource], config_filter="all")["topic"][topic]
    return {name: one["value"] for name, one in described.items()}


def partitions_of(admin: KafkaAdminClient, topic: str) -> int:
    (described,) = admin.describe_topics([topic])
    return len(described["partitions"])


def comes_to_hold(what: Callable[[], bool]) -> bool:
    """Say whether it holds soon: a broker tells of a change that has reached its own metadata."""
    deadline = time.monotonic() + 30
    while not (held := what()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return held


def test_a_topic_has_the_partitions_and_the_settings_it_was_created_with(
    bootstrap_servers: str, topic_prefix: str, admin: KafkaAdminClient
) -> None:
    config = {"cleanup.policy": "compact", "max.message.bytes": "8388608"}
    topic = create(bootstrap_servers, f"{topic_prefix}made", 3, config)
    assert partitions_of(admin, topic) == 3
    assert config.items() <= settings_of(admin, topic).items()


def test_creating_a_topic_twice_is_refused(bootstrap_servers: str, topic_prefix: str) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}twice")
    with pytest.raises(TopicAlreadyExistsError):
        administrator(bootstrap_servers).create_topics(
            {topic: {"num_partitions": 1, "replication_factor": -1}}
        )


def test_a_setting_can_be_changed(
    bootstrap_servers: str, topic_prefix: str, admin: KafkaAdminClient
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}kept", config={"retention.ms": "1000000"})
    change = {"retention.ms": "2000000"}
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, change)])
    assert settings_of(admin, topic)["retention.ms"] == "2000000"


def test_a_topic_can_be_widened(
    bootstrap_servers: str, topic_prefix: str, admin: KafkaAdminClient
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}wide", 2)
    admin.create_partitions({topic: 5})
    assert comes_to_hold(lambda: partitions_of(admin, topic) == 5)


def test_a_deleted_topic_is_gone(
    bootstrap_servers: str, topic_prefix: str, admin: KafkaAdminClient
) -> None:
    topic = create(bootstrap_servers, f"{topic_prefix}gone")
    admin.delete_topics([topic])
    assert comes_to_hold(lambda: topic not in admin.list_topics())
