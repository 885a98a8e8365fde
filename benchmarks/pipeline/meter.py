"""Measuring a program from inside: wall and processor time between two counts of records."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

import msgspec

TICK_S: Final = 0.005
WARM_SHARE: Final = 0.1


class Meter:
    """Watches a count in a thread of its own, and ends the program when it has reached `total`.

    What is printed is the time from a tenth of the records to all of them, so that the first
    fetch and the warming up are not in it.
    """

    def __init__(self, total: int, count: Callable[[], float]) -> None:
        self._total = total
        self._count = count
        self._thread = threading.Thread(target=self._watch, name="meter", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def _watch(self) -> None:
        first = self._when(self._total * WARM_SHARE)
        last = self._when(self._total)
        records = last[0] - first[0]
        report = {"records": records, "seconds": last[1] - first[1], "cpu_s": last[2] - first[2]}
        print(msgspec.json.encode(report).decode(), flush=True)
        # As a supervisor stops a service: the group is left in good order.
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10.0)
        os._exit(0)

    def _when(self, target: float) -> tuple[float, float, float]:
        while (now := self._count()) < target:
            time.sleep(TICK_S)
        return now, time.monotonic(), time.process_time()


class Count:
    """A number that one thread raises and another reads."""

    def __init__(self) -> None:
        self.value = 0

    def __call__(self) -> float:
        """Return the number."""
        return self.value


def end_quietly() -> None:
    """Let a SIGTERM end the program with status 0."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
