"""The sample stream through a Kafka that lets nobody in unknown, each service with its own user."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.cli.places import SAMPLES
from services.cli.running.summary import expected_summary, settle, summarise
from tests.faults.fleet import Worker
from tests.integration.access.kafka import SecuredKafka, wirewatch

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(400)]

# Each client library comes in each way: librdkafka in the first four, kafka-python in the others.
BY_PASSWORD = ("ingest", "matcher", "exporter")
BY_CERTIFICATE = ("deduper", "dispatcher", "auditor")
STREAM = SAMPLES / "articles.ndjson"
READY_S = 60.0


def worker_of(kafka: SecuredKafka, name: str, logs: Path, **more: str) -> Worker:
    way = kafka.by_certificate if name in BY_CERTIFICATE else kafka.by_password
    return Worker(name, "0", way(f"wirewatch-{name}") | more, logs / f"{name}.log")


@contextmanager
def running(*workers: Worker) -> Iterator[None]:
    """Run workers until each can work; in the end each must stop in good order."""
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            await_ready(worker)
        yield
    finally:
        statuses = {str(worker): worker.stop() for worker in workers}
    assert set(statuses.values()) == {0}, statuses


def await_ready(worker: Worker) -> None:
    deadline = time.monotonic() + READY_S
    while not worker.ready():
        assert worker.status() is None, worker.log.read_text()[-4000:]
        assert time.monotonic() < deadline, worker.log.read_text()[-4000:]
        time.sleep(0.1)


def test_the_sample_stream_passes_with_the_least_rights(
    kafka: SecuredKafka, tmp_path: Path
) -> None:
    operator = kafka.settings("wirewatch-operator")
    names = ("ingest", "matcher", "deduper", "dispatcher", "auditor")
    workers = {name: worker_of(kafka, name, tmp_path) for name in names}
    with running(*workers.values()):
        wirewatch(
            kafka.by_password("wirewatch-publisher"), "publish", "--raw", "--rate", "40", STREAM
        )
        settle(operator)
        assert summarise(operator) == expected_summary(SAMPLES / "expected.json")
        said = wirewatch(kafka.by_certificate("wirewatch-operator"), "audit", "--once", "--json")
        assert json.loads(said.splitlines()[-1])["summary"]["imbalance"] == 0
        # Ready when its canary was delivered: over HTTP, ingest, and everything behind it.
        way_in = {"WIREWATCH_INGEST_URL": f"{workers['ingest'].url}/articles"}
        with running(worker_of(kafka, "exporter", tmp_path, **way_in)):
            pass
    said = "".join(file.read_text() for file in tmp_path.glob("*.log"))
    assert "uthorization" not in said
    assert "AUTHORIZATION" not in said


def test_every_command_works_with_the_rights_of_its_user(kafka: SecuredKafka) -> None:
    def run(user: str, *arguments: str, status: int = 0) -> str:
        return wirewatch(kafka.by_password(f"wirewatch-{user}"), *arguments, status=(status,))

    assert "everybody may do" in wirewatch(kafka.by_password("admin"), "acls", "check")
    assert "every topic is" in run("operator", "topics", "check", "--partitions", "1")
    assert "arctic-deals" in run("curator", "watchlists", "list")
    assert "demo" in run("curator", "subscriptions", "list")
    run("subscriber", "alerts", "--json")
    assert "closed.deduper" in run("operator", "lag")
    run("operator", "dlq", "list", "--topic", "articles")
    run("operator", "deliveries", "list")
