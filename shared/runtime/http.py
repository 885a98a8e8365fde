"""The HTTP server's bounds: how many clients there may be, and how long one may say nothing.

uvicorn bounds neither: a client that opens a connection and never finishes its request head, or
a body that nobody waits for any more, keeps its connection for ever.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

log = logging.getLogger(__name__)

MAX_CONNECTIONS: Final = 500
"""Connections at once; one more is closed at once. Each holds some 64 kB at most."""

HEAD_TIMEOUT_S: Final = 10.0
"""How long a request head may take, and what an answered request still has to send."""

SAID_EVERY_S: Final = 60.0


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 for clients that may be slow, many, or hostile."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MAX_CONNECTIONS:
            self._say_full()
            transport.abort()
            return
        self._wait_for_head()

    def handle_events(self) -> None:
        """Handle what has arrived; a request whose head is whole is waited for no longer."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and not self.cycle.response_complete:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(HEAD_TIMEOUT_S, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()

    def _say_full(self) -> None:
        state: Any = self.server_state
        now = self.loop.time()
        if now - getattr(state, "said_full_at", -SAID_EVERY_S) >= SAID_EVERY_S:
            state.said_full_at = now
            detail = {"reason": f"more than {MAX_CONNECTIONS} at once"}
            log.warning("connections refused", extra=detail)
