"""One trace for each article, from the request to the webhook, as a collector receives it."""

from __future__ import annotations

import itertools
import json
import re
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from pytest_httpserver import HTTPServer

from services.cli.lines import Skipped
from services.cli.running.machine import SERVICES
from services.cli.subscription_files import apply_subscriptions
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout
from tests.integration.pipeline.harness import PARTITIONS, Pipeline, running_pipeline
from tests.integration.pipeline.test_live_changes import LIST, article

# The services run once for the tests of this file: each has callers and articles of its own.
NUMBERS = itertools.count()
STAGES = ["POST /articles", "match", "dedupe", "plan", "deliver", "POST"]
SUBSCRIPTION = """
id: desk
who: The desk
watchlists: [harbours]
to: [{id: hook, channel: webhook, url: 'URL', secrets: ['env:HOOK_SECRET']}]
"""


@dataclass(frozen=True)
class Seen:
    """A span as the collector has it, and the service that sent it."""

    service: str
    span: Span

    @property
    def trace(self) -> str:
        return bytes(self.span.trace_id).hex()

    def attribute(self, key: str) -> str:
        return next(str(one.value.string_value) for one in self.span.attributes if one.key == key)


class Collector:
    """A loopback server that speaks OTLP over HTTP, and what subscribers' webhooks receive."""

    def __init__(self, server: HTTPServer) -> None:
        self._server = server
        server.expect_request("/v1/traces").respond_with_data(b"")
        server.expect_request("/hook").respond_with_data(b"")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.port}{path}"

    def spans(self) -> list[Seen]:
        return [
            Seen(_service(resource.resource.attributes), span)
            for request, _ in list(self._server.log)
            if request.path == "/v1/traces"
            for resource in ExportTraceServiceRequest.FromString(request.data).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def forget(self) -> None:
        """Forget what has come so far."""
        self._server.clear_log()

    def trace(self, trace_id: str) -> list[Seen]:
        """Return the spans of one trace, each after its parent."""
        found = [seen for seen in self.spans() if seen.trace == trace_id]
        return sorted(found, key=lambda seen: seen.span.start_time_unix_nano)

    def hooks(self) -> list[str]:
        """Return the `traceparent` of each webhook request."""
        requests = [request for request, _ in list(self._server.log) if request.path == "/hook"]
        return [request.headers.get("traceparent", "") for request in requests]


def _service(attributes: object) -> str:
    return next(
        str(one.value.string_value)
        for one in attributes  # type: ignore[attr-defined]
        if one.key == "service.name"
    )


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with HTTPServer("127.0.0.1", 0) as server:
        yield Collector(server)


@contextmanager
def delivering(
    settings: KafkaSettings, collector: Collector, folder: Path, **further: str
) -> Iterator[Pipeline]:
    """Run the services with a list, and a subscription that is told by webhook."""
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=PARTITIONS))
    file = folder / "desk.yaml"
    file.write_text(SUBSCRIPTION.replace("URL", collector.url("/hook")))
    apply_subscriptions(settings, file, Skipped())
    local = {
        "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
        "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "HOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    }
    with running_pipeline(settings, SERVICES, folder / "log", local | further) as started:
        started.apply(LIST.format(word="lighthouse"))
        yield started


@pytest.fixture(scope="module")
def tracing(
    bootstrap_servers: str, collector: Collector, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pipeline]:
    settings = KafkaSettings(
        bootstrap_servers=bootstrap_servers, topic_prefix=f"t{uuid.uuid4().hex[:12]}."
    )
    endpoint = collector.url("/v1/traces")
    further = {"WIREWATCH_OTLP_ENDPOINT": endpoint, "OTEL_BSP_SCHEDULE_DELAY": "200"}
    folder = tmp_path_factory.mktemp("tracing")
    with delivering(settings, collector, folder, **further) as started:
        yield started


@pytest.fixture
def traced(tracing: Pipeline, collector: Collector) -> Pipeline:
    """The services, of which the collector has heard nothing yet."""
    collector.forget()
    return tracing


@pytest.fixture
def caller() -> str:
    """The `traceparent` of somebody who calls."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def trace_of(parent: str) -> str:
    return parent.split("-")[1]


def named(count: int) -> list[str]:
    """Return the names of articles that nobody has sent yet."""
    return [f"a{next(NUMBERS)}" for _ in range(count)]


def post(pipeline: Pipeline, *names: str, **headers: str) -> None:
    lines = b"\n".join(json.dumps(article(name, "lighthouse")).encode() for name in names)
    kind = {"content-type": "application/x-ndjson"}
    status, _ = pipeline.post(lines, **kind, **headers)
    assert status == 202


def test_a_request_is_the_root_of_one_trace_that_ends_at_the_webhook(
    traced: Pipeline, collector: Collector, caller: str
) -> None:
    (name,), called = named(1), trace_of(caller)
    post(traced, name, traceparent=caller)
    traced.wait_for(lambda: len(collector.trace(called)) >= len(STAGES))
    spans = collector.trace(called)
    assert [one.span.name for one in spans] == STAGES
    parents = [one.span.parent_span_id for one in spans]
    assert (
        parents
        == [bytes.fromhex(caller.split("-")[2]), *(one.span.span_id for one in spans)][
            : len(STAGES)
        ]
    )
    services = ["ingest", "matcher", "deduper", "dispatcher", "dispatcher", "dispatcher"]
    assert [one.service for one in spans] == services
    assert spans[1].attribute("article") == name
    assert spans[-1].attribute("server.address") == "127.0.0.1"
    assert collector.hooks() == [f"00-{called}-{spans[-1].span.span_id.hex()}-01"]
    _assert_logged(traced, spans)


def _assert_logged(pipeline: Pipeline, spans: list[Seen]) -> None:
    """The lines about the alert, its verdicts and the attempt name the spans they belong to."""
    for service, message, stage in [
        ("deduper", "alert", "dedupe"),
        ("dispatcher", "verdicts", "plan"),
        ("dispatcher", "attempt", "deliver"),
    ]:
        # The deduper says what it told when its transaction is through: others may be faster.
        found = partial(_lines, pipeline, service, message, spans[0].trace)
        pipeline.wait_for(lambda found=found: bool(found()))  # type: ignore[misc]
        (line,) = found()
        (span,) = [one.span for one in spans if one.span.name == stage]
        assert line["span_id"] == span.span_id.hex()


def _lines(pipeline: Pipeline, service: str, message: str, trace: str) -> list[dict[str, object]]:
    """Return what a service has logged of a trace under that message."""
    lines = map(json.loads, pipeline.child(service).log.read_text().splitlines())
    return [one for one in lines if (one["message"], one.get("trace_id")) == (message, trace)]


def test_articles_of_one_request_have_a_trace_each_that_is_linked_to_the_request(
    traced: Pipeline, collector: Collector, caller: str
) -> None:
    post(traced, *named(3), traceparent=caller)
    traced.wait_for(lambda: len(collector.hooks()) == 3)
    traces = {hook.split("-")[1] for hook in collector.hooks()}
    assert len(traces) == 3
    names = ["publish", *STAGES[1:]]
    for one in traces:
        traced.wait_for(lambda one=one: len(collector.trace(one)) >= len(names))  # type: ignore[misc]
        spans = collector.trace(one)
        assert [seen.span.name for seen in spans] == names
        assert trace_of(caller) in {link.trace_id.hex() for link in spans[0].span.links}


def test_articles_published_to_kafka_begin_a_trace_or_go_on_with_their_producers(
    traced: Pipeline, collector: Collector, caller: str
) -> None:
    bodies = [json.dumps(article(name, "lighthouse")).encode() for name in named(2)]
    traced.send(bodies[0], headers=[("traceparent", caller.encode())])
    traced.send(bodies[1], headers=[("traceparent", b"\xff not one")])
    traced.wait_for(lambda: len(collector.hooks()) == 2)
    traces = {hook.split("-")[1] for hook in collector.hooks()}
    assert trace_of(caller) in traces
    (begun,) = traces - {trace_of(caller)}
    traced.wait_for(lambda: len(collector.trace(begun)) >= len(STAGES) - 1)
    assert [one.span.name for one in collector.trace(begun)] == STAGES[1:]
    batches = [one for one in collector.spans() if one.span.name.endswith("articles.v1 process")]
    linked = {
        link.trace_id.hex()
        for one in collector.spans()
        if one.span.name == "match"
        for link in one.span.links
    }
    assert {one.trace for one in batches} >= linked
    assert linked


def test_without_a_collector_no_record_and_no_request_names_a_trace(
    settings: KafkaSettings, collector: Collector, tmp_path: Path, caller: str
) -> None:
    collector.forget()
    with delivering(settings, collector, tmp_path) as pipeline:
        post(pipeline, *named(1), traceparent=caller)
        pipeline.wait_for(lambda: len(collector.hooks()) == 1)
        assert collector.hooks() == [""]
        topics = (pipeline.topics.articles, pipeline.topics.alerts, pipeline.topics.deliveries)
        assert not any(record.headers for topic in topics for record in pipeline.records(topic))
        assert not re.search("trace_id", pipeline.child("deduper").log.read_text())
