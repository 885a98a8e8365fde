"""Posting to a receiver: one bounded exchange, no redirects, TLS verified.

Costs: an exchange holds one connection for at most `limit` seconds and a second more for the
body, of which at most `MAX_BODY_BYTES` are kept. A 2xx counts when its headers are there: a body
that trickles, lies about its length or breaks off does not turn acceptance into a second message.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import httpcore2
import httpx2

from services.dispatcher.outbound.backend import AddressRefusedError, CheckedBackend
from services.dispatcher.outbound.pools import OriginPools
from shared.domain.delivery import Outcome, OutcomeKind, parse_retry_after
from shared.runtime.tracing import TRACEPARENT, UNTRACED, Tracing

MAX_BODY_BYTES: Final = 4_096
BODY_PATIENCE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver answered: the status, Retry-After as sent, and the start of the body."""

    status: int
    retry_after: str
    body: str


class OutboundClient:
    """One HTTP client for all receivers, with the checked backend under it."""

    def __init__(
        self,
        backend: httpcore2.AsyncNetworkBackend | None = None,
        context: ssl.SSLContext | None = None,
        limit: float = 15.0,
        tracing: Tracing = UNTRACED,
    ) -> None:
        transport = OriginPools(
            backend or CheckedBackend(), context or ssl.create_default_context()
        )
        self._limit = limit
        self._tracing = tracing
        self._client = httpx2.AsyncClient(
            transport=transport, follow_redirects=False, timeout=limit, trust_env=False
        )

    async def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> Answer | Outcome:
        """Post and return the answer, or the outcome where there was none."""
        with self._tracing.calling("POST", url):
            place = self._tracing.traceparent()
            traced = {**headers, TRACEPARENT: place} if place else headers
            return await self._post(url, content, traced)

    async def _post(self, url: str, content: bytes, headers: Mapping[str, str]) -> Answer | Outcome:
        try:
            async with asyncio.timeout(self._limit) as deadline:
                return await self._exchange(url, content, headers, deadline)
        except TimeoutError:
            return Outcome(OutcomeKind.RETRY, f"no answer within {self._limit:g} s")
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            return _failure(error)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def _exchange(
        self, url: str, content: bytes, headers: Mapping[str, str], deadline: asyncio.Timeout
    ) -> Answer:
        async with self._client.stream("POST", url, content=content, headers=headers) as response:
            deadline.reschedule(None)
            self._tracing.note(http__response__status_code=response.status_code)
            body = await _start_of(response)
            return Answer(response.status_code, response.headers.get("retry-after", ""), body)


def outcome_of(answer: Answer, now: datetime) -> Outcome:
    """Return what an HTTP status means for a receiver that follows Standard Webhooks."""
    detail = f"HTTP {answer.status}"
    if 200 <= answer.status < 300:
        return Outcome(OutcomeKind.DELIVERED, detail)
    if answer.status == 410:
        return Outcome(OutcomeKind.DESTINATION_DISABLED, f"{detail}: the receiver is gone")
    retry_after = parse_retry_after(answer.retry_after, now)
    if answer.status == 429 or retry_after is not None:
        return Outcome(OutcomeKind.SLOW_DOWN, detail, retry_after)
    if 300 <= answer.status < 400:
        return Outcome(OutcomeKind.RETRY, f"{detail}: redirects are not followed")
    return Outcome(OutcomeKind.RETRY, detail)


async def _start_of(response: httpx2.Response) -> str:
    start = b""
    with suppress(TimeoutError, httpx2.HTTPError, httpx2.StreamError):
        async with asyncio.timeout(BODY_PATIENCE_S):
            async for chunk in response.aiter_raw():
                start += chunk
                if len(start) >= MAX_BODY_BYTES:
                    break
    return start[:MAX_BODY_BYTES].decode("utf-8", "replace")


def _failure(error: Exception) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, AddressRefusedError):
        return Outcome(OutcomeKind.REJECTED, str(cause))
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
        return Outcome(OutcomeKind.REJECTED, "the url cannot be used; check the subscription")
    return Outcome(OutcomeKind.RETRY, f"{type(error).__name__}: {str(error)[:200]}")
