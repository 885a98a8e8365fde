"""POST /articles: 202 once the broker has every article of the request, else a clear refusal."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from time import perf_counter
from typing import Any

import msgspec
from confluent_kafka import Producer
from faststream.asgi import AsgiResponse

from services.ingest.buffer import Buffer, BufferShare
from services.ingest.gate import Gate
from services.ingest.metrics import IngestMetrics
from services.ingest.refusal import Reason, RefusalError
from services.ingest.request import (
    NDJSON_TYPES,
    Accepted,
    Receive,
    check_head,
    content_type,
    drain,
    read_articles,
    read_body,
)
from services.ingest.settings import IngestSettings
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outbox, Outgoing
from shared.runtime.tracing import TRACEPARENT, UNTRACED, Tracing

log = logging.getLogger(__name__)

RETRY_AFTER_S = 5

_HEADERS = {Reason.METHOD: {"allow": "POST"}, Reason.UNAUTHORIZED: {"www-authenticate": "Bearer"}}


class ArticlesEndpoint:
    """The ASGI application behind /articles."""

    def __init__(
        self,
        settings: IngestSettings,
        metrics: IngestMetrics,
        producer: Callable[[], Producer],
        gate: Gate,
        tracing: Tracing = UNTRACED,
    ) -> None:
        self._settings = settings
        self._metrics = metrics
        self._producer = producer
        self._gate = gate
        self._tracing = tracing
        self._buffer = Buffer(settings.max_buffered_bytes)

    async def __call__(self, scope: Any, receive: Receive, send: Any) -> None:
        """Answer one request."""
        place = dict(scope["headers"]).get(TRACEPARENT.encode(), b"").decode("ascii", "replace")
        with self._tracing.serving("POST /articles", place):
            response = await self._answer(scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Any, receive: Receive) -> AsgiResponse:
        try:
            with self._buffer.share() as share:
                accepted = await self._read(scope, receive, share)
                await self._publish(accepted)
        except RefusalError as refusal:
            self._metrics.refused.labels(reason=refusal.reason.value).inc()
            self._tracing.note(refused=refusal.reason.value)
            return _refused(refusal)
        self._metrics.articles.inc(len(accepted))
        return _answer(202, {"accepted": len(accepted), "ids": [a.id for a in accepted]})

    async def _read(self, scope: Any, receive: Receive, share: BufferShare) -> list[Accepted]:
        headers = dict(scope["headers"])
        limit = self._settings.max_request_bytes
        try:
            allowance = self._gate.admit(headers)
            check_head(scope["method"], headers, limit)
        except RefusalError:
            await drain(receive)
            raise
        body = await self._body(receive, share)
        ndjson = content_type(headers) in NDJSON_TYPES
        articles = read_articles(body, ndjson=ndjson, limit=self._settings.max_request_articles)
        if allowance is not None:
            # The request has paid for one.
            allowance.draw(len(articles) - 1)
        return articles

    async def _body(self, receive: Receive, share: BufferShare) -> bytes:
        seconds = self._settings.receive_timeout_s
        try:
            async with asyncio.timeout(seconds):
                return await read_body(receive, self._settings.max_request_bytes, share)
        except TimeoutError:
            detail = f"the body took longer than {seconds:g} s: send smaller batches"
            raise RefusalError(Reason.SLOW, detail) from None

    async def _publish(self, articles: list[Accepted]) -> None:
        start = perf_counter()
        outbox = Outbox(self._producer(), self._tracing)
        topic = self._settings.topics.articles
        try:
            async with asyncio.timeout(self._settings.publish_timeout_s):
                for article in articles:
                    with self._tracing_of(articles):
                        self._tracing.note(article=article.id)
                        await outbox.send(Outgoing(topic, article.id.encode(), article.value))
                await outbox.confirmed()
        except (SendError, TimeoutError) as error:
            log.error("articles not published", extra={"reason": str(error) or "timeout"})
            detail = "Kafka has not acknowledged the articles: send them again, with the same ids"
            raise RefusalError(Reason.UNAVAILABLE, detail) from error
        self._metrics.publish_seconds.observe(perf_counter() - start)

    def _tracing_of(self, articles: list[Accepted]) -> AbstractContextManager[None]:
        """Return the span of one article: several of a request have a trace each."""
        return self._tracing.beginning("publish") if len(articles) > 1 else nullcontext()


def _refused(refusal: RefusalError) -> AsgiResponse:
    faults = [
        {"line": one.line, "fault": one.fault, "detail": one.detail} for one in refusal.faults
    ]
    document = {"reason": refusal.reason.value, "detail": refusal.detail, "faults": faults}
    headers = dict(_HEADERS.get(refusal.reason, {}))
    if refusal.status in (429, 503):
        headers["retry-after"] = str(refusal.retry_after_s or RETRY_AFTER_S)
    return _answer(refusal.status, document, headers)


def _answer(status: int, document: object, headers: dict[str, str] | None = None) -> AsgiResponse:
    return AsgiResponse(
        body=msgspec.json.encode(document),
        status_code=status,
        headers={"content-type": "application/json"} | (headers or {}),
    )
