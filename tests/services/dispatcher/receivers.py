"""HTTP receivers for the tests: scripted, one behaviour for each request, the last one repeats."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """One request as it arrived; header names in lower case."""

    line: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Receiver:
    """Where it listens, and what it was sent."""

    url: str
    requests: list[Request] = field(default_factory=list)
    connections: int = 0


@asynccontextmanager
async def receiving(
    *behaviours: Behaviour, context: ssl.SSLContext | None = None, scheme: str = ""
) -> AsyncIterator[Receiver]:
    """Serve on loopback until the block ends; `scheme` is what the url says, true or not."""
    script = list(behaviours) or [answer(200)]
    found = Receiver("")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                request = await _read(reader)
                found.requests.append(request)
                behaviour = script[min(len(found.requests), len(script)) - 1]
                await behaviour(reader, writer)
                await writer.drain()
                if writer.is_closing():
                    break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    scheme = scheme or ("https" if context else "http")
    found.url = f"{scheme}://localhost:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield found
    finally:
        server.close()


def answer(status: int, body: str = "ok", **headers: str) -> Behaviour:
    """Answer properly."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        extra = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in headers.items())
        head = f"HTTP/1.1 {status} X\r\ncontent-length: {len(body)}\r\n{extra}\r\n"
        writer.write((head + body).encode())

    return behave


async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the request, then break off without an answer."""
    writer.transport.abort()


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Take the request and say nothing."""
    await reader.read()


async def trickle_head(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send the answer's head a byte at a time, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.05)


async def trickle_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accept, then send the body a byte at a time, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Refuse with a body that never ends."""
    writer.write(b"HTTP/1.1 500 X\r\ntransfer-encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")
        await writer.drain()


async def wrong_length(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accept, promising more than is sent."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nshort")
    writer.close()


async def not_http(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with something else."""
    writer.write(b"220 mail.example ESMTP\r\n")
    writer.close()


async def endless_head(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with headers that never end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"x: " + b"a" * 4000 + b"\r\n")
        await writer.drain()


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *rest = head.split("\r\n")
    pairs = (one.split(":", 1) for one in rest if one)
    headers = {name.lower(): text.strip() for name, text in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(line, headers, body, asyncio.get_running_loop().time())
