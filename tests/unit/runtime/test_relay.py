"""The relay before the embedded broker keeps a fetch open, and changes nothing else but a port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from shared.runtime.embedded.relay import MAX_BYTES, MOST_ANSWERS, Given, Relay
from shared.runtime.processes import free_port

PRODUCE, FETCH, METADATA, OTHER, COORDINATOR, END_TXN = 0, 1, 3, 9, 10, 26
SOON_S = 5.0
LONG_S = 60.0
"""How long the relay holds an answer in tests that do not wait for it."""


def frame(octets: bytes) -> bytes:
    return len(octets).to_bytes(4, "big") + octets


def request(key: int, number: int) -> bytes:
    """Return a request as far as the relay reads it: key, version, number; then anything."""
    return frame(b"".join(part.to_bytes(2, "big") for part in (key, 4)) + number.to_bytes(4, "big"))


async def read(stream: asyncio.StreamReader) -> bytes:
    return await stream.readexactly(int.from_bytes(await stream.readexactly(4), "big"))


@dataclass
class FakeBroker:
    """Answers what each request of a key is to be answered, or nothing at all."""

    port: int = 0
    answers: dict[int, bytes] = field(default_factory=lambda: {PRODUCE: b"written"})
    unanswered: set[int] = field(default_factory=set)
    gone: bool = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while not self.gone:
                octets = await read(reader)
                key = int.from_bytes(octets[:2], "big")
                if key not in self.unanswered:
                    writer.write(frame(octets[4:8] + self.answers.get(key, b"nothing")))
        except asyncio.IncompleteReadError:
            pass
        writer.close()


@dataclass
class Client:
    """Asks one thing after the other, on one connection to the relay."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    number: int = 0

    async def ask(self, key: int) -> bytes:
        self.send(key)
        return await self.answer()

    def send(self, key: int) -> None:
        self.number += 1
        self.writer.write(request(key, self.number))

    async def answer(self) -> bytes:
        octets = await asyncio.wait_for(read(self.reader), SOON_S)
        assert int.from_bytes(octets[:4], "big") == self.number
        return octets[4:]


async def is_kept_waiting(answer: asyncio.Future[bytes]) -> bool:
    """Tell whether no answer has come when everybody had time to do what there was to do."""
    done, _ = await asyncio.wait([answer], timeout=0.2)
    return not done


Connect = Callable[[], Awaitable[Client]]


@asynccontextmanager
async def relayed(broker: FakeBroker, hold_s: float = LONG_S) -> AsyncIterator[Connect]:
    """Yield what connects a client to a relay before the broker."""
    port, broker.port = free_port(), free_port()
    behind = await asyncio.start_server(broker.serve, "127.0.0.1", broker.port)
    relay = asyncio.ensure_future(Relay(port, broker.port, hold_s).serve())
    clients: list[Client] = []

    async def connect() -> Client:
        while True:
            try:
                clients.append(Client(*await asyncio.open_connection("127.0.0.1", port)))
            except ConnectionRefusedError:
                await asyncio.sleep(0.01)
            else:
                return clients[-1]

    try:
        yield connect
    finally:
        for client in clients:
            client.writer.close()
        relay.cancel()
        behind.close()
        await asyncio.gather(relay, return_exceptions=True)


def test_a_fetch_that_would_be_answered_as_before_waits_until_something_is_written() -> None:
    async def story() -> None:
        async with relayed(FakeBroker()) as connect:
            reader, writer = await connect(), await connect()
            assert await reader.ask(FETCH) == b"nothing"
            answer = asyncio.ensure_future(reader.ask(FETCH))
            assert await is_kept_waiting(answer)
            assert await writer.ask(PRODUCE) == b"written"
            assert await answer == b"nothing"

    asyncio.run(story())


def test_the_end_of_a_transaction_is_news_as_well() -> None:
    async def story() -> None:
        async with relayed(FakeBroker()) as connect:
            reader, writer = await connect(), await connect()
            await reader.ask(FETCH)
            answer = asyncio.ensure_future(reader.ask(FETCH))
            await writer.ask(OTHER)
            assert await is_kept_waiting(answer)
            await writer.ask(END_TXN)
            assert await answer == b"nothing"

    asyncio.run(story())


def test_a_fetch_is_answered_when_it_has_waited_its_time() -> None:
    async def story() -> None:
        async with relayed(FakeBroker(), hold_s=0.01) as connect:
            reader = await connect()
            for _ in range(3):
                assert await reader.ask(FETCH) == b"nothing"

    asyncio.run(story())


def test_an_answer_with_something_new_is_passed_on_at_once() -> None:
    async def story() -> None:
        broker = FakeBroker()
        async with relayed(broker) as connect:
            reader = await connect()
            for answer in (b"nothing", b"a record", b"another"):
                broker.answers[FETCH] = answer
                assert await reader.ask(FETCH) == answer

    asyncio.run(story())


def test_a_reader_that_asks_for_its_partitions_in_turn_waits_as_well() -> None:
    async def story() -> None:
        broker = FakeBroker()
        async with relayed(broker) as connect:
            reader = await connect()
            for answer in (b"none on 0, none on 1", b"none on 1, none on 0"):
                broker.answers[FETCH] = answer
                await reader.ask(FETCH)
            broker.answers[FETCH] = b"none on 0, none on 1"
            assert await is_kept_waiting(asyncio.ensure_future(reader.ask(FETCH)))

    asyncio.run(story())


def test_what_is_written_after_a_fetch_was_answered_and_before_that_is_passed_on_is_news() -> None:
    given = Given()
    assert not given.is_old(b"nothing", written=1)
    assert given.is_old(b"nothing", written=1)
    assert not given.is_old(b"nothing", written=2)


def test_of_the_answers_of_a_connection_only_the_last_are_remembered() -> None:
    given = Given()
    assert not any(given.is_old(str(one).encode(), 0) for one in range(MOST_ANSWERS))
    assert given.is_old(b"7", 0) is False, "all were forgotten when there were too many"
    assert given.is_old(b"7", 0)


@pytest.mark.parametrize("key", [METADATA, COORDINATOR])
def test_clients_are_sent_to_the_relay_where_the_broker_names_itself(key: int) -> None:
    async def story() -> None:
        broker = FakeBroker()
        async with relayed(broker) as connect:
            client = await connect()
            broker.answers[key] = b"[127.0.0.1" + broker.port.to_bytes(4, "big") + b"]"
            relay_port = client.writer.get_extra_info("peername")[1]
            assert await client.ask(key) == b"[127.0.0.1" + relay_port.to_bytes(4, "big") + b"]"

    asyncio.run(story())


def test_a_record_that_holds_the_address_of_the_broker_is_left_as_it_is() -> None:
    async def story() -> None:
        broker = FakeBroker()
        async with relayed(broker) as connect:
            client = await connect()
            broker.answers[FETCH] = b"127.0.0.1" + broker.port.to_bytes(4, "big")
            assert await client.ask(FETCH) == broker.answers[FETCH]

    asyncio.run(story())


def test_a_request_that_wants_no_answer_holds_up_none_of_those_after_it() -> None:
    async def story() -> None:
        async with relayed(FakeBroker(unanswered={PRODUCE})) as connect:
            client = await connect()
            client.send(PRODUCE)
            assert await client.ask(OTHER) == b"nothing"

    asyncio.run(story())


@pytest.mark.parametrize(
    ("what", "octets"),
    [
        ("it speaks HTTP", b"GET / HTTP/1.1\r\n\r\n"),
        ("its request is too large", (MAX_BYTES + 1).to_bytes(4, "big")),
        ("its request is negative", b"\xff\xff\xff\xff"),
        ("its request has no number", frame(b"\0\1\0\4")),
    ],
)
def test_who_is_no_client_is_hung_up_on_and_others_are_served(what: str, octets: bytes) -> None:
    async def story() -> None:
        async with relayed(FakeBroker()) as connect:
            other, client = await connect(), await connect()
            other.writer.write(octets)
            assert await asyncio.wait_for(other.reader.read(), SOON_S) == b"", what
            assert await client.ask(OTHER) == b"nothing"

    asyncio.run(story())


def test_a_client_is_hung_up_on_when_the_broker_is_gone() -> None:
    async def story() -> None:
        broker = FakeBroker()
        async with relayed(broker) as connect:
            client = await connect()
            await client.ask(OTHER)
            broker.gone = True
            await client.ask(OTHER)
            assert await asyncio.wait_for(client.reader.read(), SOON_S) == b""

    asyncio.run(story())
