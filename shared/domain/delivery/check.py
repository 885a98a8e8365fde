"""Checking a subscription that did not come through our reader, such as a record of its topic."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from shared.domain.delivery.destinations import is_address, is_reference, is_web_url
from shared.domain.delivery.subscription import (
    MAX_CAP_MESSAGES,
    ChannelKind,
    Destination,
    Subscription,
)
from shared.domain.errors import SubscriptionError

_BY_REFERENCE: Final = frozenset({ChannelKind.SLACK, ChannelKind.APPRISE})


def check_subscription(subscription: Subscription) -> None:
    """Make sure that a subscription can be routed and delivered to.

    Raises:
        SubscriptionError: for the first fault, naming its key.
    """
    _require(bool(subscription.id), subscription, "id", "is empty")
    _require(bool(subscription.watchlists), subscription, "watchlists", "is empty")
    _require(is_zone(subscription.zone), subscription, "zone", "is not an IANA time zone")
    _check_times(subscription)
    for destination in subscription.destinations:
        problem = _problem_of(destination)
        _require(not problem, subscription, f"to: {destination.id}", problem)


def is_zone(name: str) -> bool:
    """Return whether a name is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def _check_times(subscription: Subscription) -> None:
    quiet, cap, muted = subscription.quiet_hours, subscription.rate_cap, subscription.muted_until
    times = [*subscription.digest_at, *((quiet.start, quiet.end) if quiet else ())]
    local = all(at.tzinfo is None for at in times)
    _require(local, subscription, "zone", "is the zone of all times; give the times without one")
    apart = quiet is None or quiet.start != quiet.end
    _require(apart, subscription, "quiet_hours", "begin and end at the same time")
    counted = cap is None or (0 < cap.messages <= MAX_CAP_MESSAGES and cap.period > timedelta(0))
    _require(counted, subscription, "rate_cap", f"allows 1 to {MAX_CAP_MESSAGES:,} messages")
    aware = muted is None or muted.tzinfo is not None
    _require(aware, subscription, "muted_until", "needs its offset, such as Z")


def _problem_of(destination: Destination) -> str:
    if destination.channel in _BY_REFERENCE and not is_reference(destination.url):
        return "its url is a secret, so name it, such as env:DESK_SLACK_URL"
    if destination.channel is ChannelKind.EMAIL and not is_address(destination.address):
        return "it has no valid e-mail address"
    return _webhook_problem(destination) if destination.channel is ChannelKind.WEBHOOK else ""


def _webhook_problem(destination: Destination) -> str:
    if not is_reference(destination.url) and not is_web_url(destination.url):
        return "its url is neither http, https nor a reference"
    if not destination.secrets or not all(map(is_reference, destination.secrets)):
        return "its secrets are not references, such as env:DESK_HOOK_SECRET"
    return ""


def _require(fine: bool, subscription: Subscription, key: str, detail: str) -> None:
    if not fine:
        raise SubscriptionError(detail, place=f"{subscription.id}.{key}")
