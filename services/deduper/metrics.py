"""What the deduper counts."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.domain.stories.model import Alert, Reason, Relation
from shared.runtime.metrics import LATENCY_BUCKETS, BoundedLabel, StageMetrics, exemplar

OWN_WATCHLISTS: Final = 100


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
            "Alerts committed, by watch-list (a hundred by name) and relation. Silent "
            "for long: the list may have lost its sources.",
            ["watchlist", "relation"],
            registry=registry,
        )
        self._own_watchlists = BoundedLabel(OWN_WATCHLISTS)
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
            "Story events replayed at assignments. Rising without a deployment: members leave the "
            "group; their logs say why.",
            registry=registry,
        )
        self.aborted = Counter(
            "wirewatch_transactions_aborted",
            "Transactions aborted and tried again. Rising: the brokers are unstable, or a topic "
            "takes no records as large as ours; the log says which.",
            registry=registry,
        )

    def alerted(self, alert: Alert, now: datetime) -> None:
        """Count an alert that was committed `now`, and how old its article is."""
        watchlist = self._own_watchlists.of(alert.watchlist)
        self.alerts.labels(watchlist=watchlist, relation=alert.relation.value).inc()
        seconds = (now - alert.article.received_at).total_seconds()
        self.article_to_alert.observe(max(0.0, seconds), exemplar(alert.article.id))
