from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from prometheus_client import CollectorRegistry

from services.deduper.metrics import DeduperMetrics
from services.dispatcher.metrics import DispatcherMetrics
from services.ingest.metrics import IngestMetrics
from services.matcher.metrics import MatcherMetrics

GRAFANA: Final = Path(__file__).resolve().parents[3] / "deploy" / "grafana"
DASHBOARD: Final = json.loads((GRAFANA / "dashboards" / "wirewatch.json").read_text())
QUERIES: Final[list[str]] = [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]
KINDS: Final[tuple[Any, ...]] = (IngestMetrics, MatcherMetrics, DeduperMetrics, DispatcherMetrics)


def exposed(kind: Any) -> set[str]:
    """Return the names under which Prometheus may find what a service measures."""
    registry = CollectorRegistry()
    kind(registry)
    names = set()
    for family in registry.collect():
        ends = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}
        names |= {family.name + end for end in ends.get(family.type, ("",))}
    return names


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_asks_for_something_that_a_service_measures(query: str) -> None:
    known = set().union(*(exposed(kind) for kind in KINDS))
    asked = set(re.findall(r"wirewatch_\w+", query))
    assert asked
    assert asked <= known


def test_the_dashboard_asks_the_source_that_is_provisioned() -> None:
    provisioned = yaml.safe_load(
        (GRAFANA / "provisioning" / "datasources" / "prometheus.yml").read_text()
    )
    asked = {panel["datasource"]["uid"] for panel in DASHBOARD["panels"]}
    assert asked == {source["uid"] for source in provisioned["datasources"]}
