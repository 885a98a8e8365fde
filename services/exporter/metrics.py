"""What the exporter exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from services.exporter.canary.probes import Stage
from services.exporter.entries.tops import Entry
from services.exporter.lag import Ends, GroupLag
from shared.runtime.metrics import LATENCY_BUCKETS

_GROUP = ("consumergroup", "topic", "partition")
_PARTITION = ("topic", "partition")


class LagMetrics:
    """Lag under the names that dashboards for Kafka already use (those of kafka_exporter)."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.records = Gauge(
            "kafka_consumergroup_lag",
            "Records that the group has not consumed. A small lag is counted without the "
            "markers of transactions. Growing: add processes up to the number of partitions.",
            _GROUP,
            registry=registry,
        )
        self.seconds = Gauge(
            "kafka_consumergroup_lag_seconds",
            "Age of the oldest record that the group has not consumed; 0 without one. Above the "
            "service level: see the service's /readyz, then its batch durations.",
            _GROUP,
            registry=registry,
        )
        self.committed = Gauge(
            "kafka_consumergroup_current_offset",
            "Offset that the group has committed; -1 before any. Standing still while the end "
            "grows: nobody consumes this partition.",
            _GROUP,
            registry=registry,
        )
        self.end = Gauge(
            "kafka_topic_partition_current_offset",
            "Offset that the next record of the partition will get, as a read-committed reader "
            "sees it. Still while articles come: a transaction may be hanging.",
            _PARTITION,
            registry=registry,
        )
        self.start = Gauge(
            "kafka_topic_partition_oldest_offset",
            "Oldest offset of the partition. Above a group's committed offset: retention has "
            "removed what the group never read.",
            _PARTITION,
            registry=registry,
        )
        self.read_at = Gauge(
            "wirewatch_lag_read_timestamp_seconds",
            "When the lag was last read. Old: the exporter cannot reach Kafka, and every lag "
            "shown is of then.",
            registry=registry,
        )

    def take(
        self, lags: Iterable[GroupLag], ends: Mapping[tuple[str, int], Ends], at: float
    ) -> None:
        """Export what was read at `at` (seconds since 1970)."""
        for lag in lags:
            place = (lag.group, lag.topic, str(lag.partition))
            self.records.labels(*place).set(lag.records)
            self.seconds.labels(*place).set(lag.seconds)
            self.committed.labels(*place).set(lag.committed)
        for (topic, partition), found in ends.items():
            self.start.labels(topic, str(partition)).set(found.start)
            self.end.labels(topic, str(partition)).set(found.end)
        self.read_at.set(at)


class CanaryMetrics:
    """The canary: what was sent, what was lost and where, and how long it took."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.sent = Counter(
            "wirewatch_canary_sent",
            "Canary articles sent. Standing still: the exporter is down or cannot reach Kafka.",
            registry=registry,
        )
        self.lost = Counter(
            "wirewatch_canary_lost",
            "Canary articles that did not pass a stage in time, by the first such stage. Above "
            "zero: real articles are lost or late there as well.",
            ["stage"],
            registry=registry,
        )
        self.seconds = Histogram(
            "wirewatch_canary_seconds",
            "From sending the canary to seeing it after each stage. Above the service level: "
            "see the lag of each group.",
            ["stage"],
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )
        for stage in Stage:
            self.lost.labels(stage=stage.value)
            self.seconds.labels(stage=stage.value)


class EntryMetrics:
    """The entries that alert most: a series for each that is shown, none for the others."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.alerts = Gauge(
            "wirewatch_top_entry_alerts",
            "Alerts of the last hour that name an entry, for the twenty entries with most. One "
            "far above the others: its rule may be too wide.",
            ["watchlist", "entry"],
            registry=registry,
        )
        self._shown: set[Entry] = set()

    def take(self, tops: Mapping[Entry, int]) -> None:
        """Show these entries and no others."""
        for entry, alerts in tops.items():
            self.alerts.labels(*entry).set(alerts)
        for entry in self._shown - tops.keys():
            self.alerts.remove(*entry)
        self._shown = set(tops)
