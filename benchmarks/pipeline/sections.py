"""The sections of the benchmark, each small enough to run by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.pipeline import cold_start, costs, curves, flow, latency, peers, throughput
from benchmarks.pipeline.results import Figures


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the articles are, how often each method runs, and whether to be quick about it."""

    data: Path
    runs: int
    quick: bool

    def of(self, whole: float, quick: float) -> float:
        """Return the one or the other."""
        return quick if self.quick else whole


Section = Callable[[Scale], Figures]

ALL: Final[Mapping[str, Section]] = {
    "ceilings-embedded": lambda s: throughput.measure("embedded", s.data, s.runs),
    "ceilings-kafka": lambda s: throughput.measure("kafka", s.data, s.runs, s.of(1, 0.3)),
    "costs": lambda s: costs.measure(s.data, int(s.of(40_000, 6_000))),
    "sustained": lambda s: flow.sustained(s.data, 2_000, s.of(300, 20), 2),
    "sustained-embedded": lambda s: flow.sustained(s.data, 500, s.of(20, 8), 1, "embedded"),
    "doubled": lambda s: flow.doubled(s.data, int(s.of(60_000, 10_000))),
    "latency": lambda s: latency.measure(s.data, 500, s.of(150, 15)),
    "latency-embedded": lambda s: latency.measure(s.data, 500, s.of(12, 8), "embedded"),
    "cold-start": lambda s: cold_start.measure(int(s.of(s.runs, 1))),
    "terms": lambda s: curves.terms(s.data, int(s.of(1_000_000, 10_000))),
    "stories": lambda s: curves.stories(s.data, int(s.of(1_000_000, 10_000))),
    "subscriptions": lambda s: curves.subscriptions(s.data),
    "partitions": lambda s: throughput.by_partitions(s.data, (1, 2, 4, 16, 64)),
    "peers": lambda s: peers.measure(s.data, s.runs),
}
