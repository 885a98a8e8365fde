"""Alerts as they stand on their topic, and in the deliveries made of them."""

from __future__ import annotations

from typing import Final

from shared.domain.stories.model import Alert
from shared.wire.codec import Codec
from shared.wire.moments import check_moments


def check_alert(alert: Alert) -> None:
    """Refuse an alert whose delays cannot be reckoned.

    Raises:
        DecodeError: when a moment of its article has no offset, or is of another century.
    """
    check_moments(alert.article.received_at, alert.article.published_at)


ALERTS: Final = Codec(Alert, check_alert)
