"""Notices a wall clock that is set back: librdkafka computes by it until when it waits.

A wait that was begun before then lasts for as long as the clock went back (seen with three hours:
a consumer lost its group, a stop did not end). No setting changes that, so the process ends, and
its successor begins with the new time. A clock that jumps ahead only ends waits early.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

from shared.runtime.kafka.crash import end_process

LOOK_S: Final = 0.5
TOLERATED_S: Final = 5.0
"""How far back is let pass: no more than a slow network costs."""


class WallClock:
    """How the wall clock stands to the clock that only runs on, both in seconds."""

    def __init__(self, wall: float, running: float) -> None:
        self._ahead = wall - running

    def back(self, wall: float, running: float) -> float:
        """Return by how many seconds it was set back since the last look; below 0: ahead."""
        before, self._ahead = self._ahead, wall - running
        return before - self._ahead


async def end_when_set_back() -> None:
    """Look at the clock for ever; end the process when it was set back."""
    clock = WallClock(time.time(), time.monotonic())
    while True:
        await asyncio.sleep(LOOK_S)
        back = clock.back(time.time(), time.monotonic())
        if back > TOLERATED_S:
            end_process(f"the wall clock was set back by {back:.0f} s, and librdkafka waits by it")
