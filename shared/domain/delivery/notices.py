"""Telling a subscriber over another destination that one of theirs fails, is gone, or is back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.identity import delivery_id
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.outcome import Outcome, OutcomeKind
from shared.domain.delivery.progress import plan
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.routing import Reason, Verdict
from shared.domain.delivery.subscription import Destination, Subscription
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, ArticleDigest, Relation


class Notice(StrEnum):
    """What became of a target: the metric label, and the notice's words."""

    PAUSED = "paused"
    DISABLED = "disabled"
    RESUMED = "resumed"


_WORDS: Final = {
    Notice.PAUSED: "{name} has failed since {since}: it is only probed, and its alerts wait",
    Notice.DISABLED: "{name} refuses alerts: nothing is sent there until it is changed",
    Notice.RESUMED: "{name} takes alerts again: what waited is on its way",
}


def turn(lane: Lane, outcome: Outcome, policy: RetryPolicy, now: datetime) -> Notice | None:
    """Return what an outcome turns a target into, seen before it is applied; None for no change."""
    if outcome.kind is OutcomeKind.DESTINATION_DISABLED:
        return None if lane.disabled else Notice.DISABLED
    if outcome.kind is OutcomeKind.RETRY:
        is_first = lane.is_paused(policy, now) and lane.probe_at is None
        return Notice.PAUSED if is_first else None
    return Notice.RESUMED if lane.probe_at is not None else None


def owners(lane: Lane) -> list[str]:
    """Return the subscriptions whose alerts wait at a target.

    Notices do not count: where nothing else waits nobody is told, so that a notice never
    causes another.
    """
    waiting = (one.subscription for one in lane.pending.values() if one.reason is not Reason.NOTICE)
    return list(dict.fromkeys(waiting))


def notice_to(
    subscription: Subscription,
    lane: Lane,
    notice: Notice,
    outcome: Outcome,
    now: datetime,
) -> list[DeliveryEvent]:
    """Return the planned notice, to the first of their destinations elsewhere; none without one.

    Its id follows from the target, the subscription and when the failure began, so that it is
    told once however often it is planned.
    """
    failing = next((one for one in subscription.destinations if one.target == lane.target), None)
    other = next((one for one in subscription.destinations if one.target != lane.target), None)
    if failing is None or other is None:
        return []
    alert = _alert(subscription, failing, lane, notice, outcome, now)
    verdict = Verdict(subscription.id, Reason.NOTICE, "", now)
    return list(plan(alert, replace(subscription, destinations=(other,)), verdict, now))


def _alert(
    subscription: Subscription,
    failing: Destination,
    lane: Lane,
    notice: Notice,
    outcome: Outcome,
    now: datetime,
) -> Alert:
    since = lane.failing_since or now.replace(hour=0, minute=0, second=0, microsecond=0)
    episode = f"{lane.target}/{notice}/{since.isoformat()}"
    identity = delivery_id("notice", subscription.id, episode)
    words = _WORDS[notice].format(name=failing.id, since=f"{since:%Y-%m-%d %H:%M} UTC")
    article = ArticleDigest(
        id=identity,
        title=f"Your {failing.channel} destination {words}",
        lead=" ".join(_lines(outcome)),
        url="",
        source="Wirewatch",
        language="en",
        published_at=now,
        received_at=now,
        content_hash="",
    )
    return Alert(
        alert_id=identity,
        watchlist="",
        watchlist_title="About your destinations",
        watchlist_version="",
        severity=Severity.HIGH if notice is not Notice.RESUMED else Severity.INFO,
        story_id=identity,
        revision=1,
        relation=Relation.NEW,
        of="",
        article=article,
        score=100.0,
        evidence=(),
        facts=(),
        changes=(),
        copies=0,
        sources=(),
    )


def _lines(outcome: Outcome) -> Iterator[str]:
    if outcome.detail:
        yield f"Its last answer: {outcome.detail}."
