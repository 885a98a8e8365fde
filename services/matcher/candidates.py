"""From a match to what the deduper needs: the digest, the fingerprint and the watched names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.domain.match import Match
from shared.domain.stories.digest import condensed
from shared.domain.stories.model import Candidate
from shared.domain.text import Document
from shared.domain.watchlist import NameEntry, Watchlist

MAX_NAMES = 20


@dataclass(frozen=True, slots=True)
class LiveList:
    """What a candidate needs of its list: its title, and the canonical name of an entry, if any."""

    title: str
    name_of: Callable[[str], str | None]


def live_list(watchlist: Watchlist) -> LiveList:
    """Return what candidates need of a list, worked out once for each version of it."""
    named = (entry for entry in watchlist.entries if isinstance(entry, NameEntry))
    return LiveList(watchlist.title, {entry.id: entry.name for entry in named}.get)


def candidates(
    document: Document, matches: Sequence[tuple[Match, LiveList]], received_at: datetime
) -> Iterator[Candidate]:
    """Yield a candidate for each match; the article's own part is computed once.

    The document is the one that was matched, so that its words are found once for both.
    """
    if not matches:
        return
    digest, mark = condensed(document, received_at, matches[0][0].facts)
    for match, live in matches:
        yield Candidate(
            watchlist=match.watchlist,
            watchlist_title=live.title,
            watchlist_version=match.watchlist_version,
            severity=match.severity,
            score=match.score,
            article=digest,
            fingerprint=mark,
            evidence=match.evidence,
            facts=match.facts,
            names=_watched_names(match, live),
        )


def _watched_names(match: Match, live: LiveList) -> tuple[str, ...]:
    entries = dict.fromkeys(one.entry for one in match.evidence)
    return tuple(filter(None, map(live.name_of, entries)))[:MAX_NAMES]
