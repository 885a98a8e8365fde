"""Small records for the audit: one article, its match, its decision, its alert, its delivery."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from shared.domain.article import Article, parse_article
from shared.domain.audit import Audit, Place
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    Destination,
    Router,
    Subscription,
    plan,
    route,
)
from shared.domain.delivery.verdicts import VerdictEvent, verdict_event
from shared.domain.match import Match, Severity
from shared.domain.stories.model import Alert, Candidate, StoryEvent
from shared.domain.stories.pairs import candidate_of
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories

NOW = datetime(2025, 2, 27, 12, tzinfo=UTC)


def books() -> sqlite3.Connection:
    """Return what an audit enters into, in memory."""
    return sqlite3.connect(":memory:")


def place(topic: str, offset: int, partition: int = 0, minutes: float = 0) -> Place:
    return Place(topic, partition, offset, NOW + timedelta(minutes=minutes))


def article(name: str, words: str = "", source: str = "") -> Article:
    body = " ".join(f"{words or name}{number}" for number in range(60))
    title = f"About {words or name}"
    return parse_article({"id": name, "title": title, "body": body, "source": source})


def match(name: str, words: str = "") -> Candidate:
    return candidate_of(article(name, words), NOW, watchlist="ports")


class Deduper:
    """Decides matches as the service does."""

    def __init__(self) -> None:
        self._stories = Stories(Policy())

    def decide(self, candidate: Candidate) -> tuple[StoryEvent, Alert | None]:
        event = self._stories.decide(candidate)
        alert = self._stories.alert_for(event, candidate)
        self._stories.apply(event)
        return event, alert


SUBSCRIPTION = Subscription(
    "desk", "The desk", ("ports",), (Destination("log", ChannelKind.CONSOLE),)
)


def planned(alert: Alert, subscription: Subscription = SUBSCRIPTION) -> DeliveryEvent:
    (event,) = plan(alert, subscription, route(alert, subscription, NOW), NOW)
    return event


def verdict(alert: Alert, *subscriptions: Subscription) -> VerdictEvent:
    """Return the verdict of the subscriptions, of one by default."""
    router = Router(subscriptions or (SUBSCRIPTION,))
    return verdict_event(alert, router.decide(alert, NOW), NOW)


def alerted(audit: Audit, offset: int, alert: Alert, minutes: float = 0) -> None:
    """Enter an alert and the verdict on it."""
    audit.alert(place("alerts", offset, minutes=minutes), alert)
    audit.verdict(place("verdicts", offset, minutes=minutes), verdict(alert))


def step(event: DeliveryEvent, **changes: object) -> DeliveryEvent:
    """Return the next event of a delivery."""
    return replace(event, sequence=event.sequence + 1, **changes)  # type: ignore[arg-type]


class EveryArticleOn:
    """Stands in for compiled lists: every article matches the lists named."""

    def __init__(self, *lists: str) -> None:
        self._lists = lists

    def match(self, article: Article) -> list[Match]:
        return [Match(article.id, name, "v", Severity.LOW, 100.0, ()) for name in self._lists]
