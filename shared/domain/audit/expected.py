"""What must follow, computed again: the matches of an article, the deliveries of an alert.

Lists and subscriptions change while articles are under way, so only what stood unchanged for
a margin before a record was written, and still stands, is certain to have been applied to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from shared.domain.article import Article
from shared.domain.canary import CANARY, CANARY_SOURCE
from shared.domain.delivery import Router, Subscription
from shared.domain.delivery.identity import delivery_id
from shared.domain.delivery.responses import Response
from shared.domain.match import Match
from shared.domain.stories.model import Alert


class Matching(Protocol):
    """The compiled watch-lists."""

    def match(self, article: Article) -> Iterable[Match]:
        """Return the matches of an article."""


class LiveLists:
    """The watch-lists as they stand, and since when each does."""

    def __init__(self, margin: timedelta) -> None:
        self._margin = margin
        self._matching: Matching | None = None
        self._since: Mapping[str, datetime] = {}

    def replace(self, matching: Matching, since: Mapping[str, datetime]) -> frozenset[str]:
        """Take a new state of the lists; return the ids of those that changed or went."""
        before = self._since
        self._matching, self._since = matching, dict(since)
        return frozenset(name for name, moment in before.items() if since.get(name) != moment)

    def certain(self, article: Article, at: datetime) -> list[str]:
        """Return the lists that are certain to match an article written at `at`."""
        if self._matching is None:
            return []
        matched = (match.watchlist for match in self._matching.match(article))
        met = (name for name in matched if name == CANARY or article.source != CANARY_SOURCE)
        return [name for name in met if self._since[name] + self._margin <= at]

    def is_settled(self, at: datetime) -> bool:
        """Return whether no list changed after, or shortly before, `at`."""
        return all(since + self._margin <= at for since in self._since.values())


class LiveSubscriptions:
    """The subscriptions as they stand, and since when each does."""

    def __init__(self, margin: timedelta) -> None:
        self._margin = margin
        self._router = Router()
        self._since: dict[str, datetime] = {}

    def put(self, subscription: Subscription, at: datetime) -> None:
        """Take a subscription published at `at`."""
        self._router.put(subscription)
        self._since[subscription.id] = at

    def remove(self, subscription_id: str) -> None:
        """Forget a subscription."""
        self._router.remove(subscription_id)
        self._since.pop(subscription_id, None)

    def respond(self, key: str, response: Response | None, at: datetime) -> str:
        """Take what a subscriber answered, None takes it back; return the subscription's id."""
        self._router.respond(key, response)
        subscription = key.partition("\n")[0]
        if subscription in self._since:
            self._since[subscription] = at
        return subscription

    def certain(self, alert: Alert, at: datetime) -> list[tuple[str, str]]:
        """Return (delivery id, subscription id) of all deliveries that an alert must have.

        A muted subscription may have had either verdict, so it is not certain.
        """
        return [
            (delivery_id(alert.alert_id, subscription.id, destination.id), subscription.id)
            for subscription, verdict in self._router.verdicts(alert, at)
            if verdict.sends
            and subscription.muted_until is None
            and self._since[subscription.id] + self._margin <= at
            for destination in subscription.destinations
        ]

    def is_settled(self, at: datetime) -> bool:
        """Return whether no subscription changed after, or shortly before, `at`."""
        return all(since + self._margin <= at for since in self._since.values())
