"""The steps of a delivery: each takes its latest event and returns the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from shared.domain.delivery.event import DeliveryEvent, DeliveryStatus
from shared.domain.delivery.identity import delivery_id
from shared.domain.delivery.outcome import Outcome, OutcomeKind
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.routing import Reason, Verdict
from shared.domain.delivery.subscription import Destination, Subscription
from shared.domain.stories.model import Alert

# Matches of one article on several watch-lists arrive this close together.
GROUP_WAIT: Final = timedelta(milliseconds=150)


def plan(
    alert: Alert, subscription: Subscription, verdict: Verdict, now: datetime
) -> list[DeliveryEvent]:
    """Return one planned delivery for each destination; none where the verdict does not send."""
    return [
        _planned(alert, subscription, destination, verdict, verdict.release_at, now)
        for destination in subscription.destinations
        if verdict.release_at is not None
    ]


def begin(event: DeliveryEvent, message: str, policy: RetryPolicy, now: datetime) -> DeliveryEvent:
    """Return the event to write before a request leaves.

    Should the process die during the request, `not_before` is when another may repeat it.
    """
    attempts = event.attempts + 1
    return replace(
        event,
        sequence=event.sequence + 1,
        status=DeliveryStatus.ATTEMPTED,
        at=now,
        message_id=message,
        attempts=attempts,
        outcome=None,
        detail="",
        not_before=now + policy.last_delay(message, attempts),
    )


def conclude(
    event: DeliveryEvent,
    outcome: Outcome,
    failing_since: datetime | None,
    policy: RetryPolicy,
    now: datetime,
) -> DeliveryEvent:
    """Return the event to write after an attempt; `failing_since` is the target's, None if well."""
    if outcome.kind is OutcomeKind.DELIVERED:
        return _delivered(event, outcome, now)
    since = failing_since or now
    attempted = replace(
        event,
        sequence=event.sequence + 1,
        at=now,
        outcome=outcome.kind,
        detail=outcome.detail,
        failing_since=_failing(outcome, since),
    )
    if outcome.kind in (OutcomeKind.REJECTED, OutcomeKind.DESTINATION_DISABLED):
        return replace(attempted, status=DeliveryStatus.GAVE_UP)
    return _retry(attempted, outcome, since, policy)


def give_up(event: DeliveryEvent, detail: str, now: datetime) -> DeliveryEvent:
    """Return the event that ends a delivery without another attempt."""
    return replace(
        event,
        sequence=event.sequence + 1,
        status=DeliveryStatus.GAVE_UP,
        at=now,
        outcome=event.outcome or OutcomeKind.REJECTED,
        detail=detail,
    )


def replay(event: DeliveryEvent, now: datetime) -> DeliveryEvent:
    """Return the event that starts a delivery that was given up again, under the same id.

    Raises:
        ValueError: if the event no longer holds its alert.
    """
    if event.alert is None:
        detail = f"delivery {event.delivery_id} was delivered, so its alert is not kept"
        raise ValueError(f"{detail}; replay its alert instead")
    return replace(
        event,
        sequence=event.sequence + 1,
        status=DeliveryStatus.PLANNED,
        at=now,
        release_at=now,
        not_before=now,
        attempts=0,
        outcome=None,
        detail="replayed",
        failing_since=None,
    )


def _planned(
    alert: Alert,
    subscription: Subscription,
    destination: Destination,
    verdict: Verdict,
    release_at: datetime,
    now: datetime,
) -> DeliveryEvent:
    at_once = verdict.reason in (Reason.DELIVER, Reason.BREAK_THROUGH)
    return DeliveryEvent(
        delivery_id=delivery_id(alert.alert_id, subscription.id, destination.id),
        sequence=0,
        status=DeliveryStatus.PLANNED,
        at=now,
        alert_id=alert.alert_id,
        story_id=alert.story_id,
        watchlist=alert.watchlist,
        subscription=subscription.id,
        destination=destination.id,
        channel=destination.channel,
        target=destination.target,
        reason=verdict.reason,
        group=alert.article.id if at_once else f"{verdict.reason}:{release_at.isoformat()}",
        release_at=release_at,
        not_before=release_at + GROUP_WAIT if at_once else release_at,
        alert=alert,
    )


def _delivered(event: DeliveryEvent, outcome: Outcome, now: datetime) -> DeliveryEvent:
    return replace(
        event,
        sequence=event.sequence + 1,
        status=DeliveryStatus.DELIVERED,
        at=now,
        outcome=outcome.kind,
        detail=outcome.detail,
        failing_since=None,
        alert=None,
    )


def _failing(outcome: Outcome, since: datetime) -> datetime | None:
    # A refused message says nothing about the target; neither does a target that is only busy.
    return since if outcome.kind is OutcomeKind.RETRY else None


def _retry(
    event: DeliveryEvent, outcome: Outcome, since: datetime, policy: RetryPolicy
) -> DeliveryEvent:
    wait = _wait(event, outcome, since, policy)
    if wait is None:
        return replace(event, status=DeliveryStatus.GAVE_UP, detail=f"last try: {event.detail}")
    moment = event.at + max(wait, outcome.retry_after or timedelta(0))
    if moment > event.release_at + policy.give_up_after:
        detail = f"not delivered within {policy.give_up_after}: {event.detail}"
        event = replace(event, status=DeliveryStatus.GAVE_UP, detail=detail)
    # Also where it is given up: the target asked for this silence, whoever comes next.
    return replace(event, not_before=moment)


def _wait(
    event: DeliveryEvent, outcome: Outcome, since: datetime, policy: RetryPolicy
) -> timedelta | None:
    if outcome.kind is OutcomeKind.SLOW_DOWN:
        return policy.last_delay(event.message_id, event.attempts)
    if event.at - since >= policy.pause_after:
        return policy.probe_delay(event.message_id, event.attempts)
    return policy.delay(event.message_id, event.attempts)
