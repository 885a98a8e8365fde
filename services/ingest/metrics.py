"""What the ingest service counts."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

from services.ingest.refusal import Reason
from shared.runtime.metrics import DURATION_BUCKETS


class IngestMetrics:
    """Articles taken, requests refused, and how long the broker needs."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.articles = Counter(
            "wirewatch_ingested_articles",
            "Articles acknowledged by the broker. Standing still: look at "
            "`wirewatch_refused_requests_total`, then ask the sources.",
            registry=registry,
        )
        self.refused = Counter(
            "wirewatch_refused_requests",
            "Requests refused, by reason. `unavailable`: Kafka does not answer, see the brokers. "
            "For all others the answer told the sender what to mend.",
            ["reason"],
            registry=registry,
        )
        for reason in Reason:
            self.refused.labels(reason=reason.value)
        self.publish_seconds = Histogram(
            "wirewatch_publish_duration_seconds",
            "Time until the broker has acknowledged a request's articles. Rising: look at "
            "the brokers' disks and at min.insync.replicas.",
            buckets=DURATION_BUCKETS,
            registry=registry,
        )
