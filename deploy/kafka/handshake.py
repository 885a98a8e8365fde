"""Asks a node which brokers it knows, in Kafka's protocol and nothing but a socket.

A port that accepts is not a broker that serves: a node is ready when it answers a metadata
request (key 3, version 1) and names the brokers that it is to work with.
"""

from __future__ import annotations

import socket
import ssl
import struct
from typing import Final

_METADATA_KEY: Final = 3
_METADATA_VERSION: Final = 1
_CORRELATION_ID: Final = 1
_CLIENT_ID: Final = b"wirewatch-ready"


def brokers_known_by(
    host: str, port: int, timeout_s: float, tls: ssl.SSLContext | None = None
) -> frozenset[int]:
    """Return the ids of the brokers in the metadata of the node at `host:port`.

    Raises:
        OSError: when the node does not answer in time.
    """
    with (
        socket.create_connection((host, port), timeout=timeout_s) as plain,
        tls.wrap_socket(plain, server_hostname=host) if tls else plain as connection,
    ):
        connection.sendall(_request())
        size = struct.unpack(">i", _receive(connection, 4))[0]
        return _broker_ids(_receive(connection, size))


def _request() -> bytes:
    header = struct.pack(">hhi", _METADATA_KEY, _METADATA_VERSION, _CORRELATION_ID)
    no_topics = struct.pack(">i", 0)
    body = header + struct.pack(">h", len(_CLIENT_ID)) + _CLIENT_ID + no_topics
    return struct.pack(">i", len(body)) + body


def _receive(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        chunk = connection.recv(size - len(received))
        if not chunk:
            raise ConnectionResetError("the node closed the connection")
        received += chunk
    return received


def _broker_ids(response: bytes) -> frozenset[int]:
    """Read `correlation id, [broker id, host, port, rack]`; what follows is not needed."""
    count = struct.unpack_from(">i", response, 4)[0]
    place, ids = 8, set[int]()
    for _ in range(count):
        ids.add(struct.unpack_from(">i", response, place)[0])
        place = _after_string(response, place + 4)
        place = _after_string(response, place + 4)
    return frozenset(ids)


def _after_string(response: bytes, place: int) -> int:
    # A null string has the length -1.
    length = struct.unpack_from(">h", response, place)[0]
    return int(place + 2 + max(0, length))
