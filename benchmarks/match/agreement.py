"""Whether Lucene Monitor and the matcher find the same pairs of article and rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.match.lists import watchlist
from benchmarks.match.methods import decoded
from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.watchlist import Entry


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many pairs both find, and those that one alone finds, as article number and rule."""

    both: int
    ours_alone: Sequence[tuple[int, str]]
    theirs_alone: Sequence[tuple[int, str]]

    def __str__(self) -> str:
        alone = f"{len(self.ours_alone)} wirewatch alone, {len(self.theirs_alone)} lucene alone"
        return f"{self.both} pairs of article and rule found by both, {alone}"


def agreement(
    entries: Sequence[Entry], articles: Sequence[bytes], theirs: Sequence[frozenset[str]]
) -> Agreement:
    """Return how what they matched on each article compares with what the matcher does."""
    matcher = compile_watchlists([watchlist(entries)]).matcher
    ours = [_matched(matcher, article) for article in articles]
    return Agreement(
        sum(len(one & other) for one, other in zip(ours, theirs, strict=True)),
        tuple(_alone(ours, theirs)),
        tuple(_alone(theirs, ours)),
    )


def _matched(matcher: Matcher, article: bytes) -> frozenset[str]:
    found = matcher.match(decoded(article))
    return frozenset(one.entry for match in found for one in match.evidence)


def _alone(
    these: Sequence[frozenset[str]], those: Sequence[frozenset[str]]
) -> Iterator[tuple[int, str]]:
    for number, (one, other) in enumerate(zip(these, those, strict=True)):
        yield from ((number, rule) for rule in sorted(one - other))
