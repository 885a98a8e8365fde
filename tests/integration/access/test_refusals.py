"""What each user may not do, as the broker says and as it refuses; and who is let in at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from confluent_kafka import Consumer, KafkaError, KafkaException, Producer
from kafka import KafkaProducer
from kafka.admin import ACLOperation
from kafka.errors import TopicAuthorizationFailedError
from kafka.protocol.metadata import MetadataRequest

from deploy.kafka.secured import ADMIN
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.config import connection, kafka_python
from shared.runtime.settings import KafkaSettings
from tests.faults.fleet import Worker
from tests.integration.access.kafka import PREFIX, ROLES, SecuredKafka, wirewatch

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(400)]

# By hand, and not from the file that is applied: who reads (r) and who writes (w) each topic.
RIGHTS = {
    "articles": "ingest:w matcher:r auditor:r exporter:rw publisher:w operator:rw",
    "watchlists": "matcher:r auditor:r exporter:rw setup:rw curator:rw operator:r",
    "matches": "matcher:w deduper:r auditor:r exporter:r operator:rw",
    "stories": "deduper:rw auditor:r operator:r",
    "alerts": "deduper:w dispatcher:r auditor:r exporter:r subscriber:r curator:r operator:rw",
    "subscriptions": "dispatcher:r auditor:r exporter:rw setup:rw curator:rw operator:r",
    "responses": "dispatcher:rw auditor:r curator:rw operator:r",
    "verdicts": "dispatcher:rw auditor:r curator:r operator:r",
    "deliveries": "dispatcher:rw auditor:r exporter:r operator:rw",
    "articles.dlq": "matcher:w auditor:r operator:r",
    "matches.dlq": "deduper:w auditor:r operator:r",
    "alerts.dlq": "dispatcher:w auditor:r operator:r",
    "watchlists.dlq": "operator:r",
    "subscriptions.dlq": "operator:r",
}
READ, WRITE = ACLOperation.READ, ACLOperation.WRITE


def topic(noun: str) -> str:
    name, _, rest = noun.partition(".")
    return f"{PREFIX}{name}.v1" + (f".{rest}" if rest else "")


def rights_of(settings: KafkaSettings) -> dict[str, str]:
    """Return what the broker lets this user do with each topic, as `r` and `w`."""
    with admin_client(settings) as client:
        request = MetadataRequest(
            topics=[MetadataRequest.MetadataRequestTopic(name=topic(one)) for one in RIGHTS],
            allow_auto_topic_creation=False,
            include_topic_authorized_operations=True,
            min_version=8,
        )
        answer = client._manager.run(client._manager.send, request)
    found = {one.name: set(one.authorized_operations or ()) for one in answer.topics}
    return {
        noun: "".join(
            sign
            for sign, operation in (("r", READ), ("w", WRITE))
            if operation in found[topic(noun)]
        )
        for noun in RIGHTS
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_user_may_read_and_write_these_topics_and_no_other(
    kafka: SecuredKafka, role: str
) -> None:
    name = role.removeprefix("wirewatch-")
    expected = {
        noun: dict(one.split(":") for one in users.split()).get(name, "")
        for noun, users in RIGHTS.items()
    }
    assert rights_of(kafka.settings(role)) == expected


def test_the_matcher_cannot_write_an_alert_with_either_client(kafka: SecuredKafka) -> None:
    settings = kafka.settings("wirewatch-matcher")
    refused: list[int | None] = []
    producer = Producer(connection(settings))
    producer.produce(
        topic("alerts"), b"x", on_delivery=lambda e, _: refused.append(e.code() if e else None)
    )
    assert producer.flush(20) == 0
    assert refused == [KafkaError.TOPIC_AUTHORIZATION_FAILED]

    other = KafkaProducer(**kafka_python(settings), enable_idempotence=False)
    with pytest.raises(TopicAuthorizationFailedError):
        other.send(topic("alerts"), b"x").get(20)
    other.close()


@pytest.mark.parametrize(
    ("role", "group", "noun", "code"),
    [
        ("wirewatch-ingest", "matcher", "articles", KafkaError.GROUP_AUTHORIZATION_FAILED),
        ("wirewatch-dispatcher", "deduper", "alerts", KafkaError.GROUP_AUTHORIZATION_FAILED),
        ("wirewatch-subscriber", "alerts-1", "stories", KafkaError.TOPIC_AUTHORIZATION_FAILED),
        ("wirewatch-exporter", "dispatcher", "alerts", KafkaError.GROUP_AUTHORIZATION_FAILED),
    ],
)
def test_nobody_consumes_what_is_not_theirs_or_in_the_group_of_another(
    kafka: SecuredKafka, role: str, group: str, noun: str, code: int
) -> None:
    consumer = Consumer(connection(kafka.settings(role)) | {"group.id": f"{PREFIX}{group}"})
    consumer.subscribe([topic(noun)])
    found, deadline = set[int | None](), time.monotonic() + 20
    while code not in found and time.monotonic() < deadline:
        message = consumer.poll(0.2)
        if message is not None:
            error = message.error()
            found.add(error.code() if error else None)
    consumer.close()
    assert code in found
    assert None not in found


def test_nobody_but_the_deduper_takes_its_transactional_ids(kafka: SecuredKafka) -> None:
    config = connection(kafka.settings("wirewatch-dispatcher"))
    producer = Producer(config | {"transactional.id": f"{PREFIX}deduper-0"})
    with pytest.raises(KafkaException) as refused:
        producer.init_transactions(20)
    assert refused.value.args[0].code() == KafkaError.TRANSACTIONAL_ID_AUTHORIZATION_FAILED


def test_a_user_who_may_not_gives_nobody_rights(kafka: SecuredKafka) -> None:
    said = wirewatch(kafka.by_password("wirewatch-operator"), "acls", "apply", status=(1,))
    assert "the ACLs cannot be read as this user" in said


def test_a_right_beyond_the_file_is_taken_away(kafka: SecuredKafka, tmp_path: Path) -> None:
    admin = kafka.by_password(ADMIN)
    wider = tmp_path / "acls.yaml"
    wider.write_text("users: {wirewatch-publisher: {write: [articles, alerts]}}")
    wirewatch(admin, "acls", "apply", "--yes", wider)
    said = wirewatch(admin, "acls", "check", status=(1,))
    assert said.splitlines() == [f"take away  wirewatch-publisher: write topic {topic('alerts')}"]
    wirewatch(admin, "acls", "apply", "--dry-run")
    wirewatch(admin, "acls", "apply", "--yes")
    wirewatch(admin, "acls", "check")
    assert rights_of(kafka.settings("wirewatch-publisher"))["alerts"] == ""


@pytest.mark.parametrize("service", ["matcher", "ingest"])
def test_a_wrong_password_is_told_by_the_readiness_and_is_not_repeated(
    kafka: SecuredKafka, tmp_path: Path, service: str
) -> None:
    environment = kafka.by_password(f"wirewatch-{service}", "not-the-password-7391")
    worker = Worker(service, "0", environment, tmp_path / "log")
    worker.start()
    try:
        deadline = time.monotonic() + 30
        while "uthentication failed" not in worker.log.read_text():
            assert time.monotonic() < deadline, worker.log.read_text()
            time.sleep(0.2)
        assert not worker.ready()
    finally:
        worker.stop()
    assert "not-the-password-7391" not in worker.log.read_text()


def test_a_command_with_a_wrong_password_says_so_in_one_line(kafka: SecuredKafka) -> None:
    environment = kafka.by_password("wirewatch-operator", "not-the-password-7391")
    said = wirewatch(environment, "lag", status=(1,))
    assert "does not let this client in" in said
    assert "not-the-password-7391" not in said
