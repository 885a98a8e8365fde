"""The auditor as people run it, on real Kafka: it names what is wrong; its status says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

from services.auditor.entries import CANDIDATES, EVENTS
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.alerts import ALERTS
from shared.wire.topics import layout
from tests.faults.wire import WiredCluster
from tests.unit.audit.records import Deduper, match

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(200)]


@pytest.fixture
def settings(cluster: WiredCluster) -> KafkaSettings:
    """Topics of this test alone."""
    settings = KafkaSettings(bootstrap_servers=cluster.bootstrap_servers, topic_prefix="audited.")
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=1))
    return settings


def audit(settings: KafkaSettings) -> tuple[int, list[dict[str, object]]]:
    environment = os.environ | {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
    }
    command = [sys.executable, "-m", "services.cli", "audit", "--once", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def consumed(settings: KafkaSettings, records: int) -> None:
    """Let the deduper's group have consumed that many matches."""
    group = settings.topics.group("deduper")
    consumer = KafkaConsumer(bootstrap_servers=settings.bootstrap_servers, group_id=group)
    place = TopicPartition(settings.topics.matches, 0)
    consumer.assign([place])
    consumer.commit({place: OffsetAndMetadata(records, "", -1)})
    consumer.close(autocommit=False)


def test_the_command_names_what_is_lost_and_doubled_and_ends_with_status_one(
    settings: KafkaSettings,
) -> None:
    topics, deduper = settings.topics, Deduper()
    event, alert = deduper.decide(match("a"))
    assert alert is not None
    matches = [
        Outgoing(topics.matches, b"ports", CANDIDATES.encode(match(one))) for one in ("a", "b", "c")
    ]
    sent = [
        *matches,
        Outgoing(topics.stories, b"ports", EVENTS.encode(event)),
        Outgoing(topics.alerts, b"ports", ALERTS.encode(alert)),
    ]
    send_all(settings, sent)
    consumed(settings, 1)
    status, lines = audit(settings)
    assert (status, len(lines)) == (0, 1), lines

    consumed(settings, 2)
    send_all(settings, [Outgoing(topics.alerts, b"ports", ALERTS.encode(alert))])
    status, lines = audit(settings)
    named = {(line["rule"], line["id"]) for line in lines if "rule" in line}
    assert status == 1
    assert named == {
        ("match_undecided", "ports/b"),
        ("alert_in_excess", f"{alert.alert_id}/a"),
    }
