"""Posting to a receiver: one bounded exchange, no redirects, no proxies, TLS verified.

It stands on httpcore2, the transport of httpx2, alone: a client's cookies, redirects and
environment are unwanted here, and cost as much time as the exchange itself.

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
from functools import lru_cache
from typing import Final

import httpcore2
import httpx2

from services.dispatcher.outbound.backend import AddressRefusedError, CheckedBackend
from services.dispatcher.outbound.pools import OriginPools
from shared.domain.delivery import Outcome, OutcomeKind, RetryPolicy, parse_retry_after
from shared.runtime.tracing import TRACEPARENT, UNTRACED, Tracing

MAX_BODY_BYTES: Final = 4_096
BODY_PATIENCE_S: Final = 1.0
# As long as the retries keep a message: who asks for more will have none of what waits.
LONGEST_SILENCE: Final = RetryPolicy().give_up_after
_FAILURES: Final = (
    httpcore2.ConnectionNotAvailable,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
    httpx2.InvalidURL,
)


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
        self._pools = OriginPools(
            backend or CheckedBackend(), context or ssl.create_default_context()
        )
        self._limit = limit
        self._tracing = tracing
        self._timeouts = dict.fromkeys(("connect", "read", "write", "pool"), limit)

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
        except _FAILURES as error:
            return _failure(error)

    async def close(self) -> None:
        """Close every connection."""
        await self._pools.aclose()

    async def _exchange(
        self, url: str, content: bytes, headers: Mapping[str, str], deadline: asyncio.Timeout
    ) -> Answer:
        target, host = _target(url)
        pool = await self._pools.of(str(target.origin))
        sent: list[tuple[bytes | str, bytes | str]] = [
            ("host", host),
            ("content-length", str(len(content))),
            *headers.items(),
        ]
        async with pool.stream(
            "POST", target, headers=sent, content=content, extensions={"timeout": self._timeouts}
        ) as response:
            deadline.reschedule(None)
            self._tracing.note(http__response__status_code=response.status)
            body = await _start_of(response)
            return Answer(response.status, _retry_after(response), body)


def outcome_of(answer: Answer, now: datetime) -> Outcome:
    """Return what an HTTP status means for a receiver that follows Standard Webhooks."""
    detail = f"HTTP {answer.status}"
    if 200 <= answer.status < 300:
        return Outcome(OutcomeKind.DELIVERED, detail)
    if answer.status == 410:
        return Outcome(OutcomeKind.DESTINATION_DISABLED, f"{detail}: the receiver is gone")
    retry_after = parse_retry_after(answer.retry_after, now)
    if retry_after is not None and retry_after > LONGEST_SILENCE:
        asked = f"{detail}: asks for {retry_after.days:,} days of silence"
        return Outcome(OutcomeKind.DESTINATION_DISABLED, f"{asked}, longer than alerts are kept")
    if answer.status == 429 or retry_after is not None:
        return Outcome(OutcomeKind.SLOW_DOWN, detail, retry_after)
    if 300 <= answer.status < 400:
        return Outcome(OutcomeKind.RETRY, f"{detail}: redirects are not followed")
    return Outcome(OutcomeKind.RETRY, detail)


@lru_cache(maxsize=4_096)
def _target(url: str) -> tuple[httpcore2.URL, str]:
    """Return a url as it is sent, and its Host header.

    Raises:
        httpx2.InvalidURL: when it cannot be used.
        httpcore2.UnsupportedProtocol: when it is not http or https, or has no host.
    """
    parsed = httpx2.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise httpcore2.UnsupportedProtocol("not an http or https url")
    target = httpcore2.URL(
        scheme=parsed.raw_scheme,
        host=parsed.raw_host,
        port=parsed.port,
        target=parsed.raw_path,
    )
    return target, parsed.netloc.decode("ascii")


def _retry_after(response: httpcore2.Response) -> str:
    values = (value for name, value in response.headers if name.lower() == b"retry-after")
    return ", ".join(value.decode("latin-1") for value in values)


async def _start_of(response: httpcore2.Response) -> str:
    start = b""
    with suppress(TimeoutError, *_FAILURES):
        async with asyncio.timeout(BODY_PATIENCE_S):
            async for chunk in response.aiter_stream():
                start += chunk
                if len(start) >= MAX_BODY_BYTES:
                    break
    return start[:MAX_BODY_BYTES].decode("utf-8", "replace")


def _failure(error: Exception) -> Outcome:
    if isinstance(error, AddressRefusedError):
        return Outcome(OutcomeKind.REJECTED, str(error))
    if isinstance(error, httpx2.InvalidURL | httpcore2.UnsupportedProtocol):
        return Outcome(OutcomeKind.REJECTED, "the url cannot be used; check the subscription")
    return Outcome(OutcomeKind.RETRY, f"{type(error).__name__}: {str(error)[:200]}")
