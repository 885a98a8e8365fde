"""The metrics that the services declare, read from the registries that they are built with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prometheus_client import CollectorRegistry
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.registry import Collector

from services.auditor.app import build as build_auditor
from services.auditor.settings import AuditorSettings
from services.deduper.app import build as build_deduper
from services.deduper.settings import DeduperSettings
from services.dispatcher.app import build as build_dispatcher
from services.dispatcher.settings import DispatcherSettings
from services.exporter.app import build as build_exporter
from services.exporter.settings import ExporterSettings
from services.ingest.app import build as build_ingest
from services.ingest.settings import IngestSettings
from services.matcher.app import build as build_matcher
from services.matcher.settings import MatcherSettings

# Bound late, so that only this table knows that the settings and the builder belong together.
BUILDERS: Final[Mapping[str, Callable[[CollectorRegistry], object]]] = {
    "ingest": lambda registry: build_ingest(IngestSettings(), registry),
    "matcher": lambda registry: build_matcher(MatcherSettings(), registry),
    "deduper": lambda registry: build_deduper(DeduperSettings(), registry),
    "dispatcher": lambda registry: build_dispatcher(DispatcherSettings(), registry),
    "auditor": lambda registry: build_auditor(AuditorSettings(), registry),
    "exporter": lambda registry: build_exporter(ExporterSettings(), registry),
}
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "counter": ("_total",),
    "histogram": ("_bucket", "_sum", "_count"),
    "summary": ("_sum", "_count"),
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One metric of one service; `name` is as queries write it, `_total` of a counter included."""

    service: str
    name: str
    kind: str
    labels: tuple[str, ...]
    help: str

    @property
    def series(self) -> frozenset[str]:
        """The names under which Prometheus stores it."""
        return frozenset(self.name.removesuffix("_total") + end for end in self._endings)

    @property
    def _endings(self) -> tuple[str, ...]:
        return _ENDINGS.get(self.kind, ("",))


class DeclaringRegistry(CollectorRegistry):
    """A registry that remembers what was registered, labelled metrics without a series too."""

    def __init__(self) -> None:
        super().__init__()
        self.metrics: list[MetricWrapperBase] = []

    def register(self, collector: Collector) -> None:
        """Register, and remember a metric."""
        super().register(collector)
        if isinstance(collector, MetricWrapperBase):
            self.metrics.append(collector)


def declarations() -> list[Declaration]:
    """Return every metric of every service, in the order of the services and of the names."""
    return [one for service in BUILDERS for one in declared_by(service)]


def declared_by(service: str) -> list[Declaration]:
    """Return the metrics of one service, by name."""
    registry = DeclaringRegistry()
    BUILDERS[service](registry)
    return sorted(_read(service, registry.metrics), key=lambda one: one.name)


def series_names(declared: Iterable[Declaration]) -> frozenset[str]:
    """Return every name under which Prometheus may find one of these metrics."""
    return frozenset(name for one in declared for name in one.series)


def _read(service: str, metrics: Iterable[MetricWrapperBase]) -> Iterator[Declaration]:
    for metric in metrics:
        for family in metric.describe():
            total = "_total" if family.type == "counter" else ""
            yield Declaration(
                service, family.name + total, family.type, _labels(metric), family.documentation
            )


def _labels(metric: Any) -> tuple[str, ...]:
    # The client has no public way to ask a metric for the names of its labels.
    return tuple(metric._labelnames)
