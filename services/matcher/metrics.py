"""What the matcher counts."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Mapping, Sequence
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.domain.matching import Cost
from shared.runtime.metrics import DURATION_BUCKETS, BoundedLabel, StageMetrics

OWN_WATCHLISTS: Final = 100
OWN_SOURCES: Final = 40
SOURCE_AFTER: Final = 10


class MatcherMetrics(StageMetrics):
    """Articles, matches, and the watch-lists that are live."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(registry)
        self._count(registry)
        self._cost(registry)
        self._tell_sources(registry)
        self._tell_watchlists(registry)

    def _count(self, registry: CollectorRegistry) -> None:
        self._own_watchlists = BoundedLabel(OWN_WATCHLISTS)
        self.articles = Counter(
            "wirewatch_articles",
            "Articles matched against the watch-lists, whether or not one matched. Standing still "
            "while articles come in: see the lag on their topic, and /readyz.",
            registry=registry,
        )
        self.matches = Counter(
            "wirewatch_matches",
            "Matches by watch-list, a hundred by name and the others together. A sudden rise: a "
            "rule has become too wide; forecast it with `wirewatch watchlists test`.",
            ["watchlist"],
            registry=registry,
        )

    def _cost(self, registry: CollectorRegistry) -> None:
        self.candidates = Counter(
            "wirewatch_watchlist_candidates",
            "Entries looked at for an article, by watch-list. Many for each match: the rules ask "
            "for common words; `wirewatch match --cost` shows which list.",
            ["watchlist"],
            registry=registry,
        )
        self.verified = Counter(
            "wirewatch_watchlist_verifications",
            "Entries run on an article, by watch-list, the candidates but for lists that are for "
            "other languages or sources. Hundreds for each match: lint the list, its terms are "
            "common words.",
            ["watchlist"],
            registry=registry,
        )
        self.verify_seconds = Counter(
            "wirewatch_watchlist_verify_seconds",
            "Time of verifying and of evidence, by watch-list. Most of the matcher's time in one "
            "list: lint it, and cut its widest rules.",
            ["watchlist"],
            registry=registry,
        )

    def _tell_sources(self, registry: CollectorRegistry) -> None:
        self._own_sources = BoundedLabel(OWN_SOURCES, SOURCE_AFTER)
        self.sources = Counter(
            "wirewatch_source_articles",
            "Articles by source, forty by name (each from its tenth article on) and the others "
            "together. Silent for long: ask the source, or its feed.",
            ["source"],
            registry=registry,
        )

    def _tell_watchlists(self, registry: CollectorRegistry) -> None:
        self.watchlists = Gauge(
            "wirewatch_watchlists",
            "Watch-lists that are live. Fewer than expected: see the reasons in /readyz.",
            registry=registry,
        )
        self.pending = Gauge(
            "wirewatch_watchlists_pending",
            "Large watch-lists of which a new version is being prepared, while the last one "
            "matches. Not zero for long: /readyz says what went wrong.",
            registry=registry,
        )
        self.problems = Gauge(
            "wirewatch_watchlist_problems",
            "Entries left out because they are at fault. Not zero: `wirewatch watchlists lint`.",
            registry=registry,
        )
        self.compile_seconds = Histogram(
            "wirewatch_watchlist_compile_seconds",
            "Time to compile a changed set of watch-lists, aside, while matching goes on. Many "
            "seconds: a change is that late; divide the list.",
            buckets=DURATION_BUCKETS,
            registry=registry,
        )

    def took(self, sources: Sequence[str]) -> None:
        """Count articles by their sources, those of a batch at once: a counter costs 1 µs."""
        self.articles.inc(len(sources))
        for source, count in Counts(map(self._own_sources.of, sources)).items():
            self.sources.labels(source=source).inc(count)

    def matched(self, watchlist: str) -> None:
        """Count a match on a watch-list."""
        self.matches.labels(watchlist=self._own_watchlists.of(watchlist)).inc()

    def spent(self, costs: Mapping[str, Cost]) -> None:
        """Count what each list cost."""
        for watchlist, cost in costs.items():
            label = self._own_watchlists.of(watchlist)
            self.candidates.labels(watchlist=label).inc(cost.candidates)
            self.verified.labels(watchlist=label).inc(cost.verified)
            self.verify_seconds.labels(watchlist=label).inc(cost.seconds)
