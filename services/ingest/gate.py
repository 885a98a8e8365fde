"""Who may publish, and how much a minute: checked before a byte of the body is read."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from services.ingest.keys import ApiKey, KeyRing
from services.ingest.refusal import Reason, RefusalError

_SCHEME = b"bearer "


class Allowance:
    """What a key may still bring: a minute's articles at once, filled up all the time.

    The articles of a request are known when it was read, so a request may draw more than is
    left; the next one then waits until that is made good.
    """

    def __init__(self, per_minute: int, now: float) -> None:
        self.per_minute = per_minute
        self._left = float(per_minute)
        self._at = now

    def wait_s(self, now: float) -> float:
        """Return how long the next request must wait; 0 when it may come."""
        per_second = self.per_minute / 60
        self._left = min(self.per_minute, self._left + (now - self._at) * per_second)
        self._at = now
        return max(0.0, (1 - self._left) / per_second)

    def draw(self, articles: int) -> None:
        """Take these articles off."""
        self._left -= articles


class Gate(Protocol):
    """Lets a request in, or refuses it."""

    def admit(self, headers: Mapping[bytes, bytes]) -> Allowance | None:
        """Return the allowance that the request's articles are drawn from, if it has one.

        Raises:
            RefusalError: when it may not come in, or not yet.
        """


class OpenGate:
    """Lets everybody in: for a port that only this machine reaches."""

    def admit(self, headers: Mapping[bytes, bytes]) -> Allowance | None:  # noqa: ARG002
        """Let it in."""
        return None


class KeyGate:
    """Lets in who shows a key in `Authorization: Bearer`, as fast as the key allows."""

    def __init__(self, ring: KeyRing, now: Callable[[], float] = time.monotonic) -> None:
        self._ring = ring
        self._now = now
        self._allowances: dict[str, Allowance] = {}

    def admit(self, headers: Mapping[bytes, bytes]) -> Allowance | None:
        """Let a known key in, while its allowance lasts."""
        key = self._ring.owner(_presented(headers))
        if key is None:
            detail = "send a key of this service as `Authorization: Bearer KEY`"
            raise RefusalError(Reason.UNAUTHORIZED, detail)
        allowance, now = self._allowance(key), self._now()
        if wait := allowance.wait_s(now):
            detail = f"more than {key.per_minute:,} articles a minute with this key: send later"
            raise RefusalError(Reason.RATE, detail, retry_after_s=math.ceil(wait))
        # The request itself costs one, so that refused ones are not for nothing.
        allowance.draw(1)
        return allowance

    def _allowance(self, key: ApiKey) -> Allowance:
        found = self._allowances.get(key.name)
        if found is None or found.per_minute != key.per_minute:
            found = self._allowances[key.name] = Allowance(key.per_minute, self._now())
        return found


def _presented(headers: Mapping[bytes, bytes]) -> str:
    value = headers.get(b"authorization", b"").strip()
    is_bearer = value[: len(_SCHEME)].lower() == _SCHEME
    return value[len(_SCHEME) :].strip().decode("latin-1") if is_bearer else ""
