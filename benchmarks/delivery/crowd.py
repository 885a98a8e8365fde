"""Subscriptions in several shapes, and alerts for them; all from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from shared.domain.delivery import (
    Act,
    ChannelKind,
    Destination,
    QuietHours,
    Response,
    Router,
    Subscription,
)
from shared.domain.match import Evidence, Method, Severity
from shared.domain.stories.model import Alert, ArticleDigest, Relation

NOON: Final = datetime(2025, 3, 4, 12, tzinfo=UTC)
LISTS: Final = tuple(f"list-{number}" for number in range(170))
ENTRIES: Final = tuple(f"entry-{number}" for number in range(40))
SOURCES: Final = tuple(f"The Gazette of Port {number}" for number in range(60))
LANGUAGES: Final = ("en", "no", "de", "fr", "ru", "zh")
ZONES: Final = ("UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham")
SEVERITIES: Final = tuple(Severity)


def alert(random_: random.Random, number: int) -> Alert:
    """Return an alert of a middling size, about 1.5 kB as JSON."""
    entries = random_.sample(ENTRIES, random_.randint(1, 3))
    lead = "Two harbour towns said on Tuesday that they would study a levy on imports. " * 4
    return Alert(
        alert_id=f"alert-{number}",
        watchlist=random_.choice(LISTS),
        watchlist_title="Tariffs",
        watchlist_version="v1",
        severity=random_.choice(SEVERITIES),
        story_id=f"story-{number % 5_000}",
        revision=1,
        relation=Relation.NEW,
        of="",
        article=ArticleDigest(
            id=f"article-{number}",
            title=f"Harbour towns weigh tariff on imported steel, part {number}",
            lead=lead,
            url=f"https://gazette.example/steel/{number}",
            source=random_.choice(SOURCES),
            language=random_.choice(LANGUAGES),
            published_at=NOON,
            received_at=NOON,
            content_hash=f"hash-{number}",
        ),
        score=100.0,
        evidence=tuple(_evidence(entry) for entry in entries),
        facts=(),
        changes=(),
        copies=0,
        sources=("The Northport Gazette",),
    )


def _evidence(entry: str) -> Evidence:
    snippet = "Harbour towns weigh tariff on imported steel"
    return Evidence(entry, "query", "title", "tariff", 20, 26, Method.EXACT, 100.0, snippet)


def subscription(number: int) -> Subscription:
    """Return a subscription that wants everything of every list, at once."""
    hook = Destination(
        "hook", ChannelKind.WEBHOOK, f"https://desk.example/{number}", ("env:BENCH_KEY",)
    )
    return Subscription(f"desk-{number:05}", f"Desk {number}", ("*",), (hook,))


def _choosy(random_: random.Random, number: int) -> Subscription:
    """Return one with conditions of its own: few others have the same."""
    return replace(
        subscription(number),
        min_severity=random_.choice(SEVERITIES),
        sources=tuple(random_.sample(SOURCES, random_.choice((0, 0, 3, 20)))),
        languages=tuple(random_.sample(LANGUAGES, random_.choice((0, 1, 3)))),
        entries=tuple(random_.sample(ENTRIES, random_.choice((0, 2, 8)))),
        zone=random_.choice(ZONES),
        quiet_hours=random_.choice((None, _hours(random_))),
        digest_at=random_.choice(((), (), (time(random_.randrange(24)),))),
        break_through=random_.choice((None, Severity.CRITICAL)),
    )


def _hours(random_: random.Random) -> QuietHours:
    start = random_.randrange(24 * 60)
    end = (start + random_.randrange(60, 12 * 60)) % (24 * 60)
    return QuietHours(time(start // 60, start % 60), time(end // 60, end % 60))


def narrow(random_: random.Random, number: int) -> Subscription:
    """One list each, so an alert has about 60 followers."""
    return replace(_choosy(random_, number), watchlists=(random_.choice(LISTS),))


def some_lists(random_: random.Random, number: int) -> Subscription:
    """Ten lists each, so an alert has about 600 followers."""
    return replace(_choosy(random_, number), watchlists=tuple(random_.sample(LISTS, 10)))


def every_list(random_: random.Random, number: int) -> Subscription:
    """Every list, one entry and one source each: 10,000 judged for each alert, few told."""
    return replace(
        _choosy(random_, number),
        entries=(random_.choice(ENTRIES),),
        sources=(random_.choice(SOURCES),),
    )


def everything(_random: random.Random, number: int) -> Subscription:
    """No condition: every alert is told to all 10,000."""
    return subscription(number)


SHAPES: Final[dict[str, Callable[[random.Random, int], Subscription]]] = {
    "one list each": narrow,
    "ten lists each": some_lists,
    "every list, choosy": every_list,
    "every list, all told": everything,
}


def router(shape: str, count: int, seed: int = 1) -> Router:
    """Return `count` subscriptions of one shape; a tenth of them muted a story or an entry."""
    random_ = random.Random(seed)
    made = Router(SHAPES[shape](random_, number) for number in range(count))
    for one in list(made)[::10]:
        story = random_.random() < 0.5
        subject = f"story-{random_.randrange(5_000)}"
        if not story:
            subject = f"{random_.choice(LISTS)}/{random_.choice(ENTRIES)}"
        act = Act.MUTE_STORY if story else Act.MUTE_ENTRY
        answer = Response(act, one.id, subject, NOON, NOON + timedelta(days=2), "link")
        made.respond(answer.key, answer)
    return made


def alerts(count: int, seed: int = 2) -> list[Alert]:
    """Return alerts, each of another story and list than most."""
    random_ = random.Random(seed)
    return [alert(random_, number) for number in range(count)]
