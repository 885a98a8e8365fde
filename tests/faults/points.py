"""A service that is hit at a named point: `python -m tests.faults.points SERVICE`.

WIREWATCH_FAULT is `point:count:signal`: when the point is passed for the count-th time, the
process sends itself the signal, once. After a SIGSTOP it waits a little before it goes on, so
that what its client library learns meanwhile (that it lost its group) comes first, as it may.
`point:count:SLOW` waits awake instead, for longer than the tests let a consumer not poll.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shared.runtime.kafka.outbox import Outbox
from shared.runtime.kafka.stages import AtLeastOnce
from shared.runtime.kafka.transactions import ExactlyOnce

VARIABLE = "WIREWATCH_FAULT"
# Short steps, so that the time is spent awake: one long sleep would end while frozen.
AWAKE_STEPS = 60
STEP_S = 0.05
SLOW = "SLOW"
SLOW_STEPS = 240
Method = Callable[..., Awaitable[Any]]

# Where each point lies: a class, a method of it, and whether before or after its call.
POINTS: dict[str, tuple[type, str, str]] = {
    "before_sent": (Outbox, "confirmed", "before"),
    "before_offsets": (ExactlyOnce, "_send_offsets", "before"),
    "before_commit": (ExactlyOnce, "_send_offsets", "after"),
    "after_commit": (ExactlyOnce, "_transact", "after"),
    "before_offset_commit": (AtLeastOnce, "_commit", "before"),
    "after_offset_commit": (AtLeastOnce, "_commit", "after"),
}


def arm(fault: str, points: Mapping[str, tuple[type, str, str]] = POINTS) -> None:
    """Put the fault in its place."""
    point, count, name = fault.split(":")
    owner, method, when = points[point]
    hit = _Hit(int(count), None if name == SLOW else signal.Signals[name])
    setattr(owner, method, _wrapped(getattr(owner, method), hit, when))


class _Hit:
    def __init__(self, count: int, number: signal.Signals | None) -> None:
        self._left = count
        self._signal = number
        self._steps = AWAKE_STEPS if number is not None else SLOW_STEPS

    async def pass_by(self) -> None:
        self._left -= 1
        if self._left == 0:
            if self._signal is not None:
                os.kill(os.getpid(), self._signal)
            for _ in range(self._steps):
                await asyncio.sleep(STEP_S)


def _wrapped(method: Method, hit: _Hit, when: str) -> Method:
    async def before(self: object, *arguments: object, **options: object) -> object:
        await hit.pass_by()
        return await method(self, *arguments, **options)

    async def after(self: object, *arguments: object, **options: object) -> object:
        result = await method(self, *arguments, **options)
        await hit.pass_by()
        return result

    return before if when == "before" else after


if __name__ == "__main__":
    arm(os.environ[VARIABLE])
    service = sys.argv[1]
    runpy.run_module(f"services.{service}", run_name="__main__")
