"""POST /articles: 202 means that Kafka has it, anything else that nothing was published."""

from __future__ import annotations

import json
import re

import pytest

from services.cli.running.services import Services
from shared.runtime.settings import KafkaSettings
from tests.integration.pipeline.harness import Pipeline


@pytest.mark.parametrize(
    ("what", "body", "headers", "status", "reason"),
    [
        ("prose", b"stop press", {}, 422, "invalid_article"),
        ("nothing", b"", {}, 422, "empty"),
        ("no title", b"{}", {}, 422, "invalid_article"),
        ("too much", b"x" * (17 * 1024 * 1024), {}, 413, "too_large"),
        ("compressed", b"{}", {"Content-Encoding": "gzip"}, 415, "encoding_not_supported"),
    ],
)
def test_a_bad_request_is_refused_with_its_reason(
    ingest: Pipeline,
    what: str,
    body: bytes,
    headers: dict[str, str],
    status: int,
    reason: str,
) -> None:
    before = len(ingest.records(ingest.topics.articles))
    answer = ingest.post(body, **headers)
    assert (answer[0], answer[1]["reason"]) == (status, reason), what
    assert len(ingest.records(ingest.topics.articles)) == before


def test_an_accepted_article_is_on_the_topic_when_the_answer_comes(ingest: Pipeline) -> None:
    lines = b"\n\n".join(
        json.dumps({"id": name, "title": "Quarry opens"}).encode() for name in ("m1", "m2")
    )
    status, answer = ingest.post(lines, **{"Content-Type": "application/x-ndjson"})
    assert (status, answer) == (202, {"accepted": 2, "ids": ["m1", "m2"]})
    keys = {record.key for record in ingest.records(ingest.topics.articles)}
    assert {b"m1", b"m2"} <= keys


def test_the_front_page_leads_to_the_pages_of_the_service(ingest: Pipeline) -> None:
    front = ingest.page("ingest", "/")
    linked = re.findall('href="([^"]+)"', front)
    assert {"/readyz", "/metrics", "/asyncapi", "/asyncapi.json", "/openapi.json"} <= set(linked)
    assert all(ingest.page("ingest", path) for path in linked)
    assert "/articles</code>: POST articles here" in front


def test_without_kafka_the_answer_is_503_and_the_service_still_stops(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": "127.0.0.1:1",
        "WIREWATCH_PUBLISH_TIMEOUT_S": "1",
    }
    services = Services(("ingest",), environment, tmp_path_factory.mktemp("log"), ports={})
    services.start()
    (child,) = services.children
    pipeline = Pipeline(KafkaSettings(bootstrap_servers="127.0.0.1:1"), services)
    try:
        pipeline.wait_for(lambda: "Uvicorn running" in child.log.read_text())
        status, answer = pipeline.post(b'{"title": "Quarry opens"}')
        assert (status, answer["reason"]) == (503, "unavailable")
        assert not child.ready()
    finally:
        services.stop()
    assert child.process is not None
    assert child.process.returncode == 0
