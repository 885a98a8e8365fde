"""Work that goes on in a thread of its own, and begins anew when it fails."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Final

from shared.domain.errors import WirewatchError

log = logging.getLogger(__name__)

RETRY_S: Final = 2.0
JOIN_S: Final = 5.0


class Upkeep:
    """Runs `work` until the service stops. It must call `well` whenever it has succeeded."""

    def __init__(self, name: str, work: Callable[[Upkeep], None], retry_s: float = RETRY_S) -> None:
        self.name = name
        self._work = work
        self._retry_s = retry_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._problem: str | None = "has not succeeded yet"

    def problem(self) -> str | None:
        """Return why it does not work now, or None."""
        return self._problem

    def well(self) -> None:
        """Note that it works."""
        self._problem = None

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until the service stops."""
        self._stop.wait(seconds)

    @property
    def is_stopping(self) -> bool:
        """Whether `work` must return."""
        return self._stop.is_set()

    async def start(self) -> None:
        """Begin."""
        self._thread.start()

    async def stop(self) -> None:
        """Stop after what is under way, if that ends soon."""
        self._stop.set()
        await asyncio.to_thread(self._thread.join, JOIN_S)

    def _run(self) -> None:
        while not self.is_stopping:
            try:
                self._work(self)
            except WirewatchError as error:
                self._fail(str(error))
            except Exception as error:
                log.exception("unforeseen failure")
                self._fail(f"{type(error).__name__}: {error}")

    def _fail(self, reason: str) -> None:
        log.warning("begins anew", extra={"part": self.name, "reason": reason})
        self._problem = reason
        self._stop.wait(self._retry_s)
