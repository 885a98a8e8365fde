"""Traces in memory: what is whose parent, what is linked, and what costs nothing when off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.runtime.kafka.records import Record
from shared.runtime.settings import ServiceSettings
from shared.runtime.tracing import TRACEPARENT, UNTRACED, make_tracing, traceparent_of
from shared.runtime.tracing.spans import Spans

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
PLACE = f"00-{TRACE}-{SPAN}-01"
OTHER = "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01"


class Traced:
    def __init__(self) -> None:
        self._kept = InMemorySpanExporter()
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self._kept))
        self.tracing = Spans(provider)

    def spans(self, name: str) -> list[ReadableSpan]:
        return [span for span in self._kept.get_finished_spans() if span.name == name]


@pytest.fixture
def traced() -> Iterator[Traced]:
    made = Traced()
    yield made
    made.tracing.close()


def record(*headers: tuple[str, bytes]) -> Record:
    return Record("articles", 1, 7, None, b"", headers, 0)


def place_of(span: ReadableSpan) -> tuple[str, str]:
    assert span.context is not None
    return f"{span.context.trace_id:032x}", f"{span.context.span_id:016x}"


def parent_of(span: ReadableSpan) -> tuple[str, str] | None:
    if span.parent is None:
        return None
    return f"{span.parent.trace_id:032x}", f"{span.parent.span_id:016x}"


def test_a_record_is_taken_in_the_trace_of_its_header(traced: Traced) -> None:
    with traced.tracing.taking("match", record((TRACEPARENT, PLACE.encode()))):
        pass
    (span,) = traced.spans("match")
    assert parent_of(span) == (TRACE, SPAN)
    assert span.attributes is not None
    assert span.attributes["messaging.kafka.offset"] == 7


@pytest.mark.parametrize(
    "value", [b"", b"\xff\xfe", b"00-zz-zz-01", b"x" * 10_000, f"00-{'0' * 32}-{SPAN}-01".encode()]
)
def test_a_header_that_is_no_place_in_a_trace_begins_a_trace(traced: Traced, value: bytes) -> None:
    with traced.tracing.taking("match", record((TRACEPARENT, value))):
        pass
    (span,) = traced.spans("match")
    assert span.parent is None


def test_what_is_sent_carries_the_trace_on_and_keeps_one_that_it_has(traced: Traced) -> None:
    with traced.tracing.taking("match", record()):
        sent = traced.tracing.carried([("a", b"b")])
        kept = traced.tracing.carried([(TRACEPARENT, PLACE.encode())])
    trace, span = place_of(traced.spans("match")[0])
    assert sent[0] == ("a", b"b")
    assert traceparent_of(sent).startswith(f"00-{trace}-{span}-")
    assert traceparent_of(kept) == PLACE
    assert traced.tracing.carried(()) == ()


def test_each_record_of_a_batch_has_a_trace_of_its_own_linked_to_the_batch(traced: Traced) -> None:
    with traced.tracing.serving("batch", ""):
        for _ in range(3):
            with traced.tracing.taking("match", record()):
                pass
    spans, (batch,) = traced.spans("match"), traced.spans("batch")
    assert len({place_of(span)[0] for span in [*spans, batch]}) == 4
    assert [[link.context for link in span.links] for span in spans] == [[batch.context]] * 3


def test_a_message_about_several_articles_ends_every_one_of_their_traces(traced: Traced) -> None:
    url = "https://desk.example/secret/path?token=1"
    message = traced.tracing.resuming("deliver", [PLACE, OTHER, PLACE, ""])
    with message, traced.tracing.calling("POST", url):
        pass
    delivered = traced.spans("deliver")
    assert {parent_of(span) for span in delivered} == {
        (TRACE, SPAN),
        (OTHER.split("-")[1], OTHER.split("-")[2]),
    }
    (call,) = traced.spans("POST")
    assert place_of(call)[0] == TRACE
    assert dict(call.attributes or {}) == {"server.address": "desk.example"}


def test_a_failure_is_seen_on_the_span(traced: Traced) -> None:
    with pytest.raises(ValueError, match="no"), traced.tracing.taking("match", record()):
        raise ValueError("no")
    (span,) = traced.spans("match")
    assert not span.status.is_ok


def test_ids_are_those_of_the_span_under_way(traced: Traced) -> None:
    assert traced.tracing.ids() == {}
    with traced.tracing.taking("match", record()):
        ids = traced.tracing.ids()
    assert tuple(ids.values()) == place_of(traced.spans("match")[0])


def test_nothing_is_traced_unless_a_collector_is_named() -> None:
    tracing = make_tracing("matcher", ServiceSettings())
    assert tracing is UNTRACED
    with tracing.taking("match", record((TRACEPARENT, PLACE.encode()))):
        assert tracing.carried(()) == ()
        assert tracing.traceparent() == ""
    assert tracing.middlewares() == ()


def test_a_service_that_is_not_traced_does_not_load_opentelemetry() -> None:
    program = (
        "import sys; from prometheus_client import CollectorRegistry;"
        "from services.matcher.app import build; from services.matcher.settings import *;"
        "build(MatcherSettings(), CollectorRegistry());"
        "loaded = {'opentelemetry.sdk', 'opentelemetry.trace'} & sys.modules.keys();"
        "sys.exit(bool(loaded))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
