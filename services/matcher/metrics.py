"""What the matcher counts."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.runtime.metrics import DURATION_BUCKETS, StageMetrics


class MatcherMetrics(StageMetrics):
    """Articles, matches, and the watch-lists that are live."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(registry)
        self.articles = Counter(
            "wirewatch_articles",
            "Articles matched against the watch-lists, whether or not one matched.",
            registry=registry,
        )
        self.matches = Counter(
            "wirewatch_matches",
            "Matches by watch-list. A sudden rise: a rule has become too wide; forecast it with "
            "`wirewatch watchlists test`.",
            ["watchlist"],
            registry=registry,
        )
        self.watchlists = Gauge(
            "wirewatch_watchlists",
            "Watch-lists that are live. Fewer than expected: see the reasons in /readyz.",
            registry=registry,
        )
        self.problems = Gauge(
            "wirewatch_watchlist_problems",
            "Entries left out because they are at fault. Not zero: `wirewatch watchlists lint`.",
            registry=registry,
        )
        self.compile_seconds = Histogram(
            "wirewatch_watchlist_compile_seconds",
            "Time to compile a changed set of watch-lists, aside, while matching goes on.",
            buckets=DURATION_BUCKETS,
            registry=registry,
        )
