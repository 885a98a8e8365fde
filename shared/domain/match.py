"""A match: one article on one watch-list, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from shared.domain.facts.model import TariffFact


class Severity(StrEnum):
    """How much a watch-list matters; ordered from least to most by `rank`."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 for info up to 4 for critical."""
        return list(Severity).index(self)


class Method(StrEnum):
    """How the text of an evidence was recognised."""

    EXACT = "exact"
    FOLDED = "folded"
    FUZZY = "fuzzy"
    FACT = "fact"
    METADATA = "metadata"


class Evidence(Struct, frozen=True, gc=False):
    """Why an entry matched, at one place of the article.

    `clause` is the path of the satisfied clause in the entry (an alias, or a rule's branch).
    `start` and `end` are code-point offsets into the original `field` (title, body, or a
    metadata field), so that `field_text[start:end] == text`. `score` is 0 to 100; 100 unless
    the method is fuzzy. `snippet` is the surrounding text, on one line.
    """

    entry: str
    clause: str
    field: str
    text: str
    start: int
    end: int
    method: Method
    score: float
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One article on one watch-list. `score` is 0 to 100, explained by the evidence.

    `watchlist_version` names the version of the list that made the match.
    """

    article_id: str
    watchlist: str
    watchlist_version: str
    severity: Severity
    score: float
    evidence: tuple[Evidence, ...]
    facts: tuple[TariffFact, ...] = ()
