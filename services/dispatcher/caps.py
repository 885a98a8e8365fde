"""Which rate cap holds for a delivery: the subscription's own, else the channel's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from shared.domain.delivery import ChannelKind, DeliveryEvent, RateCap, Router

# A burst beyond this is unreadable in a room, and Slack would refuse it: it is folded.
CHANNEL_CAPS: Final[Mapping[ChannelKind, RateCap]] = {
    ChannelKind.SLACK: RateCap(20, timedelta(minutes=1))
}


class Caps:
    """Looks caps up in the live subscriptions."""

    def __init__(self, router: Router) -> None:
        self._router = router

    def __call__(self, event: DeliveryEvent) -> RateCap | None:
        """Return the cap of a delivery, or None."""
        subscription = self._router.get(event.subscription)
        own = subscription.rate_cap if subscription is not None else None
        return own or CHANNEL_CAPS.get(event.channel)
