from __future__ import annotations

import asyncio
from ipaddress import IPv4Address

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dispatcher.outbound import OutboundClient, pools
from services.dispatcher.outbound.addresses import is_public
from services.dispatcher.outbound.backend import CheckedBackend, resolve
from shared.domain.delivery import Outcome, OutcomeKind
from tests.services.dispatcher.channels import loopback_client, run
from tests.services.dispatcher.receivers import receiving

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:0:0:0:0:f5ff:fffe", "2001:db8::1", "100::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "4000::1",
]  # fmt: skip
SPELLINGS = [
    "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]",
    "[::]", "0", "127.0.0.1.", "[::ffff:127.0.0.1]", "[fe80::1%25lo]", "①②⑦.⓪.⓪.①", "LOCALHOST",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_local_special_or_hidden_is_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_as_public_when_it_is_mapped_into_ipv6(number: int) -> None:
    plain = IPv4Address(number)
    assert is_public(f"::ffff:{plain}") == is_public(str(plain))


def post(url: str, client: OutboundClient) -> Outcome:
    async def work() -> Outcome:
        answer = await client.post(url, b"{}", {})
        await client.close()
        assert isinstance(answer, Outcome)
        return answer

    return run(work())


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_connected_to(host: str) -> None:
    async def work() -> tuple[object, int]:
        client = OutboundClient(limit=2.0)
        async with receiving() as receiver:
            port = receiver.url.split(":")[2].split("/")[0]
            answer = await client.post(f"http://{host}:{port}/", b"{}", {})
        await client.close()
        return answer, receiver.connections

    answer, connections = run(work())
    assert isinstance(answer, Outcome)
    assert answer.kind in (OutcomeKind.REJECTED, OutcomeKind.RETRY)
    assert connections == 0


class Network(httpcore2.AsyncNetworkBackend):
    """Records where it was asked to connect, and never answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def connect_tcp(
        self, host: str, *_: object, **__: object
    ) -> httpcore2.AsyncNetworkStream:
        self.asked.append(host)
        raise httpcore2.ConnectError("no answer")


def test_a_name_that_rebinds_is_connected_to_at_the_address_that_was_checked() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    network = Network()

    async def resolver(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    backend = CheckedBackend(resolver=resolver, network=network)
    assert post("http://rebind.example/", OutboundClient(backend)).kind is OutcomeKind.RETRY
    assert network.asked == ["93.184.216.34"]


def test_of_mixed_answers_only_the_public_ones_are_tried() -> None:
    network = Network()

    async def resolver(_host: str, _port: int) -> list[str]:
        return ["10.0.0.1", "93.184.216.34", "::1", "8.8.8.8"]

    post(
        "http://mixed.example/", OutboundClient(CheckedBackend(resolver=resolver, network=network))
    )
    assert network.asked == ["93.184.216.34", "8.8.8.8"]


def test_a_refused_address_is_not_retried_and_is_not_named() -> None:
    async def resolver(_host: str, _port: int) -> list[str]:
        return ["169.254.169.254"]

    outcome = post("http://meta.example/", OutboundClient(CheckedBackend(resolver=resolver)))
    assert outcome.kind is OutcomeKind.REJECTED
    assert "169.254" not in outcome.detail


def test_a_name_server_that_is_silent_is_a_failure_to_retry() -> None:
    async def resolver(_host: str, _port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    client = OutboundClient(CheckedBackend(resolver=resolver), limit=0.2)
    assert post("http://slow.example/", client).kind is OutcomeKind.RETRY


@pytest.mark.parametrize(
    "url", ["gopher://x.example/", "http://", "http://[", "", "x", "http://a b/"]
)
def test_a_url_that_cannot_be_used_is_an_outcome(url: str) -> None:
    assert post(url, OutboundClient()).kind in (OutcomeKind.REJECTED, OutcomeKind.RETRY)


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()

    async def resolver(host: str, _port: int) -> list[str]:
        return ["8.8.8.8"] if host == "desk.example" else ["9.9.9.9"]

    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    post("http://desk.example/", OutboundClient(CheckedBackend(resolver=resolver, network=network)))
    assert network.asked == ["8.8.8.8"]


def test_the_system_resolver_gives_each_address_once() -> None:
    found = run(resolve("localhost", 80))
    assert "127.0.0.1" in found
    assert len(found) == len(set(found))


def test_pools_of_origins_beyond_the_limit_are_closed_when_they_are_idle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pools, "MAX_ORIGINS", 2)

    async def work() -> list[int]:
        client = loopback_client()
        async with receiving() as one, receiving() as two, receiving() as three:
            for receiver in (one, two, three, one, one):
                await client.post(receiver.url, b"{}", {})
        await client.close()
        return [one.connections, two.connections, three.connections]

    assert run(work()) == [2, 1, 1]
