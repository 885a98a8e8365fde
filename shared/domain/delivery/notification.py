"""What a channel is asked to say: one message about one or more alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from shared.domain.delivery.identity import thread_id
from shared.domain.delivery.routing import Reason
from shared.domain.delivery.selection import Message
from shared.domain.delivery.subscription import MessageTemplate
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, Relation


class NotificationKind(StrEnum):
    """What kind of message it is; the heading says so."""

    STORY = "story"
    UPDATE = "update"
    DIGEST = "digest"
    AFTER_QUIET_HOURS = "after_quiet_hours"
    AFTER_SNOOZE = "after_snooze"
    RATE_CAP_SUMMARY = "rate_cap_summary"
    NOTICE = "notice"


_TOGETHER = {
    Reason.DIGEST: NotificationKind.DIGEST,
    Reason.HOLD_QUIET_HOURS: NotificationKind.AFTER_QUIET_HOURS,
    Reason.SNOOZED: NotificationKind.AFTER_SNOOZE,
    Reason.RATE_CAPPED: NotificationKind.RATE_CAP_SUMMARY,
}


@dataclass(frozen=True, slots=True)
class Notification:
    """One message. `id` stays the same over its retries; `thread` is empty unless it is about
    one story, and then the same for every message about that story to that destination.
    `alerts` are in the order in which their articles came. `created_at` is when the message
    was first due.
    """

    id: str
    kind: NotificationKind
    subscription: str
    who: str
    alerts: tuple[Alert, ...]
    thread: str
    created_at: datetime
    template: MessageTemplate | None = None

    @property
    def severity(self) -> Severity:
        """Return the highest severity among the alerts."""
        return max((alert.severity for alert in self.alerts), key=lambda one: one.rank)


def notification(
    message: Message, who: str, template: MessageTemplate | None = None
) -> Notification:
    """Return what a message says to its subscriber."""
    first = message.deliveries[0]
    known = (event.alert for event in message.deliveries if event.alert is not None)
    alerts = tuple(sorted(known, key=_came))
    about_one = len({alert.article.id for alert in alerts}) == 1
    kind = _kind(first.reason, alerts, about_one)
    thread = thread_id(first.story_id, first.subscription, first.destination) if about_one else ""
    return Notification(
        id=message.id,
        kind=kind,
        subscription=first.subscription,
        who=who,
        alerts=alerts,
        thread=thread,
        created_at=min(event.release_at for event in message.deliveries),
        template=template,
    )


def _came(alert: Alert) -> tuple[datetime, str]:
    at = alert.article.received_at
    return (at if at.tzinfo else at.replace(tzinfo=UTC), alert.alert_id)


def _kind(reason: Reason, alerts: tuple[Alert, ...], about_one: bool) -> NotificationKind:
    if reason is Reason.NOTICE:
        return NotificationKind.NOTICE
    together = _TOGETHER.get(reason)
    if together is not None and not (about_one and together is not NotificationKind.DIGEST):
        return together
    is_update = any(alert.relation is Relation.UPDATE for alert in alerts)
    return NotificationKind.UPDATE if is_update else NotificationKind.STORY
