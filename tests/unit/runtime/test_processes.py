from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from shared.runtime.processes import free_port, is_free

FIRST_OF_CONNECTIONS = 32_768


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_that_is_wished_for_is_given_while_nothing_listens_there(taken: int) -> None:
    free = free_port()
    assert free_port(free) == free
    assert free_port(taken) != taken


def test_a_port_at_which_something_listens_is_not_free(taken: int) -> None:
    assert not is_free(taken)


def test_a_free_port_is_never_one_that_a_connection_may_take_before_a_service_listens() -> None:
    given = [free_port() for _ in range(50)]
    assert all(1_024 <= port < FIRST_OF_CONNECTIONS and is_free(port) for port in given)


def test_those_who_ask_at_the_same_moment_are_given_different_ports() -> None:
    assert len({free_port() for _ in range(20)}) > 1
