"""Spans by OpenTelemetry. Imported only where a collector is named.

Every record has a span of its own, whose parent is the span that sent it: so one article has one
trace. FastStream's middleware adds a trace for each batch, to which the spans in it are linked.
Costs about 40 microseconds a span, and memory for 2,048 that wait; what a collector does not take
in time is dropped, never waited for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

from faststream.confluent.opentelemetry import KafkaTelemetryMiddleware
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Link, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.runtime.kafka.records import Record
from shared.runtime.settings import ServiceSettings
from shared.runtime.tracing.tracing import TRACEPARENT, Headers, Tracing, traceparent_of

EXPORT_TIMEOUT_S: Final = 3
FLUSH_TIMEOUT_MS: Final = 3_000

_CONTEXT: Final = TraceContextTextMapPropagator()


def provider_for(service: str, settings: ServiceSettings) -> TracerProvider:
    """Return what makes spans for a service and sends them to the collector."""
    resource = Resource.create(
        {
            "service.namespace": "wirewatch",
            "service.name": service,
            "service.instance.id": settings.instance,
        }
    )
    sampler = ParentBased(TraceIdRatioBased(settings.trace_share))
    provider = TracerProvider(sampler=sampler, resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(settings.otlp_endpoint, timeout=EXPORT_TIMEOUT_S)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


class Spans(Tracing):
    """Traces with a provider of its own: no global is set."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("wirewatch")

    @contextmanager
    def taking(self, name: str, record: Record) -> Iterator[None]:
        """Return the span in which one consumed record is processed, in its own trace."""
        attributes: dict[str, str | int] = {
            "messaging.system": "kafka",
            "messaging.operation.type": "process",
            "messaging.destination.name": record.topic,
            "messaging.destination.partition.id": str(record.partition),
            "messaging.kafka.offset": record.offset,
        }
        parent = _context(traceparent_of(record.headers))
        with self._span(name, SpanKind.CONSUMER, parent, _around(), attributes):
            yield

    @contextmanager
    def serving(self, name: str, traceparent: str) -> Iterator[None]:
        """Return the span in which a request is answered, in the caller's trace."""
        with self._span(name, SpanKind.SERVER, _context(traceparent)):
            yield

    @contextmanager
    def beginning(self, name: str) -> Iterator[None]:
        """Return a span that begins a trace, linked to what goes on around it."""
        with self._span(name, SpanKind.PRODUCER, Context(), _around()):
            yield

    @contextmanager
    def resuming(self, name: str, traceparents: Sequence[str]) -> Iterator[None]:
        """Return a span that goes on with the first of these traces, linked to the others.

        Each of the others has a span of its own too, so that every trace goes to its end.
        """
        contexts = [_context(one) for one in dict.fromkeys(traceparents) if one]
        first, *others = contexts or [Context()]
        with self._span(name, SpanKind.CONSUMER, first, [_link(other) for other in others]):
            main = _around()
            beside = [
                self._tracer.start_span(name, other, SpanKind.CONSUMER, links=main)
                for other in others
            ]
            try:
                yield
            finally:
                for span in beside:
                    span.end()

    @contextmanager
    def calling(self, name: str, url: str) -> Iterator[None]:
        """Return the span of a request that is made; of the url only the host is kept."""
        host = urlsplit(url).hostname or ""
        with self._span(name, SpanKind.CLIENT, None, attributes={"server.address": host}):
            yield

    def note(self, **attributes: str | int) -> None:
        """Write something down on the span that is under way."""
        span = trace.get_current_span()
        for name, value in attributes.items():
            span.set_attribute(name.replace("__", "."), value)

    def carried(self, headers: Headers) -> Headers:
        """Return the headers of a record, with the place in the trace if there is none yet."""
        place = self.traceparent()
        if not place or any(name == TRACEPARENT for name, _ in headers):
            return headers
        return [*headers, (TRACEPARENT, place.encode())]

    def traceparent(self) -> str:
        """Return the place in the trace that is under way."""
        carrier: dict[str, str] = {}
        _CONTEXT.inject(carrier)
        return carrier.get(TRACEPARENT, "")

    def ids(self) -> Mapping[str, str]:
        """Return `trace_id` and `span_id` of what is under way, for a log line."""
        context = trace.get_current_span().get_span_context()
        if not context.is_valid:
            return {}
        return {
            "trace_id": trace.format_trace_id(context.trace_id),
            "span_id": trace.format_span_id(context.span_id),
        }

    def middlewares(self) -> Sequence[Any]:
        """Return the middleware that gives each batch a trace."""
        return (KafkaTelemetryMiddleware(tracer_provider=self._provider),)

    def close(self) -> None:
        """Send what is left, within seconds."""
        self._provider.force_flush(FLUSH_TIMEOUT_MS)
        self._provider.shutdown()

    @contextmanager
    def _span(
        self,
        name: str,
        kind: SpanKind,
        parent: Context | None,
        links: Sequence[Link] = (),
        attributes: Mapping[str, str | int] | None = None,
    ) -> Iterator[None]:
        with self._tracer.start_as_current_span(
            name, parent, kind, attributes=attributes, links=links
        ):
            yield


def _context(traceparent: str) -> Context:
    """Return the context of a traceparent; of none, or of what is not one, an empty context."""
    return _CONTEXT.extract({TRACEPARENT: traceparent}, Context())


def _link(context: Context) -> Link:
    return Link(trace.get_current_span(context).get_span_context())


def _around() -> list[Link]:
    context = trace.get_current_span().get_span_context()
    return [Link(context)] if context.is_valid else []
