"""Writes each message as text; what a terminal shows, or a container's log keeps."""

from __future__ import annotations

from collections.abc import Callable

from services.dispatcher.channels.base import Attempt
from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.text import plain_text
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind


class ConsoleChannel:
    """Prints a message. Control characters are removed, so text cannot drive the terminal."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    async def send(
        self, notification: Notification, _destination: Destination, _attempt: Attempt, /
    ) -> Outcome:
        """Write the message; a closed output is retried."""
        try:
            self._write(plain_text(message_view(notification)) + "\n")
        except (OSError, ValueError) as error:
            return Outcome(OutcomeKind.RETRY, f"not written: {type(error).__name__}")
        return Outcome(OutcomeKind.DELIVERED, "written")
