"""One event of the delivery journal; a delivery's latest one says all that is needed to go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.delivery.outcome import OutcomeKind
from shared.domain.delivery.routing import Reason
from shared.domain.delivery.subscription import ChannelKind
from shared.domain.stories.model import Alert

CLOCKS_APART: Final = timedelta(minutes=1)
"""How far the clocks of two processes may be from each other without being wrong."""


class DeliveryStatus(StrEnum):
    """How far a delivery has come; the last two are final."""

    PLANNED = "planned"
    ATTEMPTED = "attempted"
    DELIVERED = "delivered"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True)
class DeliveryEvent:
    """What happened to the delivery of one alert to one destination.

    `sequence` grows by one with each event of a delivery, so an event read twice, or out of
    turn, is recognised. `target` names the place itself (see `Destination.target`). Deliveries
    planned with the same `group` leave as one message, whose `message_id` is fixed by the first
    attempt (empty until then) and stays over retries. `attempts` counts the attempts begun;
    `outcome` is that of the last one, None while one is in flight. `release_at` is when
    it was first free to leave, from which its age counts, and `not_before` when the next attempt
    may begin. `failing_since` is when the target began to fail without a success
    since. `alert` is kept until the delivery succeeds, so that it can go on, or be replayed.
    `traceparent` is the place in the article's trace where it was planned; empty without one.
    """

    delivery_id: str
    sequence: int
    status: DeliveryStatus
    at: datetime
    alert_id: str
    story_id: str
    watchlist: str
    subscription: str
    destination: str
    channel: ChannelKind
    target: str
    reason: Reason
    group: str
    release_at: datetime
    not_before: datetime
    message_id: str = ""
    attempts: int = 0
    outcome: OutcomeKind | None = None
    detail: str = ""
    failing_since: datetime | None = None
    alert: Alert | None = None
    traceparent: str = ""

    @property
    def is_settled(self) -> bool:
        """Return whether nothing more will be tried."""
        return self.status in (DeliveryStatus.DELIVERED, DeliveryStatus.GAVE_UP)

    @property
    def is_alone(self) -> bool:
        """Return whether no message binds it to other deliveries."""
        return self.message_id in ("", self.delivery_id)


def brought_back(event: DeliveryEvent, now: datetime) -> DeliveryEvent:
    """Return an event of the future as if it had been written now, its other moments moved along.

    Only a clock that was ahead writes one, and it would hold its delivery back by as much.
    """
    ahead = event.at - now
    if ahead <= CLOCKS_APART:
        return event
    since = event.failing_since
    return replace(
        event,
        at=now,
        release_at=event.release_at - ahead,
        not_before=event.not_before - ahead,
        failing_since=None if since is None else min(since, now),
    )
