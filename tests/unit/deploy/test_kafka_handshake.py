from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from deploy.kafka.handshake import brokers_known_by

HOST = "127.0.0.1"


def text(value: str | None) -> bytes:
    """Return a nullable string of Kafka's protocol."""
    if value is None:
        return struct.pack(">h", -1)
    return struct.pack(">h", len(value)) + value.encode()


def broker(node: int, rack: str | None) -> bytes:
    return struct.pack(">i", node) + text(HOST) + struct.pack(">i", 19092) + text(rack)


def metadata(*brokers: bytes) -> bytes:
    controller, no_topics = struct.pack(">i", 1), struct.pack(">i", 0)
    head = struct.pack(">ii", 1, len(brokers))
    body = head + b"".join(brokers) + controller + no_topics
    return struct.pack(">i", len(body)) + body


class Node:
    """A listener that answers one request with prepared bytes, a few at a time."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.recv(1024)
            for start in range(0, len(self._answer), 7):
                connection.sendall(self._answer[start : start + 7])


@pytest.fixture
def nodes() -> Iterator[list[Node]]:
    started: list[Node] = []
    yield started
    for node in started:
        node.close()


@pytest.mark.parametrize("rack", [None, "", "rack-1"], ids=["null", "empty", "named"])
def test_the_brokers_in_the_answer_are_known_whatever_their_rack(
    nodes: list[Node], rack: str | None
) -> None:
    nodes.append(Node(metadata(broker(1, rack), broker(3, rack))))
    assert brokers_known_by(HOST, nodes[0].port, timeout_s=5.0) == {1, 3}


def test_an_answer_that_breaks_off_is_an_error(nodes: list[Node]) -> None:
    nodes.append(Node(metadata(broker(1, None))[:-9]))
    with pytest.raises(OSError, match="closed the connection"):
        brokers_known_by(HOST, nodes[0].port, timeout_s=5.0)
