"""What a message will look like, without sending it; and one sent as a trial."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Final

from services.dispatcher.channels import Attempt, Channel
from services.dispatcher.channels.email import EmailChannel
from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.channels.slack.message import slack_post
from services.dispatcher.channels.webhook.payload import payload
from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.custom import OnFault, ignored
from services.dispatcher.rendering.text import plain_text
from services.dispatcher.settings import DispatcherSettings
from services.dispatcher.wiring import make_channels, make_client
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    Destination,
    Message,
    Notification,
    Outcome,
    Subscription,
    notification,
    plan,
)
from shared.domain.delivery.identity import delivery_id, message_id
from shared.domain.delivery.routing import Reason, Verdict
from shared.domain.match import Evidence, Method, Severity
from shared.domain.stories.model import Alert, ArticleDigest, Relation

_TITLE: Final = "This is a test of your Wirewatch alerts"


def preview(message: Notification, channel: ChannelKind) -> str:
    """Return a message as a channel will show it: text, Block Kit, a mail, or JSON."""
    if channel is ChannelKind.WEBHOOK:
        return _readable(payload(message))
    if channel is ChannelKind.SLACK:
        return _readable(json.dumps(slack_post(message)))
    if channel is ChannelKind.EMAIL:
        return sample_mail(message).as_string()
    return plain_text(message_view(message))


def sample_mail(message: Notification, on_fault: OnFault = ignored) -> EmailMessage:
    """Return the mail that tells a message, between addresses of nobody."""
    mail = MailWriter("alerts@wirewatch.example", "Wirewatch", on_fault=on_fault)
    return mail.write(message, "you@wirewatch.example", "")


def message_for(
    alerts: Sequence[Alert], subscription: Subscription, reason: Reason, now: datetime
) -> Notification:
    """Return the message that would tell a subscription's first destination these alerts."""
    verdict = Verdict(subscription.id, reason, "", now)
    planned = [_first(plan(alert, subscription, verdict, now)) for alert in alerts]
    together = Message(message_id(event.delivery_id for event in planned), tuple(planned))
    return notification(together, subscription.who, subscription.template)


async def try_destination(
    settings: DispatcherSettings,
    subscription: Subscription,
    destination: Destination,
    now: datetime,
) -> Outcome:
    """Send one test message to a destination and return what came of it. Nothing is recorded."""
    client = make_client(settings)
    channel: Channel = make_channels(settings, client)[destination.channel]
    message = message_for([trial_alert(now)], subscription, Reason.DELIVER, now)
    try:
        return await channel.send(message, destination, Attempt(1, now))
    finally:
        await client.close()
        if isinstance(channel, EmailChannel):
            await channel.close()


def trial_alert(now: datetime) -> Alert:
    """Return an alert that says that it is a test."""
    identity = delivery_id("test", "", now.isoformat())
    article = ArticleDigest(
        id=identity,
        title=_TITLE,
        lead="If you can read this, alerts will reach you here.",
        url="",
        source="Wirewatch",
        language="en",
        published_at=now,
        received_at=now,
        content_hash="",
    )
    start = _TITLE.index("test")
    word = Evidence("test", "", "title", "test", start, start + 4, Method.EXACT, 100.0, _TITLE)
    return Alert(
        alert_id=identity,
        watchlist="test",
        watchlist_title="Test",
        watchlist_version="",
        severity=Severity.INFO,
        story_id=identity,
        revision=1,
        relation=Relation.NEW,
        of="",
        article=article,
        score=100.0,
        evidence=(word,),
        facts=(),
        changes=(),
        copies=0,
        sources=(),
    )


def _first(events: list[DeliveryEvent]) -> DeliveryEvent:
    if not events:
        raise ValueError("the subscription has no destination")
    return events[0]


def _readable(document: bytes | str) -> str:
    return json.dumps(json.loads(document), indent=2, ensure_ascii=False)
