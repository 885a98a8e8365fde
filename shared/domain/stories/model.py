"""What the deduper decides, and what its subscribers are told.

What is made for every article is a `Struct`: it is made in a tenth of the time of a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shared.domain.facts.model import TariffFact
from shared.domain.match import Evidence, Severity
from shared.domain.stories.policy import Thresholds


class Relation(StrEnum):
    """How an article stands to the stories that its watch-list was already told."""

    NEW = "new"
    UPDATE = "update"
    COPY = "copy"


class FactChange(Struct, frozen=True, gc=False):
    """One fact that differs from what the story said before; `where` is the new wording.

    `kind` is tariff, percent, money, number, date, name, status for a statement turned round
    ("raises" for "cuts"), or entry for the latest one of a live page. `old` is empty for a fact
    that the story did not state before.
    """

    kind: str
    old: str
    new: str
    where: str


class ArticleDigest(Struct, frozen=True, gc=False):
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
    suppressed so far, and `sources` names who carried it, and `origins` whose
    reports these are: copies of one agency have one origin, and confirm nothing.
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
    origins: tuple[str, ...] = ()


class Cue(StrEnum):
    """What the headline says about the article itself."""

    NONE = "none"
    CORRECTED = "corrected"
    REPEATED = "repeated"
    UPDATED = "updated"
    LIVE = "live"


class QuantityKind(StrEnum):
    """What a quantity measures."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"


class Hedge(StrEnum):
    """On which side of the exact figure a rounded one is said to lie: "nearly" is above it."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"


class Quantity(Struct, frozen=True, gc=False, omit_defaults=True):
    """A quantity as written, at most 32 characters of it; `at` counts the body's words from 0.

    A quantity of the title stands at -1. `hedge` tells that it was rounded.
    """

    kind: QuantityKind
    text: str
    at: int
    hedge: Hedge = Hedge.NONE


class Fingerprint(Struct, frozen=True, gc=False):
    """All that deduplication needs of one article, computed once however many lists match it.

    `words` counts the words of the body. `sketch` is the body's smallest 31-bit shingle
    hashes, ascending, and `lead` those of its first words; a list shorter than its bound
    (shared/domain/stories/fingerprint.py) is complete. `title` and `opening` are text as
    written, on one line and cut. `facts` are the first tariff facts, which the comparison
    prefers to bare numbers. By the smallest shingles of the first words (`head`) and those of the
    headline (`headline`) an abridgement and a flash are found; an exemplar is indexed by them and
    keeps them no longer. `origin` is the agency or source whose report it is. `below` has the
    words with a capital below the opening, and those that turn a statement round, in order:
    at most 200 characters.
    As JSON it takes about 1.5 kB, and at most 12 kB.
    """

    content_hash: str
    words: int
    sketch: tuple[int, ...]
    lead: tuple[int, ...]
    title: str
    opening: str
    quantities: tuple[Quantity, ...]
    cue: Cue
    facts: tuple[TariffFact, ...] = ()
    head: tuple[int, ...] = ()
    headline: tuple[int, ...] = ()
    origin: str = ""
    below: str = ""


class Candidate(Struct, frozen=True, gc=False):
    """One article on one watch-list, as it reaches the deduper; `score` is the match's, 0 to 100.

    `names` are the watched names that matched, each by its canonical name on the list.
    """

    watchlist: str
    watchlist_title: str
    watchlist_version: str
    severity: Severity
    score: float
    article: ArticleDigest
    fingerprint: Fingerprint
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[TariffFact, ...] = ()
    names: tuple[str, ...] = ()


class Reason(StrEnum):
    """Why an article got its relation: the metric label, the log field, the first evidence."""

    NOTHING_SIMILAR = "nothing_similar"
    TOO_LITTLE_SHARED = "too_little_shared"
    OTHER_LEAD = "other_lead"
    OTHER_NAMES = "other_names"
    OTHER_INSTALMENT = "other_instalment"
    FACTS_CHANGED = "facts_changed"
    FACTS_ADDED = "facts_added"
    REWRITTEN = "rewritten"
    SAME_CONTENT = "same_content"
    SAME_TEXT = "same_text"
    SEEN_BEFORE = "seen_before"


class Measures(Struct, frozen=True, gc=False):
    """What was measured between an article and one exemplar of a story.

    `containment` and `lead` are shares (0 to 1) of the shorter text's shingles found in the
    longer one; `boilerplate` counts the shingles that were discounted first. `wording` and
    `title` are RapidFuzz scores (0 to 100) of openings and titles. The rest counts quantities
    of the lead that both state (`agreeing`) or that stand in place of one another (`changed`),
    dates (`redated`) and names (`renamed`, those of them in both headlines `retitled`) that do,
    statements `turned` round, and tariff facts that contradict (`contradicted`) or that the
    exemplar lacks (`added`). `start` is how much of either article's first words the other's
    opening has, `fresh` how much of the new one's it lacks (0 to 1). `hours` is the distance in
    event time; `words` are those of the shorter body; `same_article` and `same_content` tell
    whether ids and content hashes are equal, `same_source` whether one outlet printed both,
    `other_subjects` whether openings that are nearly
    verbatim are about different watched names. Of a flash and a full story, `containment` and
    `lead` are the share of the shorter headline's words in the other.
    """

    containment: float = 0.0
    lead: float = 0.0
    boilerplate: int = 0
    wording: float = 0.0
    title: float = 0.0
    start: float = 1.0
    fresh: float = 0.0
    agreeing: int = 0
    changed: int = 0
    redated: int = 0
    renamed: int = 0
    retitled: int = 0
    turned: int = 0
    contradicted: int = 0
    added: int = 0
    hours: float = 0.0
    words: int = 0
    cue: Cue = Cue.NONE
    same_article: bool = False
    same_content: bool = False
    same_source: bool = False
    other_subjects: bool = False

    @property
    def score(self) -> float:
        """Return how alike the texts are, 0 to 100, whatever their facts say."""
        return likeness(self.containment, self.lead)


def likeness(containment: float, lead: float) -> float:
    """Return how alike texts are, 0 to 100, that share so much of the whole and of the lead."""
    return round(50 * (containment + lead), 1)


class Grounds(Struct, frozen=True, gc=False):
    """The evidence of a decision; `replay` gives the relation again from this alone.

    `story_id` and `article_id` name the nearest story and the exemplar of it compared, empty
    when nothing was similar; `compared` counts the exemplars verified. `shared` lists facts
    that both state. `first` is the relation of the first decision when this is a repeat.
    """

    reason: Reason
    thresholds: Thresholds
    story_id: str = ""
    article_id: str = ""
    compared: int = 0
    measures: Measures | None = None
    shared: tuple[str, ...] = ()
    differing: tuple[FactChange, ...] = ()
    first: Relation | None = None


class Decision(Struct, frozen=True, gc=False):
    """What an article is to its watch-list.

    `of` is the article that the story was last told with, empty for a new story. `revision`
    counts from 1 and grows with each update. `repeat` marks the same article with the same
    content, decided before: it tells nobody anything.
    """

    relation: Relation
    story_id: str
    of: str
    revision: int
    changes: tuple[FactChange, ...]
    evidence: Grounds
    repeat: bool = False

    @property
    def suppress(self) -> bool:
        """Return whether subscribers are spared it: a copy, or what they were told before."""
        return self.repeat or self.relation is Relation.COPY

    @property
    def score(self) -> float:
        """Return how alike the article and the nearest exemplar are, 0 to 100."""
        measures = self.evidence.measures
        return measures.score if measures else 100.0 * self.repeat


class StoryEvent(Struct, frozen=True, gc=False):
    """One decision of the deduper with all that rebuilding the window from a journal needs.

    `event_time` is when the article counts as published: never after it was received.
    `fingerprint` and `names` are there when the article becomes an exemplar of its story, None
    and empty when nothing more than its identity is remembered. `copies`, `sources` and
    `origins` describe the story after it.
    """

    watchlist: str
    article_id: str
    content_hash: str
    source: str
    event_time: datetime
    decision: Decision
    fingerprint: Fingerprint | None
    names: tuple[str, ...]
    copies: int
    sources: tuple[str, ...]
    origins: tuple[str, ...] = ()
