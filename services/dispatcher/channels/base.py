"""The one interface of all channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.domain.delivery import Destination, Notification, Outcome


@dataclass(frozen=True, slots=True)
class Attempt:
    """Which try of a message this is, from 1, and when it begins."""

    number: int
    at: datetime


class Channel(Protocol):
    """Sends one notification to one destination, once."""

    async def send(
        self, notification: Notification, destination: Destination, attempt: Attempt, /
    ) -> Outcome:
        """Return what came of it. Never raises for what a receiver does, and never retries."""
        ...
