"""From a decision to the alert that subscribers get."""

from __future__ import annotations

import xxhash

from shared.domain.stories.model import Alert, Candidate, StoryEvent
from shared.domain.stories.words import SEED


def alert_id(watchlist: str, story_id: str, revision: int) -> str:
    """Return the id of an alert: the same inputs give the same 32 hex digits, on any machine."""
    parts = "\0".join((watchlist, story_id, str(revision))).encode("utf-8", "surrogatepass")
    return xxhash.xxh3_128_hexdigest(parts, SEED)


def alert_for(event: StoryEvent, candidate: Candidate) -> Alert | None:
    """Return the alert of a decision: None for a copy and for a repeat."""
    decision = event.decision
    if decision.suppress:
        return None
    return Alert(
        alert_id=alert_id(event.watchlist, decision.story_id, decision.revision),
        watchlist=candidate.watchlist,
        watchlist_title=candidate.watchlist_title,
        watchlist_version=candidate.watchlist_version,
        severity=candidate.severity,
        story_id=decision.story_id,
        revision=decision.revision,
        relation=decision.relation,
        of=decision.of,
        article=candidate.article,
        score=candidate.score,
        evidence=candidate.evidence,
        facts=candidate.facts,
        changes=decision.changes,
        copies=event.copies,
        sources=event.sources,
        origins=event.origins,
    )
