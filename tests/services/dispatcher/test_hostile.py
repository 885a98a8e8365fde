"""Hostile receivers: each behaviour, what becomes of the message, and how long it waits."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
import trustme

from services.dispatcher.outbound import OutboundClient
from services.dispatcher.outbound.backend import CheckedBackend
from shared.domain.delivery import Outcome, OutcomeKind
from tests.services.dispatcher.channels import FIRST, hook, run, webhook_channel
from tests.services.dispatcher.receivers import (
    Behaviour,
    Receiver,
    answer,
    endless_body,
    endless_head,
    not_http,
    receiving,
    reset,
    silent,
    trickle_body,
    trickle_head,
    wrong_length,
)
from tests.services.dispatcher.samples import notification

DELIVERED = OutcomeKind.DELIVERED
RETRY = OutcomeKind.RETRY
SLOW_DOWN = OutcomeKind.SLOW_DOWN
DISABLED = OutcomeKind.DESTINATION_DISABLED
# Of one attempt, and of those after it where a busy machine let that pass before the answer came.
LIMITS_S = (0.5, 2.0, 5.0)
# One exchange: the limit, a second for the body, and room for a machine that is busy.
LONGEST_S = 10.0
MINUTE = timedelta(minutes=1)


def says(*pieces: bytes, every: float = 0.0, then: str = "close") -> Behaviour:
    """Write the pieces as they are, then `close`, `abort` or `hold` the connection."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)
        if then == "hold":
            await reader.read()
        if then == "abort":
            writer.transport.abort()
        writer.close()

    return behave


def for_ever(piece: bytes, every: float = 0.01) -> Behaviour:
    """Write the same again and again."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return behave


def after(start: bytes, behaviour: Behaviour) -> Behaviour:
    """Write a start, then behave so."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await behaviour(reader, writer)

    return behave


def late(behaviour: Behaviour) -> Behaviour:
    """Behave so only when the sender has lost its patience."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(LIMITS_S[-1] * 2)
        await behaviour(reader, writer)

    return behave


def head(status: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join((b"HTTP/1.1 " + status, *headers, b"", b""))


END_OF_TIME: Final = "Fri, 31 Dec 9999 23:59:59 -2300"
BOMB: Final = gzip.compress(b"\0" * 50_000_000)

TABLE: Final[list[tuple[str, Behaviour, OutcomeKind, timedelta | None]]] = [
    # It accepts, and lies, trickles or breaks off after that: accepted is accepted.
    ("200", answer(200), DELIVERED, None),
    ("202", answer(202), DELIVERED, None),
    ("204", answer(204, ""), DELIVERED, None),
    ("299", answer(299), DELIVERED, None),
    ("body trickles", trickle_body, DELIVERED, None),
    ("shorter than its length", wrong_length, DELIVERED, None),
    (
        "longer than its length",
        says(head(b"200 X", b"content-length: 1"), b"longer"),
        DELIVERED,
        None,
    ),
    (
        "reset after the head",
        says(head(b"200 X", b"content-length: 9"), then="abort"),
        DELIVERED,
        None,
    ),
    ("endless body of a 200", after(head(b"200 X"), for_ever(b"a" * 65_536, 0)), DELIVERED, None),
    ("gzip bomb", says(head(b"200 X", b"content-encoding: gzip"), BOMB), DELIVERED, None),
    ("huge body", says(head(b"200 X"), b"a" * 20_000_000), DELIVERED, None),
    ("bad chunk", says(head(b"200 X", b"transfer-encoding: chunked"), b"zz\r\n"), DELIVERED, None),
    ("one 100 Continue first", says(head(b"100 X"), head(b"200 X")), DELIVERED, None),
    # No answer that can be read.
    ("never answers", silent, RETRY, None),
    ("answers too late", late(answer(200)), RETRY, None),
    ("closes at once", says(), RETRY, None),
    ("reset after it took the request", reset, RETRY, None),
    ("reset within the head", says(b"HTTP/1.1 200", then="abort"), RETRY, None),
    ("head trickles", trickle_head, RETRY, None),
    ("head never ends", endless_head, RETRY, None),
    ("head of 1 MB", says(head(b"200 X", b"x: " + b"a" * 1_000_000)), RETRY, None),
    ("1xx for ever", for_ever(head(b"102 X")), RETRY, None),
    ("not http", not_http, RETRY, None),
    ("garbage as status", says(b"HTTP/1.1 abc OK\r\n\r\n"), RETRY, None),
    ("bytes of chance", says(bytes(range(256)) * 40), RETRY, None),
    ("length below zero", says(head(b"200 X", b"content-length: -1")), RETRY, None),
    (
        "two lengths",
        says(head(b"200 X", b"content-length: 1", b"content-length: 2"), b"a"),
        RETRY,
        None,
    ),
    ("status of 600", answer(600), RETRY, None),
    (
        "switches protocols",
        says(head(b"101 X", b"upgrade: h2c", b"connection: upgrade")),
        RETRY,
        None,
    ),
    # It sends elsewhere: nobody goes there.
    ("301 into private space", answer(301, location="http://127.0.0.1:1/"), RETRY, None),
    ("302 to metadata", answer(302, location="http://169.254.169.254/latest/"), RETRY, None),
    ("303", answer(303, location="/other"), RETRY, None),
    ("307 in a loop", answer(307, location="/hook"), RETRY, None),
    ("308 to a file", answer(308, location="file:///etc/passwd"), RETRY, None),
    # It refuses.
    ("400", answer(400), RETRY, None),
    ("401", answer(401), RETRY, None),
    ("403", answer(403), RETRY, None),
    ("404", answer(404), RETRY, None),
    ("407", answer(407), RETRY, None),
    ("408", answer(408), RETRY, None),
    ("409", answer(409), RETRY, None),
    ("413", answer(413), RETRY, None),
    ("418", answer(418), RETRY, None),
    ("422", answer(422), RETRY, None),
    ("410", answer(410), DISABLED, None),
    ("410 with a wait", answer(410, retry_after="5"), DISABLED, None),
    ("500", answer(500), RETRY, None),
    ("500 with an endless body", endless_body, RETRY, None),
    ("502", answer(502), RETRY, None),
    ("503", answer(503), RETRY, None),
    ("504", answer(504), RETRY, None),
    # It asks for time.
    ("429", answer(429), SLOW_DOWN, None),
    ("429 in seconds", answer(429, retry_after="120"), SLOW_DOWN, 2 * MINUTE),
    (
        "429 with a date",
        answer(429, retry_after="Tue, 04 Mar 2025 12:02:00 GMT"),
        SLOW_DOWN,
        2 * MINUTE,
    ),
    (
        "429 with a date gone by",
        answer(429, retry_after="Tue, 04 Mar 2014 12:02:00 GMT"),
        SLOW_DOWN,
        0 * MINUTE,
    ),
    ("429 with words", answer(429, retry_after="later"), SLOW_DOWN, None),
    ("429 below zero", answer(429, retry_after="-5"), SLOW_DOWN, None),
    ("429 for an age", answer(429, retry_after="9" * 400), DISABLED, None),
    ("429 for ten years", answer(429, retry_after="315360000"), DISABLED, None),
    ("429 to the end of time", answer(429, retry_after=END_OF_TIME), DISABLED, None),
    (
        "429 with an impossible date",
        answer(429, retry_after="Tue, 99 Mar 2025 99:02:00 GMT"),
        SLOW_DOWN,
        None,
    ),
    ("503 in seconds", answer(503, retry_after="60"), SLOW_DOWN, MINUTE),
    (
        "503 with a date",
        answer(503, retry_after="Tue, 04 Mar 2025 12:01:00 GMT"),
        SLOW_DOWN,
        MINUTE,
    ),
    ("500 in seconds", answer(500, retry_after="60"), SLOW_DOWN, MINUTE),
]


@pytest.mark.parametrize(
    ("behaviour", "expected", "wait"),
    [pytest.param(*row[1:], id=row[0]) for row in TABLE],
)
def test_every_behaviour_of_a_receiver_has_its_outcome(
    behaviour: Behaviour, expected: OutcomeKind, wait: timedelta | None
) -> None:
    for limit in LIMITS_S:
        outcome, receiver, seconds = post(behaviour, limit)
        if outcome.kind is expected and receiver.requests:
            break
    assert (outcome.kind, outcome.retry_after) == (expected, wait)
    assert len(receiver.requests) == 1
    assert seconds < LONGEST_S
    assert len(outcome.detail) < 300


@dataclass(frozen=True)
class Server:
    """The TLS of a receiver: none at all, or a certificate that the sender knows or not."""

    name: str = "localhost"
    is_known: bool = True
    ends: datetime | None = None
    speaks_tls: bool = True


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        pytest.param(Server(), DELIVERED, id="good certificate"),
        pytest.param(Server(is_known=False), RETRY, id="signed by itself or a stranger"),
        pytest.param(Server(name="other.example"), RETRY, id="another host's"),
        pytest.param(Server(ends=datetime(2020, 1, 1, tzinfo=UTC)), RETRY, id="expired"),
        pytest.param(Server(speaks_tls=False), RETRY, id="plain text where TLS is due"),
    ],
)
def test_a_receiver_with_bad_tls_is_told_nothing(server: Server, expected: OutcomeKind) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    begins = datetime(2019, 1, 1, tzinfo=UTC)
    certificate = authority.issue_cert(server.name, not_before=begins, not_after=server.ends)
    certificate.configure_cert(context)
    trust = ssl.create_default_context()
    (authority if server.is_known else stranger).configure_trust(trust)

    async def work() -> tuple[Outcome, Receiver]:
        client = OutboundClient(CheckedBackend(allowed=lambda _: True), trust, 2.0)
        given = context if server.speaks_tls else None
        async with receiving(context=given, scheme="https") as receiver:
            outcome = await webhook_channel(client).send(notification(), hook(receiver.url), FIRST)
        await client.close()
        return outcome, receiver

    outcome, receiver = run(work())
    assert outcome.kind is expected
    assert len(receiver.requests) == (expected is DELIVERED)


def test_what_fails_first_and_is_well_then_is_delivered_under_one_id() -> None:
    async def work() -> tuple[list[OutcomeKind], Receiver]:
        client = OutboundClient(CheckedBackend(allowed=lambda _: True), limit=2.0)
        channel = webhook_channel(client)
        async with receiving(answer(500), reset, answer(503), answer(200)) as receiver:
            outcomes = [
                await channel.send(notification(), hook(receiver.url), FIRST) for _ in range(4)
            ]
        await client.close()
        return [outcome.kind for outcome in outcomes], receiver

    kinds, receiver = run(work())
    assert kinds == [RETRY, RETRY, RETRY, DELIVERED]
    assert len({request.headers["webhook-id"] for request in receiver.requests}) == 1


def test_a_port_that_takes_no_connection_is_a_failure_to_retry() -> None:
    async def work() -> Outcome:
        client = OutboundClient(CheckedBackend(allowed=lambda _: True), limit=2.0)
        outcome = await webhook_channel(client).send(
            notification(), hook("http://localhost:1/"), FIRST
        )
        await client.close()
        return outcome

    assert run(work()).kind is RETRY


def post(behaviour: Behaviour, limit: float) -> tuple[Outcome, Receiver, float]:
    """Send one message to a receiver; return also how many seconds it took."""

    async def work() -> tuple[Outcome, Receiver, float]:
        clock: Callable[[], float] = asyncio.get_running_loop().time
        client = OutboundClient(CheckedBackend(allowed=lambda _: True), limit=limit)
        async with receiving(behaviour) as receiver:
            begun = clock()
            outcome = await webhook_channel(client).send(notification(), hook(receiver.url), FIRST)
            seconds = clock() - begun
        await client.close()
        return outcome, receiver, seconds

    return run(work())
