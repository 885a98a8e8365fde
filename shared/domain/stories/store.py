"""What a window holds: segments of event time, and the stories that several articles told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
from msgspec import Struct

from shared.domain.arrays import Points
from shared.domain.stories.compare import Side
from shared.domain.stories.model import ArticleDigest, Candidate, Fingerprint, Relation, StoryEvent
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
        self._watermark: float | None = None
        self._floor: int | None = None
        self._articles = 0

    @property
    def articles(self) -> int:
        """Return how many decided articles are remembered."""
        return self._articles

    def having(self, key: int) -> Iterator[tuple[Segment, int]]:
        """Yield the exemplars that have a key, the oldest segment first: segment and row."""
        if lanes := self._presence[key]:
            for number, segment in self._segments.items():
                if lanes & 1 << number % LANES:
                    for row in segment.index.find(key):
                        yield segment, row

    def sharing(self, keys: Points, enough: int) -> list[tuple[Segment, list[int]]]:
        """Return the segments that have exemplars with at least `enough` of the keys, or all.

        The oldest goes first; the rows are as `postings.share` gives them.
        """
        lanes, found = self._presence.lanes, []
        kept = np.empty(len(keys), np.uint32)
        sifted = sift(keys, lanes, enough, kept)
        held, enough = sifted >> ENOUGH_BITS, sifted >> COUNT_BITS & _FEW
        if not held:
            return []
        kept = kept[: sifted & _FEW]
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
        return [known for _, known in self._decided(key64(article_id))]

    def exemplar(self, article_id: str) -> Side | None:
        """Return the latest version of an article that others are compared with, or None."""
        rows = [(held, known.row) for held, known in self._decided(key64(article_id))]
        kept = [(held, row) for held, row in rows if row != NO_ROW]
        return kept[-1][0].exemplar(kept[-1][1]) if kept else None

    def is_told(self, article_id: str) -> bool:
        """Return whether any version of an article was told: as a new story or an update."""
        return any(known.relation is not Relation.COPY for known in self.versions(article_id))

    def _decided(self, article_key: int) -> Iterator[tuple[Segment, Remembered]]:
        if lanes := self._presence[decided_key(article_key)]:
            for number, segment in self._segments.items():
                if lanes & 1 << number % LANES:
                    for known in segment.decided(article_key):
                        yield segment, known

    def add(self, event: StoryEvent) -> None:
        """Remember a decision, and drop the segments that its event time leaves behind."""
        at = event.event_time.timestamp()
        self._advance(at)
        number = self._number(at)
        segment = self._segment(number)
        story, article_key = int(event.decision.story_id, 16), key64(event.article_id)
        row = NO_ROW
        if event.fingerprint is not None:
            side = Side(event.article_id, event.source, at, event.fingerprint, event.names)
            row = segment.add_exemplar(side, story, decided_key(article_key))
            self._post(segment, number, event.fingerprint, row)
        segment.add_article(article_key, _remembered(event, story, row))
        self._presence.add(decided_key(article_key), number)
        self._articles += 1
        if event.decision.relation is not Relation.NEW:
            self._stories[story] = self._told(event, story, number)
            segment.touched.add(story)
        self._bound()

    def _post(self, segment: Segment, number: int, fingerprint: Fingerprint, row: int) -> None:
        """Let the exemplar of a row be found."""
        keys, lane = stored_keys(fingerprint), 1 << number % LANES
        posted = segment.index.add_all(keys, row, self._presence.lanes, lane)
        self._presence.count(posted, number)

    def _advance(self, at: float) -> None:
        if self._watermark is None or at > self._watermark:
            self._watermark = at
            oldest = int((at - self._window) // self._length)
            self._raise_floor(oldest)

    def _raise_floor(self, floor: int) -> None:
        if self._floor is None or floor > self._floor:
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

    def _number(self, at: float) -> int:
        """Return the segment of a time; what is late beyond the window joins the oldest one."""
        number = int(at // self._length)
        return number if self._floor is None else max(number, self._floor)

    def _segment(self, number: int) -> Segment:
        segment = self._segments.get(number)
        if segment is None:
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


def _remembered(event: StoryEvent, story: int, row: int) -> Remembered:
    return Remembered(
        relation=event.decision.relation,
        story=story,
        revision=event.decision.revision,
        of=event.decision.of,
        version_key=key64(event.article_id, event.content_hash),
        row=row,
    )
