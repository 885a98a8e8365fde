"""What a webhook receives."""

from __future__ import annotations

from shared.domain.delivery import Notification
from shared.wire.codec import encode


def payload(notification: Notification) -> bytes:
    """Return the JSON body: the same bytes for the same notification, over all retries.

    `data.alerts` are records of the alerts topic, unchanged.
    """
    return encode(
        {
            "type": f"alert.{notification.kind}",
            "timestamp": notification.created_at,
            "data": {
                "subscription": notification.subscription,
                "thread": notification.thread,
                "severity": notification.severity,
                "alerts": notification.alerts,
            },
        }
    )
