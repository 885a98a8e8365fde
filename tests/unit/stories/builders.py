"""Articles of fictional outlets, and candidates made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from shared.domain.article.model import Article
from shared.domain.match import Severity
from shared.domain.stories import Candidate, Policy, Stories, StoryEvent, condensed
from shared.domain.stories.compare import Side
from shared.domain.stories.store import side_of
from shared.domain.text import Document

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)

STEEL = (
    "The Northland trade office will impose a tariff of {rate} on steel from Estmark from "
    "next month, it said on Tuesday. The measure follows a review that began last year and "
    "covers sheet, bar and wire. Estmark said it would answer in kind, and two exporters' "
    "groups asked for talks before the duty takes effect. Builders expect prices to climb "
    "by the summer, while the mills at Port Alder welcomed the decision and promised to "
    "reopen a furnace that has been cold since the floods. The office gave no end date."
)
FERRY = (
    "A ferry with {count} people on board ran aground off Cape Lindow on Monday night and "
    "was pulled free by two tugs at dawn, the coast guard said. Nobody was hurt. The vessel "
    "had left Hartle for the outer islands when its steering failed in a heavy swell. "
    "Passengers spent the night in the saloon, where the crew served soup and blankets. "
    "The operator, Lindow Line, said divers would look at the hull before it sails again."
)
BOND = (
    "{firm} is issuing a {amount} mln crown bond due {due} paying {rate} pct and priced at "
    "{price}, lead manager {bank} said. The bond is available in denominations of 1,000 and "
    "10,000 crowns and will be listed in Port Alder. The selling concession is one pct while "
    "management and underwriting combined pay 1/2 pct."
)


def article(
    article_id: str = "a1",
    title: str = "Northland to tax Estmark steel",
    body: str = STEEL.format(rate="10 %"),
    source: str = "Harbour Post",
    hours: float = 0.0,
) -> Article:
    """Return an article published some hours after noon."""
    return Article(
        id=article_id,
        title=title,
        body=body,
        source=source,
        language="en",
        published_at=NOON + timedelta(hours=hours),
    )


def candidate(
    article: Article,
    watchlist: str = "tariffs",
    received_hours: float | None = None,
    names: Sequence[str] = (),
) -> Candidate:
    """Return an article on a watch-list, received as it was published unless said otherwise."""
    received_at = article.published_at or NOON
    if received_hours is not None:
        received_at = NOON + timedelta(hours=received_hours)
    digest, printed = condensed(Document(article), received_at)
    return Candidate(
        watchlist=watchlist,
        watchlist_title=watchlist.title(),
        watchlist_version="v1",
        severity=Severity.HIGH,
        score=90.0,
        article=digest,
        fingerprint=printed,
        names=tuple(names),
    )


def side(title: str, body: str, article_id: str = "a1") -> Side:
    """Return an article as one side of a comparison."""
    return side_of(candidate(article(article_id, title, body)))


class Desk:
    """A deduper without Kafka: decides articles one after the other, and keeps the journal."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.stories = Stories(policy or Policy())
        self.journal: list[StoryEvent] = []

    def take(self, *articles: Article) -> StoryEvent:
        """Decide and apply articles; returns the event of the last."""
        for each in articles:
            self.take_candidate(candidate(each))
        return self.journal[-1]

    def take_candidate(self, taken: Candidate) -> StoryEvent:
        """Decide and apply one candidate."""
        event = self.stories.decide(taken)
        self.stories.apply(event)
        self.journal.append(event)
        return event
