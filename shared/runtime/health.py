"""Liveness and readiness: what is wrong, in words, for a probe and for a person."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

Check = Callable[[], str | None]


class Health:
    """A service's condition. A check returns None when all is well, else a reason."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}
        self._notes: dict[str, Check] = {}
        self._failure: str | None = None

    def add(self, name: str, check: Check) -> None:
        """Make readiness depend on `check`."""
        self._checks[name] = check

    def tell(self, name: str, note: Check) -> None:
        """Show in readiness what `note` returns, if anything; it makes nothing unready."""
        self._notes[name] = note

    def fail(self, reason: str) -> None:
        """Declare the service broken: it is about to stop."""
        self._failure = reason

    def alive(self) -> str | None:
        """Return why the service must be restarted, or None."""
        return self._failure

    def unready(self) -> dict[str, str]:
        """Return the reasons, by check, why the service cannot work now; empty when it can."""
        reasons = {name: check() for name, check in self._checks.items()}
        reasons["service"] = self._failure
        return {name: reason for name, reason in reasons.items() if reason is not None}

    def notes(self) -> dict[str, str]:
        """Return what is under way while the service works."""
        told = {name: note() for name, note in self._notes.items()}
        return {name: note for name, note in told.items() if note is not None}

    def routes(self) -> list[tuple[str, GetHandler]]:
        """Return the routes /livez and /readyz."""
        return [("/livez", self._livez()), ("/readyz", self._readyz())]

    def _livez(self) -> GetHandler:
        @get(description="200 while the service runs; 503 when it must be restarted.")
        async def livez(_scope: object) -> AsgiResponse:
            failure = self.alive()
            return json_response({"alive": failure is None, "reason": failure or ""}, not failure)

        return livez

    def _readyz(self) -> GetHandler:
        @get(description="200 when the service can work; 503 with the reasons when it cannot.")
        async def readyz(_scope: object) -> AsgiResponse:
            reasons = self.unready()
            page = {"ready": not reasons, "reasons": reasons, "notes": self.notes()}
            return json_response(page, not reasons)

        return readyz


def json_response(document: object, ok: bool) -> AsgiResponse:
    """Return a JSON answer, 200 or 503."""
    return AsgiResponse(
        body=msgspec.json.encode(document),
        status_code=200 if ok else 503,
        headers={"content-type": "application/json"},
    )
