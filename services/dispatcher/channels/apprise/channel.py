"""Hands a message to Apprise, if it is installed (`pip install apprise`).

Costs, by Apprise's own design: one answer (yes or no) without a reason, so every failure is
retried and nothing tells a busy service from a gone one; no id that a receiver could recognise
a repeat by; and it connects by itself, so the guard against private addresses does not hold.
"""

from __future__ import annotations

import asyncio
import importlib
from types import ModuleType
from typing import Final

from services.dispatcher.channels.base import Attempt
from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.text import plain_text
from services.dispatcher.secrets import SecretError, Secrets
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind

LIMIT_S: Final = 30.0


def load_apprise() -> ModuleType | None:
    """Return the library, or None where it is not installed."""
    try:
        return importlib.import_module("apprise")
    except ImportError:
        return None


class AppriseChannel:
    """Sends text to one Apprise url, in a thread, because Apprise blocks."""

    def __init__(self, apprise: ModuleType, secrets: Secrets) -> None:
        self._apprise = apprise
        self._secrets = secrets

    async def send(
        self, notification: Notification, destination: Destination, _attempt: Attempt, /
    ) -> Outcome:
        """Send once; anything but a yes is to be retried."""
        try:
            url = self._secrets.resolve(destination.url).get_secret_value()
        except SecretError as error:
            return Outcome(OutcomeKind.RETRY, str(error))
        view = message_view(notification)
        try:
            async with asyncio.timeout(LIMIT_S):
                sent = await asyncio.to_thread(self._notify, url, view.heading, plain_text(view))
        except TimeoutError:
            return Outcome(OutcomeKind.RETRY, f"no answer within {LIMIT_S:g} s")
        if sent:
            return Outcome(OutcomeKind.DELIVERED, "accepted")
        return Outcome(OutcomeKind.RETRY, "Apprise says no, without a reason")

    def _notify(self, url: str, title: str, body: str) -> bool:
        client = self._apprise.Apprise()
        return bool(client.add(url)) and bool(client.notify(title=title, body=body))
