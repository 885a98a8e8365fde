"""Alerts, subscriptions and outcomes for the tests of delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import structs

from shared.domain.delivery import (
    ChannelKind,
    DeliveryBook,
    DeliveryEvent,
    Destination,
    Message,
    Outcome,
    OutcomeKind,
    Subscription,
    begin,
    conclude,
    plan,
    route,
)
from shared.domain.match import Evidence, Method, Severity
from shared.domain.stories.model import Alert, ArticleDigest, Relation

NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
SCREEN = Destination("screen", ChannelKind.CONSOLE)
HOOK = Destination(
    "hook", ChannelKind.WEBHOOK, url="https://desk.example/hook", secrets=("env:HOOK_SECRET",)
)

DELIVERED = Outcome(OutcomeKind.DELIVERED, "200")
FAILED = Outcome(OutcomeKind.RETRY, "connection refused")


def evidence(entry: str = "steel-tariff", **changes: Any) -> Evidence:
    base = Evidence(
        entry=entry,
        clause="query",
        field="title",
        text="tariff",
        start=20,
        end=26,
        method=Method.EXACT,
        score=100.0,
        snippet="Harbour towns weigh tariff on imported steel",
    )
    return structs.replace(base, **changes)


def digest(number: int = 1, **changes: Any) -> ArticleDigest:
    base = ArticleDigest(
        id=f"article-{number}",
        title="Harbour towns weigh tariff on imported steel",
        lead="Two harbour towns said on Tuesday that they would study a levy.",
        url=f"https://gazette.example/steel/{number}",
        source="The Northport Gazette",
        language="en",
        published_at=NOON - timedelta(minutes=2),
        received_at=NOON,
        content_hash=f"hash-{number}",
    )
    return structs.replace(base, **changes)


def alert(number: int = 1, **changes: Any) -> Alert:
    base = Alert(
        alert_id=f"alert-{number}",
        watchlist="tariffs",
        watchlist_title="Tariffs",
        watchlist_version="v1",
        severity=Severity.MEDIUM,
        story_id=f"story-{number}",
        revision=1,
        relation=Relation.NEW,
        of="",
        article=digest(number),
        score=100.0,
        evidence=(evidence(),),
        facts=(),
        changes=(),
        copies=0,
        sources=("The Northport Gazette",),
    )
    return replace(base, **changes)


def subscription(**changes: Any) -> Subscription:
    base = Subscription(
        id="desk", who="Trade desk", watchlists=("tariffs",), destinations=(SCREEN,)
    )
    return replace(base, **changes)


def planned(
    number: int = 1, now: datetime = NOON, to: Subscription | None = None, **changes: Any
) -> DeliveryEvent:
    subscriber = to or subscription()
    one = alert(number, **changes)
    return plan(one, subscriber, route(one, subscriber, now), now)[0]


def attempt(book: DeliveryBook, message: Message, outcome: Outcome, now: datetime) -> None:
    """Begin and conclude one attempt, as the engine does."""
    begun = [begin(event, message.id, book.policy, now) for event in message.deliveries]
    book.apply_all(begun)
    failing = book.lane(begun[0].target).failing_since
    book.apply_all(conclude(event, outcome, failing, book.policy, now) for event in begun)
