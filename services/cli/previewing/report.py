"""The preview in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.plain import one_line
from shared.domain.delivery import Notification, Reason, Subscription, notification
from shared.domain.delivery.simulation import Outlook, SentMessage
from shared.domain.stories.model import Alert

MAX_HEADING_CHARS = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """What a changed subscription tells and the one before did not, and the other way round.

    `name` says what it is compared with; why alerts are not told is counted in the outlook.
    """

    name: str
    gained: tuple[Alert, ...]
    lost: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """A subscription, what it would have sent, and how that compares."""

    subscription: Subscription
    outlook: Outlook
    compared: Compared | None

    def shown(self, limit: int) -> Sequence[SentMessage]:
        """Return the first `limit` messages; all of them for 0."""
        return self.outlook.sent[:limit] if limit else self.outlook.sent

    def notification(self, sent: SentMessage) -> Notification:
        """Return what a message says."""
        return notification(sent.message, self.subscription.who, self.subscription.template)


def compare(name: str, before: Outlook, after: Outlook) -> Compared:
    """Return the alerts that one outlook tells and the other does not, each in order of time."""
    gained = tuple(one[0] for key, one in after.told.items() if key not in before.told)
    lost = tuple(one[0] for key, one in before.told.items() if key not in after.told)
    return Compared(name, gained, lost)


def words(one: Previewed, limit: int) -> Iterator[str]:
    """Yield the lines that a reader sees of one subscription."""
    outlook = one.outlook
    yield f"{one.subscription.id} ({one.subscription.who})"
    sent = _counted(len(outlook.sent), "message")
    yield f"  {_counted(len(outlook.told), 'alert')} told in {sent}"
    for message in one.shown(limit):
        yield f"    {_message_line(one, message)}"
    yield from _rest(len(outlook.sent), limit, "    ")
    if outlook.refused:
        counts = (f"{count:,} {reason.value}" for reason, count in outlook.refused.most_common())
        yield f"  not told: {', '.join(counts)}"
    if one.compared is not None:
        yield from _compared(one.compared, limit)


def document(one: Previewed, sent: SentMessage) -> dict[str, object]:
    """Return one message as a line of JSON says it."""
    message = one.notification(sent)
    return {
        "subscription": one.subscription.id,
        "destination": sent.destination,
        "channel": sent.message.deliveries[0].channel,
        "at": sent.at,
        "waited_since": _first_heard(sent),
        "reason": sent.message.deliveries[0].reason,
        "kind": message.kind,
        "heading": message_view(message).heading,
        "alerts": [event.alert_id for event in sent.message.deliveries],
    }


def summary(one: Previewed) -> dict[str, object]:
    """Return the counts of a subscription as a line of JSON says them."""
    compared = one.compared
    return {
        "subscription": one.subscription.id,
        "told": len(one.outlook.told),
        "messages": len(one.outlook.sent),
        "not_told": {reason.value: count for reason, count in one.outlook.refused.most_common()},
        "against": compared.name if compared else None,
        "gained": [alert.alert_id for alert in compared.gained] if compared else [],
        "lost": [alert.alert_id for alert in compared.lost] if compared else [],
    }


def moment(at: datetime, subscription: Subscription) -> str:
    """Return a moment in the subscriber's zone."""
    return f"{at.astimezone(ZoneInfo(subscription.zone)):%Y-%m-%d %H:%M:%S %Z}"


def manner(sent: SentMessage) -> str:
    """Return how it came to leave as it did: at once, grouped, held, in a digest, or folded."""
    first = sent.message.deliveries[0]
    if first.reason is Reason.DELIVER:
        return "grouped" if len(sent.message.deliveries) > 1 else "immediate"
    return first.reason.value.replace("_", " ")


def _message_line(one: Previewed, sent: SentMessage) -> str:
    heading = one_line(message_view(one.notification(sent)).heading, MAX_HEADING_CHARS)
    count = _counted(len(sent.message.deliveries), "alert")
    where = f"{sent.message.deliveries[0].channel}:{sent.destination}"
    told = moment(sent.at, one.subscription)
    return f"{told}  {where:<16} {manner(sent):<17} {count:<10} {heading}"


def _first_heard(sent: SentMessage) -> datetime:
    alerts = (event.alert for event in sent.message.deliveries if event.alert is not None)
    return min(alert.article.received_at for alert in alerts)


def _compared(compared: Compared, limit: int) -> Iterator[str]:
    counts = f"{len(compared.gained):,} gained, {len(compared.lost):,} lost"
    yield f"  against {compared.name}: {counts}"
    for sign, alerts in (("+", compared.gained), ("-", compared.lost)):
        for alert in alerts[: limit or None]:
            title = one_line(alert.article.title, MAX_HEADING_CHARS)
            yield f"    {sign} {alert.alert_id}  {alert.watchlist} ({alert.severity}): {title}"
        yield from _rest(len(alerts), limit, f"    {sign} ")


def _rest(count: int, limit: int, indent: str) -> Iterator[str]:
    if limit and count > limit:
        yield f"{indent}… and {count - limit:,} more (--limit 0 shows all)"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
