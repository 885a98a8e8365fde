"""An event loop whose time passes only when nothing else is to do: a day takes milliseconds."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from tests.unit.delivery.samples import NOON

T = TypeVar("T")


class _Skipping(selectors.SelectSelector):
    """Never waits: adds the wait to the clock instead."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("deadlock: nothing is scheduled, and nothing can happen")
        self.passed += max(timeout, 0.0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs in-memory work on a virtual clock that begins at noon."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.passed


def now() -> datetime:
    """Return the virtual time."""
    return NOON + timedelta(seconds=asyncio.get_running_loop().time())


def run_virtual(work: Coroutine[Any, Any, T]) -> T:
    """Run a test's work on virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
