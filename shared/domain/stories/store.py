"""What a window holds: segments of event time, and the stories that several articles told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct

from shared.domain.arrays import Points
from shared.domain.stories.compare import Side
from shared.domain.stories.model import ArticleDigest, Candidate, Relation, StoryEvent
from shared.domain.stories.policy import Policy
from shared.domain.stories.postings import COUNT_BITS, ENOUGH_BITS, LANES, sift
from shared.domain.stories.presence import Presence
from shared.domain.stories.segment import (
    NO_ROW,
    Remembered,
    Segment,
    decided_key,
    key64,
    stored_keys,
)

_FEW = (1 << COUNT_BITS) - 1
# A name of its own: an attribute of an enumeration takes ten times as long to read.
_NEW = Relation.NEW


class Story(Struct, frozen=True, gc=False):
    """A story that more than one article told: `of` is the article it was last told with.

    `stored` counts the copies kept as exemplars; `segment` is that of its latest article.
    """

    of: str
    revision: int
    copies: int
    stored: int
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    segment: int

    @classmethod
    def of_one(cls, article_id: str, source: str, origin: str) -> Story:
        """Return the story as its first and only article made it: nothing more is stored."""
        return cls(article_id, 1, 0, 0, (source,), (origin,) if origin else (), 0)


def event_time(article: ArticleDigest) -> datetime:
    """Return when an article counts as published: as stated, but not after it was received."""
    if article.published_at is None:
        return article.received_at
    return min(article.published_at, article.received_at)


def side_of(candidate: Candidate) -> Side:
    """Return an article as one side of a comparison."""
    return Side(
        article_id=candidate.article.id,
        source=candidate.article.source,
        at=event_time(candidate.article).timestamp(),
        fingerprint=candidate.fingerprint,
        names=candidate.names,
    )


class Store:
    """The state of one window; `add` drops what has left it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._window = policy.window.total_seconds()
        self._length = policy.segment.total_seconds()
        self._segments: dict[int, Segment] = {}
        self._presence = Presence()
        self._stories: dict[int, Story] = {}
        self._floor = -sys.maxsize
        self._articles = 0

    @property
    def articles(self) -> int:
        """Return how many decided articles are remembered."""
        return self._articles

    def having(self, key: int) -> list[tuple[Segment, int]]:
        """Return the exemplars that have a key, the oldest segment first: segment and row."""
        held = self._holding(key)
        return (
            [(segment, row) for segment in held for row in segment.index.find(key)] if held else []
        )

    def _holding(self, key: int) -> Sequence[Segment]:
        """Return the segments that may hold a key, the oldest first."""
        lanes = self._presence[key]
        if not lanes:
            return ()
        return [held for number, held in self._segments.items() if lanes & 1 << number % LANES]

    def sharing(self, keys: Points, enough: int) -> list[tuple[Segment, list[int]]]:
        """Return the segments that have exemplars with at least `enough` of the keys, or all.

        The oldest goes first; the rows are as `postings.share` gives them.
        """
        lanes, kept = self._presence.lanes, np.empty(len(keys), np.uint32)
        sifted = sift(keys, lanes, enough, kept)
        held = sifted >> ENOUGH_BITS
        if not held:
            return []
        found = []
        kept, enough = kept[: sifted & _FEW], sifted >> COUNT_BITS & _FEW
        room = np.empty(len(kept) * self._policy.common, np.intp)
        for number, segment in self._segments.items():
            lane = 1 << number % LANES
            if held & lane and (rows := segment.index.share(kept, lanes, lane, enough, room)):
                found.append((segment, rows))
        return found

    def story(self, story: int) -> Story | None:
        """Return a story that more than one article told, or None."""
        return self._stories.get(story)

    def versions(self, article_id: str) -> list[Remembered]:
        """Return how the versions of an article were decided, the oldest segment first."""
        known = self._decided(key64(article_id))
        return [one for _, one in known] if known else []

    def begun(self, article_id: str) -> Story | None:
        """Return the story that an article alone told, by the version others are compared with."""
        held, row = _latest_kept(self._decided(key64(article_id)))
        return Story.of_one(article_id, held.source(row), held.origin(row)) if held else None

    def words_told(self, article_id: str) -> int | None:
        """Return the words of the version that others are compared with; None if none was told."""
        known = self._decided(key64(article_id))
        held, row = _latest_kept(known)
        if held is None or all(one.relation is Relation.COPY for _, one in known):
            return None
        return held.words(row)

    def _decided(self, article_key: int) -> Sequence[tuple[Segment, Remembered]]:
        held = self._holding(decided_key(article_key))
        if not held:
            return ()
        return [(segment, known) for segment in held for known in segment.decided(article_key)]

    def add(self, event: StoryEvent) -> None:
        """Remember a decision, and drop the segments that its event time leaves behind."""
        at = event.event_time.timestamp()
        if (oldest := int((at - self._window) // self._length)) > self._floor:
            self._raise_floor(oldest)
        # What is late beyond the window joins the oldest segment.
        number = max(int(at // self._length), self._floor)
        segment = self._segments.get(number) or self._opened(number)
        story, article_key = int(event.decision.story_id, 16), key64(event.article_id)
        key, row, posted = decided_key(article_key), NO_ROW, 1
        if event.fingerprint is not None:
            side = Side(event.article_id, event.source, at, event.fingerprint, event.names)
            row = segment.add_exemplar(side, story, key)
            keys, lanes = stored_keys(event.fingerprint), self._presence.lanes
            posted += segment.index.add_all(keys, row, lanes, 1 << number % LANES)
        segment.add_article(article_key, story, event, row)
        self._presence.add(key, number)
        self._presence.count(posted, number)
        self._articles += 1
        if event.decision.relation is not _NEW:
            self._stories[story] = self._told(event, story, number)
            segment.touched.add(story)
        if self._articles > self._policy.max_articles:
            self._bound()

    def _raise_floor(self, floor: int) -> None:
        self._floor = floor
        for number in [number for number in self._segments if number < floor]:
            self._drop(number)

    def _drop(self, number: int) -> None:
        segment = self._segments.pop(number)
        if all(other % LANES != number % LANES for other in self._segments):
            self._presence.forget(number)
        self._articles -= segment.articles
        for story in segment.touched:
            if self._stories[story].segment == number:
                del self._stories[story]

    def _opened(self, number: int) -> Segment:
        latest = self._segments[max(self._segments)] if self._segments else None
        # As much as the last one held: in steady state the tables never have to grow.
        expected = latest.postings if latest else 0
        segment = self._segments[number] = Segment(self._policy.common, expected)
        self._segments = dict(sorted(self._segments.items()))
        return segment

    def _told(self, event: StoryEvent, story: int, number: int) -> Story:
        before = self._stories.get(story)
        decision = event.decision
        is_update = decision.relation is Relation.UPDATE
        stored = before.stored if before else 0
        return Story(
            of=event.article_id if is_update else decision.of,
            revision=decision.revision,
            copies=event.copies,
            stored=stored + (event.fingerprint is not None and not is_update),
            sources=event.sources,
            origins=event.origins,
            segment=max(number, before.segment) if before else number,
        )

    def _bound(self) -> None:
        while self._articles > self._policy.max_articles:
            oldest = min(self._segments)
            self._raise_floor(oldest + 1)


def _latest_kept(known: Sequence[tuple[Segment, Remembered]]) -> tuple[Segment | None, int]:
    """Return segment and row of the latest version that others are compared with, if any."""
    return next(((held, one.row) for held, one in reversed(known) if one.row != NO_ROW), (None, 0))
