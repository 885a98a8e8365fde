"""What stands in for a channel that this dispatcher is not set up for."""

from __future__ import annotations

from services.dispatcher.channels.base import Attempt
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind


class UnsetChannel:
    """Sends nothing and says what to set; its deliveries wait, and leave once it is set."""

    def __init__(self, cure: str) -> None:
        self._cure = cure

    async def send(
        self, _notification: Notification, _destination: Destination, _attempt: Attempt, /
    ) -> Outcome:
        """Ask for another try."""
        return Outcome(OutcomeKind.RETRY, self._cure)
