"""Stands before the embedded broker, and keeps a fetch open until there is something to answer.

The broker answers at once where nothing has come; its readers ask again, and an idle system takes
whatever processor it is given. The relay passes on every request and answer as it is, but an
answer to a fetch that says what the last one said waits: until something was written through the
relay, or for `HOLD_S`. So it is with Kafka, where `fetch.wait.max.ms` does it; answers of one
connection go out in the order of its requests there too. The broker names its own port to its
clients, where they are told the relay's.

It ends when its standard input is closed, as it is when its owner ends. Run as a script:
`python -I relay.py PORT BROKER_PORT`, with the standard library only.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import Final, NamedTuple

HOST: Final = "127.0.0.1"
HOLD_S: Final = 0.1
MAX_BYTES: Final = 100 * 1024 * 1024
"""The largest request, as `socket.request.max.bytes` of Kafka; who sends more is no client."""

MOST_ANSWERS: Final = 1_000
"""So many answers of a connection are remembered, the last ones."""

# How many octets each may have; the numbers that are read stand within the least.
_REQUEST: Final = range(8, MAX_BYTES + 1)
_ANSWER: Final = range(4, 2**31)
_BUFFER_BYTES: Final = 1024 * 1024
_PRODUCE, _FETCH, _METADATA, _FIND_COORDINATOR, _END_TXN, _DESCRIBE_CLUSTER = 0, 1, 3, 10, 26, 60
_WRITING: Final = frozenset({_PRODUCE, _END_TXN})
_NAMING: Final = frozenset({_METADATA, _FIND_COORDINATOR, _DESCRIBE_CLUSTER})


class Asked(NamedTuple):
    """A request that was passed on: its number on its connection, what it asks, and what was
    written by then."""

    correlation: bytes
    key: int
    written: int


class Given:
    """The answers that a reader was given since something was written.

    All of them and not the last one, since a reader asks for its partitions in turn.
    """

    def __init__(self) -> None:
        self._written = 0
        self._answers: set[int] = set()

    def is_old(self, answer: bytes, written: int) -> bool:
        """Tell whether an answer was given before, with so much written; remember it."""
        if written != self._written or len(self._answers) == MOST_ANSWERS:
            self._written = written
            self._answers.clear()
        number = hash(answer)
        is_old = number in self._answers
        self._answers.add(number)
        return is_old


class Relay:
    """Passes on what clients and broker say, each connection to one of its own."""

    def __init__(self, port: int, broker_port: int, hold_s: float = HOLD_S) -> None:
        self._port = port
        self._broker_port = broker_port
        self._hold_s = hold_s
        self._own, self._brokers = (_address(one) for one in (port, broker_port))
        self._written = 0
        self._news = asyncio.Event()

    async def serve(self) -> None:
        """Serve until cancelled."""
        server = await asyncio.start_server(self._serve, HOST, self._port, limit=_BUFFER_BYTES)
        async with server:
            await server.serve_forever()

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        writers = [to_client]
        with suppress(ConnectionError, asyncio.IncompleteReadError, ValueError):
            broker, to_broker = await asyncio.open_connection(
                HOST, self._broker_port, limit=_BUFFER_BYTES
            )
            writers.append(to_broker)
            asked: deque[Asked] = deque()
            ways = self._requests(client, to_broker, asked), self._answers(broker, to_client, asked)
            await _first_to_end(*map(asyncio.ensure_future, ways))
        for writer in writers:
            writer.close()

    async def _requests(
        self, client: asyncio.StreamReader, broker: asyncio.StreamWriter, asked: deque[Asked]
    ) -> None:
        while True:
            frame = await _frame(client, _REQUEST)
            asked.append(Asked(frame[8:12], int.from_bytes(frame[4:6], "big"), self._written))
            broker.write(frame)
            await broker.drain()

    async def _answers(
        self, broker: asyncio.StreamReader, client: asyncio.StreamWriter, asked: deque[Asked]
    ) -> None:
        given = Given()
        while True:
            frame = await _frame(broker, _ANSWER)
            request = _request_of(frame[4:8], asked)
            if request.key == _FETCH:
                if given.is_old(frame[8:], request.written) and request.written == self._written:
                    await self._something_written()
            elif request.key in _WRITING:
                self._tell()
            elif request.key in _NAMING:
                frame = frame.replace(self._brokers, self._own)
            client.write(frame)
            await client.drain()

    async def _something_written(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), self._hold_s)

    def _tell(self) -> None:
        self._written += 1
        self._news.set()
        self._news = asyncio.Event()


def _address(port: int) -> bytes:
    """Return what names a broker in an answer: a host, and a port of four octets."""
    return HOST.encode() + port.to_bytes(4, "big")


def _request_of(correlation: bytes, asked: deque[Asked]) -> Asked:
    """Return the request that is answered, and forget it; those before it had no answer.

    Raises:
        ValueError: when nobody asked.
    """
    while asked:
        request = asked.popleft()
        if request.correlation == correlation:
            return request
    raise ValueError("an answer to nothing that was asked")


async def _frame(stream: asyncio.StreamReader, sizes: range) -> bytes:
    """Return the next request or answer, with its size before it.

    Raises:
        IncompleteReadError: when the stream has ended.
        ValueError: when it has more octets than it may, or fewer.
    """
    size = await stream.readexactly(4)
    length = int.from_bytes(size, "big")
    if length not in sizes:
        raise ValueError(f"{length} octets are no request of Kafka")
    return size + await stream.readexactly(length)


async def _first_to_end(*tasks: asyncio.Future[None]) -> None:
    """Return, or raise, as the first task does; the others are cancelled."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _end_with_owner() -> None:
    # Nobody writes to the pipe: a read returns when its other end is closed.
    os.read(sys.stdin.fileno(), 1)
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_owner, daemon=True).start()
    asyncio.run(Relay(int(sys.argv[1]), int(sys.argv[2])).serve())
