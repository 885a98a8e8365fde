"""Which partitions a consumer owns, for readiness and for a metric."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import Gauge


class Assignment:
    """The partitions of one topic that are this process's own."""

    def __init__(self, topic: str, gauge: Gauge) -> None:
        self._partitions: set[int] = set()
        self._gauge = gauge.labels(topic=topic)

    def add(self, partitions: Iterable[int]) -> None:
        """Own these partitions."""
        self._partitions |= set(partitions)
        self._gauge.set(len(self._partitions))

    def remove(self, partitions: Iterable[int]) -> None:
        """Own them no longer."""
        self._partitions -= set(partitions)
        self._gauge.set(len(self._partitions))

    def problem(self) -> str | None:
        """Return why nothing can be consumed now, or None."""
        return None if self._partitions else "no partition assigned yet"
