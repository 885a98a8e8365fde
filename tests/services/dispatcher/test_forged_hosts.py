"""Every spelling of a private address that is known: no connection is made to any of them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

import httpcore2

from services.dispatcher.outbound import Answer, OutboundClient
from services.dispatcher.outbound.addresses import is_public
from services.dispatcher.outbound.backend import CheckedBackend, resolve
from shared.domain.delivery import OutcomeKind
from tests.services.dispatcher.channels import run
from tests.services.dispatcher.receivers import receiving

INNER = (
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.0.1",
    "169.254.169.254", "100.100.100.200", "0.0.0.0", "192.0.0.192",
)  # fmt: skip
NAMES = (
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost",
    "ip6-loopback", "metadata", "metadata.google.internal", "instance-data",
    "instance-data.ec2.internal", "kubernetes.default.svc", "x.localhost",
)  # fmt: skip
ODD = (
    "0", "00", "0x0", "127.1", "127.0.1", "0x7f.1", "0177.1", "0x7f.0.0.0x1", "127.0.0.1.",
    "127.0.0.01", "0127.0.0.1", "0x7f000001.", "4294967295", "[::]", "[::1]", "[0:0:0:0:0:0:0:1]",
    "[::1%25lo]", "[fe80::1%25lo]", "[fe80::1%25eth0]", "[fd00:ec2::254]", "[fc00::1]", "[ff02::1]",
    "[fec0::1]", "[::ffff:0:127.0.0.1]", "[64:ff9b:1::7f00:1]", "[100::1]", "[2001:db8::1]",
    "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "loc\u00adalhost", "%31%32%37.0.0.1",
    "127.0.0.1%00.desk.example", "127.0.0.1%2f", "desk.example@127.0.0.1",
    "desk.example:x@127.0.0.1",
    "desk.example%40127.0.0.1", "8.8.8.8@localhost", "8.8.8.8:80@[::1]", "user:pass@2130706433",
    "127.0.0.1#@8.8.8.8", "127.0.0.1?@8.8.8.8", "127.0.0.1\\@8.8.8.8", "127.0.0.1\t", "127.0.0.1 ",
)  # fmt: skip


def spellings(text: str) -> Iterator[str]:
    """Yield the ways to write one IPv4 address in the host of a url."""
    address = IPv4Address(text)
    number, parts = int(address), address.packed
    yield text
    yield str(number)
    yield f"0x{number:08x}"
    yield f"0X{number:X}"
    yield f"0{number:o}"
    yield ".".join(f"0x{part:x}" for part in parts)
    yield ".".join(f"0{part:03o}" for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.{number & 0xFFFF}"
    yield f"0x{parts[0]:x}.{parts[1]}.0{parts[2]:o}.{parts[3]}"
    yield f"{text}."
    for inside in (
        f"::{text}", f"::ffff:{text}", f"64:ff9b::{text}",
        str(IPv6Address((0xFFFF << 32) | number)),
        str(IPv6Address((0x2002 << 112) | (number << 80) | 1)),
        str(IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))),
    ):  # fmt: skip
        yield f"[{inside}]"


CORPUS = (*(one for text in INNER for one in spellings(text)), *NAMES, *ODD)


class Watched(httpcore2.AsyncNetworkBackend):
    """Connects for real, but never leaves this machine, and writes down where to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._real = httpcore2.AnyIOBackend()

    async def connect_tcp(  # type: ignore[no-untyped-def]
        self, host: str, *arguments, **options
    ) -> httpcore2.AsyncNetworkStream:
        self.asked.append(host)
        if is_public(host):
            raise httpcore2.ConnectError("not in a test")
        return await self._real.connect_tcp(host, *arguments, **options)

    async def sleep(self, seconds: float) -> None:
        await self._real.sleep(seconds)


def test_no_form_of_a_private_host_is_connected_to() -> None:
    assert len(set(CORPUS)) >= 200

    async def offline(host: str, port: int) -> list[str]:
        # Numbers and this machine's names as the system reads them; no name server is asked.
        try:
            return await resolve(host, port) if _is_local(host) else ["169.254.169.254"]
        except (OSError, UnicodeError):
            return []

    async def work() -> tuple[list[str], int, list[str]]:
        network = Watched()
        client = OutboundClient(CheckedBackend(resolver=offline, network=network), limit=2.0)
        told = []
        async with receiving() as receiver:
            port = receiver.url.split(":")[2].split("/")[0]
            for host in dict.fromkeys(CORPUS):
                answer = await client.post(f"http://{host}:{port}/", b"{}", {})
                if isinstance(answer, Answer) or answer.kind is OutcomeKind.DELIVERED:
                    told.append(host)
            await asyncio.sleep(0.1)
        await client.close()
        return told, receiver.connections, network.asked

    told, connections, asked = run(work())
    assert told == []
    assert connections == 0
    assert [host for host in asked if not is_public(host)] == []


def test_a_name_that_answers_differently_the_second_time_reaches_nothing() -> None:
    asked = 0

    async def rebinding(_host: str, _port: int) -> list[str]:
        nonlocal asked
        asked += 1
        return ["192.0.2.1"] if asked == 1 else ["127.0.0.1"]

    async def work() -> int:
        client = OutboundClient(CheckedBackend(resolver=rebinding), limit=2.0)
        async with receiving() as receiver:
            port = receiver.url.split(":")[2].split("/")[0]
            for _ in range(3):
                answer = await client.post(f"http://rebind.example:{port}/", b"{}", {})
                assert not isinstance(answer, Answer)
        await client.close()
        return receiver.connections

    assert run(work()) == 0


def _is_local(host: str) -> bool:
    if "local" in host.lower() or "loopback" in host:
        return True
    try:
        socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return False
    return True
