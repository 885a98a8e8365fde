"""Receivers on loopback, in a process of their own: they take, count, and note when."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Final

ANSWER: Final = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


class Answering(asyncio.Protocol):
    """Answers 200 to each request with a body, after as long as `took` says."""

    def __init__(self) -> None:
        self._buffer = b""

    def took(self, request: bytes) -> float:
        """Note a whole request, and return the seconds until its answer."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            at = head.find(b"content-length:")
            whole = end + 4 + int(head[at + 15 :].split(b"\r\n", 1)[0])
            if len(self._buffer) < whole:
                return
            request, self._buffer = self._buffer[:whole], self._buffer[whole:]
            asyncio.get_running_loop().call_later(self.took(request), self._answer)

    def _answer(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(ANSWER)


class HttpReceiver(Answering):
    """Notes when each request came; answers `/slow` after 30 s."""

    def __init__(self, taken: list[float]) -> None:
        super().__init__()
        self._taken = taken

    def took(self, request: bytes) -> float:
        self._taken.append(time.time())
        return 30.0 if request.startswith(b"POST /slow") else 0.0


class SmtpReceiver(asyncio.Protocol):
    """Speaks as much SMTP as a client needs to hand a mail over."""

    def __init__(self, taken: list[float]) -> None:
        self._taken = taken
        self._buffer = b""
        self._in_data = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 bench ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        mark = b"\r\n.\r\n" if self._in_data else b"\r\n"
        while (end := self._buffer.find(mark)) >= 0:
            said, self._buffer = self._buffer[:end], self._buffer[end + len(mark) :]
            self._transport.write(self._reply(said))
            mark = b"\r\n.\r\n" if self._in_data else b"\r\n"

    def _reply(self, said: bytes) -> bytes:
        if self._in_data:
            self._in_data = False
            self._taken.append(time.time())
            return b"250 taken\r\n"
        verb = said[:4].upper()
        self._in_data = verb == b"DATA"
        if verb == b"DATA":
            return b"354 go on\r\n"
        return b"250-bench\r\n250 8BITMIME\r\n" if verb == b"EHLO" else b"250 ok\r\n"


async def serve(kind: str) -> None:
    """Serve until standard input ends; a line asks for the moments taken so far."""
    taken: list[float] = []
    protocol = HttpReceiver if kind == "http" else SmtpReceiver
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: protocol(taken), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        first, last = (taken[0], taken[-1]) if taken else (0.0, 0.0)
        print(len(taken), first, last, flush=True)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
