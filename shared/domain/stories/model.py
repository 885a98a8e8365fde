"""What the deduper decides, and what its subscribers are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.facts.model import TariffFact
from shared.domain.match import Evidence, Severity


class Relation(StrEnum):
    """How an article stands to the stories that its watch-list was already told."""

    NEW = "new"
    UPDATE = "update"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs from what the story said before; `where` is the new wording."""

    kind: str
    old: str
    new: str
    where: str


@dataclass(frozen=True, slots=True)
class ArticleDigest:
    """What is kept of an article after matching: never the whole body.

    `lead` is the start of the body, `content_hash` tells whether the content changed, and
    `received_at` is when the broker took the article (the event time where none is stated).
    """

    id: str
    title: str
    lead: str
    url: str
    source: str
    language: str
    published_at: datetime | None
    received_at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A new story, or an update of one, for a watch-list: the public contract.

    `alert_id` is derived from watch-list, story and revision. `of` is the article that the
    story was last told with, empty for a new story. `copies` counts the articles of the story
    suppressed so far, and `sources` names who carried it.
    """

    alert_id: str
    watchlist: str
    watchlist_title: str
    watchlist_version: str
    severity: Severity
    story_id: str
    revision: int
    relation: Relation
    of: str
    article: ArticleDigest
    score: float
    evidence: tuple[Evidence, ...]
    facts: tuple[TariffFact, ...]
    changes: tuple[FactChange, ...]
    copies: int
    sources: tuple[str, ...]
