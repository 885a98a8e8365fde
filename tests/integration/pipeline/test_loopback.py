"""Nothing listens beyond this machine unless somebody says so."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.integration.pipeline.harness import Pipeline

LISTENING = "0A"
LOOPBACK = {socket.inet_aton("127.0.0.1")[::-1].hex().upper(), "0" * 24 + "01000000"}


def open_files(pid: int) -> Iterator[str]:
    """Yield what the descriptors of a process stand for; some close while they are read."""
    for one in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield str(one.readlink())


def listening(pid: int) -> set[str]:
    """Return the addresses that a process listens on, as the kernel writes them."""
    held = set(open_files(pid))
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return {
        row[1].split(":")[0] for row in rows if row[3] == LISTENING and f"socket:[{row[9]}]" in held
    }


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_every_service_listens_on_loopback_alone(pipeline: Pipeline) -> None:
    for child in pipeline.services.children:
        assert child.process is not None
        addresses = listening(child.process.pid)
        assert addresses, f"{child.name} serves its pages somewhere"
        assert addresses <= LOOPBACK, child.name
