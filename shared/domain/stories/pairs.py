"""Two articles, the first told already: what is the second? The same logic as the window's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from shared.domain.article.model import Article
from shared.domain.facts.extract import extract_tariff_facts
from shared.domain.match import Severity
from shared.domain.stories.digest import condensed
from shared.domain.stories.model import Candidate, Decision
from shared.domain.stories.policy import Policy
from shared.domain.stories.window import StoryWindow
from shared.domain.text import Document

UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)


def candidate_of(article: Article, received_at: datetime, watchlist: str = "all") -> Candidate:
    """Return an article as a candidate that needs no match: every article is on the list."""
    facts = extract_tariff_facts(article.title, article.body)
    digest, printed = condensed(Document(article), received_at, facts)
    return Candidate(
        watchlist=watchlist,
        watchlist_title=watchlist,
        watchlist_version="",
        severity=Severity.INFO,
        score=100.0,
        article=digest,
        fingerprint=printed,
        facts=facts,
    )


def believed(article: Article, now: datetime) -> Article:
    """Return the article, without its date where that is still to come: such a date is none."""
    at = article.published_at
    return replace(article, published_at=None) if at and at > now else article


def decide_pair(a: Article, b: Article, policy: Policy | None = None) -> Decision:
    """Return what `b` is to a watch-list that was told `a`, the second taken as the later.

    Both count as received at the later of their dates, so that one without a date counts as
    published then.
    """
    window = StoryWindow(policy or Policy())
    dates = [article.published_at for article in (a, b) if article.published_at]
    received_at = max(dates, default=UNDATED)
    first, second = (candidate_of(article, received_at) for article in (a, b))
    window.apply(window.record(first, window.decide(first)))
    return window.decide(second)
