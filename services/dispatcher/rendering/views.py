"""A message as every channel shows it: stories, each with its words, sources and changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Final
from urllib.parse import urlsplit

from services.dispatcher.links import SignedLinks
from services.dispatcher.rendering.facts import fact_text
from services.dispatcher.rendering.highlight import Segment, quotes, title_segments
from services.dispatcher.rendering.offers import LinkView, story_links
from services.dispatcher.rendering.plain import one_line
from shared.domain.delivery import Notification, NotificationKind
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, FactChange, Relation

MAX_SNIPPETS: Final = 3
MAX_WORDS: Final = 12
MAX_TITLE_CHARS: Final = 300
MAX_SNIPPET_CHARS: Final = 400
UNTITLED: Final = "(no title)"
_HEADINGS: Final = {
    NotificationKind.DIGEST: "Digest: {count}",
    NotificationKind.AFTER_QUIET_HOURS: "After quiet hours: {count}",
    NotificationKind.AFTER_SNOOZE: "After your snooze: {count}",
    NotificationKind.RATE_CAP_SUMMARY: "More than your cap allows: {count}",
}


@dataclass(frozen=True, slots=True)
class StoryView:
    """One article and all the watch-lists that it matched for this subscriber."""

    title: tuple[Segment, ...]
    plain_title: str
    url: str
    source: str
    published_at: datetime | None
    severity: Severity
    is_update: bool
    watchlists: tuple[str, ...]
    words: tuple[str, ...]
    snippets: tuple[tuple[Segment, ...], ...]
    changes: tuple[FactChange, ...]
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    copies: int
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageView:
    """A whole message; `heading` is one line."""

    heading: str
    stories: tuple[StoryView, ...]
    who: str


def message_view(notification: Notification, links: SignedLinks | None = None) -> MessageView:
    """Return what a notification shows: its alerts by article, the most severe first.

    With `links`, each story carries those by which its reader can answer.
    """
    if notification.kind is NotificationKind.NOTICE:
        links = None
    by_article: dict[str, list[Alert]] = {}
    for alert in notification.alerts:
        by_article.setdefault(alert.article.id, []).append(alert)
    stories = [
        replace(
            _story(alerts),
            links=story_links(alerts, notification.subscription, links, notification.created_at),
        )
        for alerts in by_article.values()
    ]
    stories.sort(key=lambda one: -one.severity.rank)
    return MessageView(_heading(notification, stories), tuple(stories), notification.who)


def safe_link(url: str) -> str:
    """Return the url if it is http or https and clean, else an empty string."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return url if is_web and url.isprintable() and not set(url) & set(" \"'<>\\|`") else ""


def _heading(notification: Notification, stories: list[StoryView]) -> str:
    together = _HEADINGS.get(notification.kind)
    if together is not None:
        return together.format(
            count=f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"
        )
    first = stories[0]
    if notification.kind is NotificationKind.NOTICE:
        return first.plain_title
    prefix = "Update" if first.is_update else first.severity.capitalize()
    return f"{prefix}: {first.plain_title}"


def _story(alerts: list[Alert]) -> StoryView:
    article = alerts[0].article
    evidence = [one for alert in alerts for one in alert.evidence]
    title = article.title if 0 < len(article.title.strip()) <= MAX_TITLE_CHARS else ""
    return StoryView(
        title=title_segments(title, evidence) or (_plain(article.title),),
        plain_title=one_line(article.title, MAX_TITLE_CHARS) or UNTITLED,
        url=safe_link(article.url),
        source=one_line(article.source, 100),
        published_at=article.published_at,
        severity=max((alert.severity for alert in alerts), key=lambda one: one.rank),
        is_update=any(alert.relation is Relation.UPDATE for alert in alerts),
        watchlists=_distinct(one_line(alert.watchlist_title, 100) for alert in alerts),
        words=_distinct(one_line(one.text, 60) for one in evidence)[:MAX_WORDS],
        snippets=tuple(_snippets(alerts)),
        changes=tuple(dict.fromkeys(_change(one) for alert in alerts for one in alert.changes)),
        facts=_distinct(one_line(fact_text(fact), 300) for alert in alerts for fact in alert.facts),
        sources=_distinct(one_line(one, 60) for alert in alerts for one in alert.sources),
        origins=_distinct(one_line(one, 60) for alert in alerts for one in alert.origins),
        copies=max(alert.copies for alert in alerts),
    )


def _plain(title: str) -> Segment:
    return Segment(one_line(title, MAX_TITLE_CHARS) or UNTITLED, False)


def _change(change: FactChange) -> FactChange:
    texts = (one_line(text, 200) for text in (change.kind, change.old, change.new, change.where))
    return FactChange(*texts)


def _snippets(alerts: list[Alert]) -> list[tuple[Segment, ...]]:
    everything = chain.from_iterable(alert.evidence for alert in alerts)
    usable = (
        one
        for one in everything
        if one.field == "body" and 0 < len(one.snippet) <= MAX_SNIPPET_CHARS
    )
    return quotes(usable, MAX_SNIPPETS)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
