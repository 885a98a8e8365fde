"""What the deduper counts."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.domain.stories.model import Reason, Relation
from shared.runtime.metrics import LATENCY_BUCKETS, StageMetrics


class DeduperMetrics(StageMetrics):
    """Decisions, alerts and how old an article is when its alert is there."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(registry)
        self.decisions = Counter(
            "wirewatch_decisions",
            "Decisions by relation and reason. Only copies for long: look at one with "
            "`wirewatch dedupe --pairs`.",
            ["relation", "reason"],
            registry=registry,
        )
        for relation in Relation:
            for reason in Reason:
                self.decisions.labels(relation=relation.value, reason=reason.value)
        self.alerts = Counter(
            "wirewatch_alerts",
            "Alerts committed, by watch-list and relation. Silent for long: the list may have "
            "lost its sources.",
            ["watchlist", "relation"],
            registry=registry,
        )
        self.article_to_alert = Histogram(
            "wirewatch_article_to_alert_seconds",
            "From the broker taking the article to its alert being committed. Above the service "
            "level: see the lag of each stage first.",
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )
        self.remembered = Gauge(
            "wirewatch_window_articles",
            "Articles that the windows remember. Growing without end: event times are wrong.",
            registry=registry,
        )
        self.restored = Counter(
            "wirewatch_restored_events",
            "Story events replayed at assignments.",
            registry=registry,
        )
        self.aborted = Counter(
            "wirewatch_transactions_aborted",
            "Transactions aborted and tried again. Rising: the brokers are unstable.",
            registry=registry,
        )
