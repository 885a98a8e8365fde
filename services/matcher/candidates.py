"""From a match to what the deduper needs: the digest, the fingerprint and the watched names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.domain.article import Article
from shared.domain.match import Match
from shared.domain.stories.digest import digest_of
from shared.domain.stories.fingerprint import fingerprint
from shared.domain.stories.model import Candidate
from shared.domain.watchlist import NameEntry, Watchlist

MAX_NAMES = 20


@dataclass(frozen=True, slots=True)
class LiveList:
    """What a candidate needs of its list: the title, and which entries are names."""

    title: str
    names: frozenset[str]


def live_list(watchlist: Watchlist) -> LiveList:
    """Return what candidates need of a list, worked out once for each version of it."""
    names = (entry.id for entry in watchlist.entries if isinstance(entry, NameEntry))
    return LiveList(watchlist.title, frozenset(names))


def candidates(
    article: Article, matches: Sequence[tuple[Match, LiveList]], received_at: datetime
) -> Iterator[Candidate]:
    """Yield a candidate for each match; the article's own part is computed once."""
    if not matches:
        return
    facts = matches[0][0].facts
    mark = fingerprint(article.title, article.body, article.language, facts)
    digest = digest_of(article, received_at, mark.content_hash)
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
    texts = dict.fromkeys(one.text for one in match.evidence if one.entry in live.names)
    return tuple(texts)[:MAX_NAMES]
