"""The window of one watch-list: what it was told lately, and what an article is to that.

The window is a fold over story events: `decide` reads it, `apply` alone changes it, and an
event holds all that `apply` needs. So a window rebuilt from its journal decides as the first.
"""

from __future__ import annotations

from typing import Final

from shared.domain.stories.compare import Side
from shared.domain.stories.model import (
    Candidate,
    Decision,
    Grounds,
    Measures,
    Reason,
    Relation,
    StoryEvent,
)
from shared.domain.stories.policy import Policy
from shared.domain.stories.search import Finding, Hit, search
from shared.domain.stories.segment import Remembered, key64
from shared.domain.stories.store import Store, Story, event_time, side_of

MAX_SOURCES: Final = 20
LONGER: Final = 1.5
# Names of their own: an attribute of an enumeration takes ten times as long to read.
_NEW: Final = Relation.NEW
_COPY: Final = Relation.COPY
_SAME_CONTENT: Final = Reason.SAME_CONTENT


class StoryWindow:
    """What one watch-list was told within the policy's window of event time."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._store = Store(policy)

    @property
    def articles(self) -> int:
        """Return how many decided articles are remembered."""
        return self._store.articles

    def decide(self, candidate: Candidate) -> Decision:
        """Return what an article is to the watch-list, changing nothing."""
        article_id = candidate.article.id
        versions = self._store.versions(article_id)
        if versions:
            version = key64(article_id, candidate.fingerprint.content_hash)
            for known in versions:
                if known.version_key == version:
                    return self._repeat(known)
        side = side_of(candidate)
        finding = search(side, self._store, self._policy, is_known=bool(versions))
        if finding.hit is not None and finding.hit.relation is not _NEW:
            return self._told(finding.hit, finding.compared)
        if versions:
            return self._rewritten(article_id, versions[-1], finding)
        return self._new(candidate, finding)

    def _repeat(self, known: Remembered) -> Decision:
        story_id = _story_id(known.story)
        grounds = Grounds(
            Reason.SEEN_BEFORE, self._policy.thresholds, story_id=story_id, first=known.relation
        )
        return Decision(
            known.relation, story_id, known.of, known.revision, (), grounds, repeat=True
        )

    def _new(self, candidate: Candidate, finding: Finding) -> Decision:
        story = key64(candidate.watchlist, candidate.article.id, candidate.fingerprint.content_hash)
        grounds = self._grounds(finding.hit, finding.compared)
        return Decision(_NEW, _story_id(story), "", 1, (), grounds)

    def _told(self, hit: Hit, compared: int) -> Decision:
        """Decide an article of a known story: a copy, or an update that says what changed."""
        story = self._store.story(hit.story) or _story_of(hit.exemplar)
        update = hit.relation is Relation.UPDATE
        return Decision(
            relation=hit.relation,
            story_id=_story_id(hit.story),
            of=story.of,
            revision=story.revision + update,
            changes=hit.comparison.differing if update else (),
            evidence=self._grounds(hit, compared),
        )

    def _rewritten(self, article_id: str, known: Remembered, finding: Finding) -> Decision:
        """Decide a known article whose new text is like nothing that was told."""
        story = self._store.story(known.story)
        grounds = Grounds(
            Reason.REWRITTEN,
            self._policy.thresholds,
            story_id=_story_id(known.story),
            article_id=article_id,
            compared=finding.compared,
            measures=Measures(same_article=True),
        )
        return Decision(
            relation=Relation.UPDATE,
            story_id=_story_id(known.story),
            of=story.of if story else article_id,
            revision=(story.revision if story else known.revision) + 1,
            changes=(),
            evidence=grounds,
        )

    def _grounds(self, hit: Hit | None, compared: int) -> Grounds:
        if hit is None:
            return Grounds(Reason.NOTHING_SIMILAR, self._policy.thresholds, compared=compared)
        return Grounds(
            reason=hit.reason,
            thresholds=self._policy.thresholds,
            story_id=_story_id(hit.story),
            article_id=hit.exemplar.article_id,
            compared=compared,
            measures=hit.comparison.measures,
            shared=hit.comparison.shared,
            differing=hit.comparison.differing,
        )

    def record(self, candidate: Candidate, decision: Decision) -> StoryEvent:
        """Return the event that remembers a decision; the window is as it was before."""
        article, source = candidate.article, candidate.article.source
        story = self._story_before(decision)
        if story is None:
            story = Story.of_one(article.id, source, candidate.fingerprint.origin)
        is_copy = decision.relation is _COPY and not decision.repeat
        kept = not decision.suppress or (is_copy and self._is_longer(candidate, decision, story))
        return StoryEvent(
            watchlist=candidate.watchlist,
            article_id=article.id,
            content_hash=candidate.fingerprint.content_hash,
            source=source,
            event_time=event_time(article),
            decision=decision,
            fingerprint=candidate.fingerprint if kept else None,
            names=candidate.names if kept else (),
            copies=story.copies + is_copy,
            sources=_joined(story.sources, source),
            origins=_joined(story.origins, self._origin(candidate, decision)),
        )

    def _origin(self, candidate: Candidate, decision: Decision) -> str:
        """Return whose report an article is; what is printed word for word is nobody's own."""
        is_same = decision.evidence.reason is _SAME_CONTENT
        return "" if is_same else candidate.fingerprint.origin

    def _story_before(self, decision: Decision) -> Story | None:
        story = self._store.story(int(decision.story_id, 16))
        if story is not None or not decision.of:
            return story
        return self._store.begun(decision.of)

    def _is_longer(self, candidate: Candidate, decision: Decision, story: Story) -> bool:
        """Return whether others will be compared with a copy, as they are with all that is told.

        It is so much longer, and was recognised by what was told, so that stories do not drift
        from copy to copy.
        """
        if story.stored >= self._policy.exemplars:
            return False
        words = self._store.words_told(decision.evidence.article_id)
        return words is not None and candidate.fingerprint.words >= LONGER * words

    def apply(self, event: StoryEvent) -> None:
        """Take a decision into the window; a repeat changes nothing."""
        if not event.decision.repeat:
            self._store.add(event)


def _story_of(exemplar: Side) -> Story:
    return Story.of_one(exemplar.article_id, exemplar.source, exemplar.fingerprint.origin)


def _story_id(story: int) -> str:
    return f"{story:016x}"


def _joined(sources: tuple[str, ...], source: str) -> tuple[str, ...]:
    known = not source or source in sources or len(sources) >= MAX_SOURCES
    return sources if known else (*sources, source)
