"""A thousand receivers on addresses of loopback, in a process of their own.

Each listens on an address of its own, so each is an origin of its own, as real ones are. Of the
bad ones some refuse connections, some take them and are silent, and some answer after 30 s.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import sys
import time
from contextlib import ExitStack
from functools import partial
from typing import Final

from benchmarks.delivery.receivers import Answering
from shared.runtime.processes import free_port

SLOW_S: Final = 30.0
_ALERT: Final = re.compile(rb'"alert_id":"([^"]+)"')


def address(number: int) -> str:
    """Return where a receiver listens."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


class Noting(Answering):
    """Answers after `delay` seconds, and notes when each alert came."""

    def __init__(self, came: dict[str, float], delay: float) -> None:
        super().__init__()
        self._came = came
        self._delay = delay

    def took(self, request: bytes) -> float:
        for found in _ALERT.finditer(request):
            self._came.setdefault(found[1].decode(), time.time())
        return self._delay


async def serve(count: int, silent: set[int], slow: set[int], absent: set[int]) -> None:
    """Serve until standard input ends; a line asks for the alerts that came, and when."""
    loop = asyncio.get_running_loop()
    came: dict[str, float] = {}
    port = free_port()
    with ExitStack() as mute:
        for number in range(count):
            if number in absent:
                continue
            listener = _listener(address(number), port)
            if number in silent:
                mute.enter_context(listener)
                continue
            delay = SLOW_S if number in slow else 0.0
            await loop.create_server(partial(Noting, came, delay), sock=listener)
        print(port, flush=True)
        while await loop.run_in_executor(None, sys.stdin.readline):
            print(json.dumps(came), flush=True)


def _listener(host: str, port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(128)
    return listener


if __name__ == "__main__":
    asked = [set(json.loads(one)) for one in sys.argv[2:]]
    asyncio.run(serve(int(sys.argv[1]), *asked))
