"""Reading a request: bounded bytes in, checked articles out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from services.ingest.buffer import BufferShare
from services.ingest.refusal import LineFault, Reason, RefusalError
from shared.domain.errors import ArticleError
from shared.wire.codec import DecodeError, decode_article

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

JSON_TYPE = "application/json"
NDJSON_TYPES = ("application/x-ndjson", "application/ndjson", "application/jsonl")
MAX_REPORTED_FAULTS = 100
DRAIN_BYTES = 64 * 1024 * 1024
DRAIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Accepted:
    """One article to publish: its id, which is the record's key, and the bytes as they came."""

    id: str
    value: bytes


def check_head(method: str, headers: Mapping[bytes, bytes], limit: int) -> None:
    """Refuse by what the headers say, before a byte of the body is read.

    Raises:
        RefusalError: for another method than POST, a body of another type, compressed, or over
            the limit.
    """
    if method != "POST":
        raise RefusalError(Reason.METHOD, "send articles with POST")
    if content_type(headers) not in (JSON_TYPE, *NDJSON_TYPES):
        # A page in somebody's browser may post forms and plain text anywhere, unasked; to send
        # these types it would have to ask, and is not answered.
        detail = f"send one article as {JSON_TYPE}, or one a line as {NDJSON_TYPES[0]}"
        raise RefusalError(Reason.TYPE, detail)
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        # A few kilobytes can unpack to gigabytes; articles are small enough to come as they are.
        raise RefusalError(Reason.ENCODING, "send the body without Content-Encoding")
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length[:20]) > limit:
        raise RefusalError(Reason.TOO_LARGE, f"more than {limit:,} bytes: send smaller batches")


def content_type(headers: Mapping[bytes, bytes]) -> str:
    """Return the media type of the body without its parameters."""
    return headers.get(b"content-type", b"").split(b";")[0].strip().lower().decode("latin-1")


async def read_body(receive: Receive, limit: int, share: BufferShare) -> bytes:
    """Return the body, never holding much more than `limit` bytes of it, nor than its share.

    Raises:
        RefusalError: when the body is larger, or the buffer full; what follows of it is read and
            dropped.
    """
    body = bytearray()
    more = True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise RefusalError(Reason.EMPTY, "the client went away")
        piece: bytes = event.get("body", b"")
        more = event.get("more_body", False)
        try:
            if len(body) + len(piece) > limit:
                detail = f"more than {limit:,} bytes: send smaller batches"
                raise RefusalError(Reason.TOO_LARGE, detail)
            share.take(len(piece))
        except RefusalError:
            # Given back before the rest is drained: of many requests that come in step, each
            # would else be refused for what the others, refused themselves, still hold.
            body.clear()
            share.release()
            if more:
                await drain(receive)
            raise
        body += piece
    return bytes(body)


async def drain(receive: Receive) -> None:
    """Read what the client still sends and drop it, within bounds.

    A client that is cut off while it sends sees a broken connection instead of the answer.
    """
    dropped = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_S):
            more = True
            while more and dropped < DRAIN_BYTES:
                event = await receive()
                dropped += len(event.get("body", b""))
                more = event.get("more_body", False)


def read_articles(body: bytes, *, ndjson: bool, limit: int) -> list[Accepted]:
    """Return the articles of a body: one JSON object, or one a line.

    Raises:
        RefusalError: when there is none, too many, or one at fault; it lists every fault.
    """
    parts = body.split(b"\n") if ndjson else [body]
    lines = [(number, line) for number, line in enumerate(parts, start=1) if line.strip()]
    if not lines:
        raise RefusalError(Reason.EMPTY, "the body holds no article")
    if len(lines) > limit:
        raise RefusalError(Reason.TOO_MANY, f"more than {limit:,} articles: send smaller batches")
    accepted: list[Accepted] = []
    faults: list[LineFault] = []
    for number, line in lines:
        try:
            accepted.append(Accepted(decode_article(line).id, line))
        except (ArticleError, DecodeError) as error:
            faults.append(LineFault(number, error.fault.value, str(error)))
    if faults:
        detail = f"{len(faults)} of {len(lines)} articles are at fault; nothing was published"
        raise RefusalError(Reason.INVALID, detail, tuple(faults[:MAX_REPORTED_FAULTS]))
    return accepted
