"""The live subscriptions, indexed so that an alert is routed to thousands at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from shared.domain.canary import CANARY
from shared.domain.delivery.followers import Followers, Group
from shared.domain.delivery.responses import Response, Responses
from shared.domain.delivery.routing import Verdict, route
from shared.domain.delivery.subscription import EVERY_WATCHLIST, Subscription
from shared.domain.stories.model import Alert


@dataclass(frozen=True, slots=True)
class Decision:
    """Every verdict on one alert: `others` follow other lists, the rest stands in groups."""

    groups: tuple[Group, ...]
    others: int

    @property
    def told(self) -> tuple[Group, ...]:
        """Return the groups that will be told, now or later."""
        return tuple(group for group in self.groups if group.release_at is not None)


class Router:
    """Subscriptions and what their subscribers answered, by watch-list.

    Who has unsubscribed is not among the destinations of what `get`, iteration and verdicts
    give; a subscription whose every recipient left is there without destinations.
    """

    def __init__(self, subscriptions: Iterable[Subscription] = ()) -> None:
        self.responses = Responses()
        self._as_applied: dict[str, Subscription] = {}
        self._by_id: dict[str, Subscription] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._indexed: dict[str, Followers] = {}
        for subscription in subscriptions:
            self.put(subscription)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Subscription]:
        return iter(tuple(self._by_id.values()))

    def put(self, subscription: Subscription) -> None:
        """Add a subscription, or replace the one with its id."""
        self.remove(subscription.id)
        self._as_applied[subscription.id] = subscription
        self._by_id[subscription.id] = self._without_who_left(subscription)
        for watchlist in _lists_of(subscription):
            self._ids[watchlist].add(subscription.id)
            self._indexed.pop(watchlist, None)

    def remove(self, subscription_id: str) -> None:
        """Forget a subscription; an unknown id is ignored."""
        known = self._as_applied.pop(subscription_id, None)
        self._by_id.pop(subscription_id, None)
        for watchlist in _lists_of(known) if known else ():
            self._ids[watchlist].discard(subscription_id)
            self._indexed.pop(watchlist, None)

    def respond(self, key: str, response: Response | None) -> None:
        """Take a subscriber's response; None takes the one of that key back."""
        if response is None:
            self.responses.lift(key)
        else:
            self.responses.put(response)
        subscription = self._as_applied.get(key.partition("\n")[0])
        if subscription is not None and key.split("\n")[1:2] == ["place"]:
            self.put(subscription)

    def get(self, subscription_id: str) -> Subscription | None:
        """Return the subscription with this id, or None."""
        return self._by_id.get(subscription_id)

    def followers(self, watchlist: str) -> list[Subscription]:
        """Return the subscriptions that follow a watch-list, each once."""
        ids = self._ids.get(EVERY_WATCHLIST, set()) | self._ids.get(watchlist, set())
        found = (self._by_id[one] for one in sorted(ids))
        return [one for one in found if one.follows(watchlist)]

    def decide(self, alert: Alert, now: datetime) -> Decision:
        """Return every verdict on an alert, in groups."""
        indexes = [self._index(one) for one in (EVERY_WATCHLIST, alert.watchlist)]
        if alert.watchlist == CANARY:  # which not everybody who follows every list does
            indexes = [Followers(self.followers(CANARY))]
        groups = tuple(
            group
            for index in indexes
            if len(index)
            for group in index.judge(alert, now, self.responses)
        )
        return Decision(groups, len(self) - sum(map(len, indexes)))

    def verdicts(self, alert: Alert, now: datetime) -> list[tuple[Subscription, Verdict]]:
        """Return every follower with its verdict by the rule, and the words that explain it."""
        return [
            (one, route(alert, one, now, self.responses.of(one.id)))
            for one in self.followers(alert.watchlist)
        ]

    def _index(self, watchlist: str) -> Followers:
        found = self._indexed.get(watchlist)
        if found is None:
            found = Followers(self._by_id[one] for one in self._ids.get(watchlist, ()))
            self._indexed[watchlist] = found
        return found

    def _without_who_left(self, subscription: Subscription) -> Subscription:
        left = self.responses.of(subscription.id).left
        if not left:
            return subscription
        staying = tuple(one for one in subscription.destinations if one.target not in left)
        return replace(subscription, destinations=staying)


def _lists_of(subscription: Subscription) -> tuple[str, ...]:
    """Return the lists to index under: `*` covers all others."""
    every = EVERY_WATCHLIST in subscription.watchlists
    return (EVERY_WATCHLIST,) if every else subscription.watchlists
