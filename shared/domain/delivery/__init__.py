"""Who is told, when and where: subscriptions, routing, and deliveries folded from their journal."""

from shared.domain.delivery.book import Applied, DeliveryBook
from shared.domain.delivery.check import check_subscription
from shared.domain.delivery.event import DeliveryEvent, DeliveryStatus, brought_back
from shared.domain.delivery.notification import Notification, NotificationKind, notification
from shared.domain.delivery.outcome import Outcome, OutcomeKind, parse_retry_after
from shared.domain.delivery.progress import begin, conclude, give_up, plan, replay
from shared.domain.delivery.reading import LoadedSubscriptions, read_subscriptions
from shared.domain.delivery.responses import Act, Response
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.router import Decision, Router
from shared.domain.delivery.routing import Reason, Verdict, route
from shared.domain.delivery.selection import Message
from shared.domain.delivery.subscription import (
    ChannelKind,
    Destination,
    MessageTemplate,
    QuietHours,
    RateCap,
    Subscription,
)

__all__ = [
    "Act",
    "Applied",
    "ChannelKind",
    "Decision",
    "DeliveryBook",
    "DeliveryEvent",
    "DeliveryStatus",
    "Destination",
    "LoadedSubscriptions",
    "Message",
    "MessageTemplate",
    "Notification",
    "NotificationKind",
    "Outcome",
    "OutcomeKind",
    "QuietHours",
    "RateCap",
    "Reason",
    "Response",
    "RetryPolicy",
    "Router",
    "Subscription",
    "Verdict",
    "begin",
    "brought_back",
    "check_subscription",
    "conclude",
    "give_up",
    "notification",
    "parse_retry_after",
    "plan",
    "read_subscriptions",
    "replay",
    "route",
]
