"""What the services measure alike: buckets at the service levels, stage durations, dead letters.

Open sets (sources, watch-lists) become labels through `BoundedLabel` only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

# Seconds. 0.03 and 0.25 are the levels of a quiet pipeline (median, 99th percentile), 1 the
# promise to subscribers, 5 the service level that pages somebody.
LATENCY_BUCKETS: Final = (0.005, 0.01, 0.03, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)
DURATION_BUCKETS: Final = (0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)

OTHER: Final = "other"
_WAITING: Final = 1_000
_LABEL_CHARACTERS: Final = 64
# OpenMetrics: names and values of an exemplar together.
_EXEMPLAR_CHARACTERS: Final = 128


def exemplar(article_id: str) -> dict[str, str] | None:
    """Return what leads from a point of a graph to the article's log lines; None if too long."""
    fits = len("article") + len(article_id) <= _EXEMPLAR_CHARACTERS
    return {"article": article_id} if fits else None


class BoundedLabel:
    """Values of an open set as a label: the first `most`, and `other` for all that follow.

    A value takes one of the places when it has come `after` times, so that what comes once, or
    is made up, takes none.
    """

    def __init__(self, most: int, after: int = 1) -> None:
        self._most = most
        self._after = after
        self._own: dict[str, str] = {}
        self._waiting: OrderedDict[str, int] = OrderedDict()

    def of(self, value: str) -> str:
        """Return the label that an occurrence of `value` counts under."""
        return self._own.get(value) or self._admitted(value)

    def _admitted(self, value: str) -> str:
        if not value or len(self._own) >= self._most:
            return OTHER
        seen = self._waiting.pop(value, 0) + 1
        if seen >= self._after:
            self._own[value] = value[:_LABEL_CHARACTERS]
            return self._own[value]
        self._waiting[value] = seen
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        return OTHER


class StageMetrics:
    """What every consuming service counts: records, refusals and the time that a batch takes."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.dead_letters = Counter(
            "wirewatch_dead_letters",
            "Records refused, by topic and reason. Rising: read them with `wirewatch dlq list`.",
            ["topic", "reason"],
            registry=registry,
        )
        self.batch_seconds = Histogram(
            "wirewatch_stage_duration_seconds",
            "Time to process one batch in a stage. Rising with the batch size: the stage is the "
            "bottleneck; add partitions and processes.",
            ["stage"],
            buckets=DURATION_BUCKETS,
            registry=registry,
        )
        self.batch_records = Histogram(
            "wirewatch_batch_records",
            "Records in a batch. Always at the maximum: the service lags behind; add processes up "
            "to the number of partitions.",
            ["stage"],
            buckets=(1, 2, 5, 10, 50, 100, 250, 500, 1_000),
            registry=registry,
        )
        self.partitions = Gauge(
            "wirewatch_assigned_partitions",
            "Partitions that this process owns. Zero for long: there are more processes than "
            "partitions, or it cannot join its group.",
            ["topic"],
            registry=registry,
        )

    @contextmanager
    def batch(self, stage: str, records: int) -> Iterator[None]:
        """Measure one batch of a stage."""
        self.batch_records.labels(stage=stage).observe(records)
        start = perf_counter()
        try:
            yield
        finally:
            self.batch_seconds.labels(stage=stage).observe(perf_counter() - start)


def new_registry() -> CollectorRegistry:
    """Return a registry with the metrics of the process itself."""
    # A second series for every one, and nothing asks for them.
    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry
