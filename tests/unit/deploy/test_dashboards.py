from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from deploy.grafana.dashboards.write import FOLDER, dashboards
from deploy.monitoring.declarations import declarations, series_names
from deploy.monitoring.promql import metrics_asked
from shared.runtime.metrics import new_registry

ROOT: Final = Path(__file__).resolve().parents[3]
BOARDS: Final[dict[str, Any]] = {name: json.loads(text) for name, text in dashboards().items()}
PANELS: Final[list[tuple[str, dict[str, Any]]]] = [
    (name, panel)
    for name, board in BOARDS.items()
    for panel in board["panels"]
    if panel["type"] != "row"
]
TARGETS: Final = [(panel["title"], target) for _, panel in PANELS for target in panel["targets"]]


def known() -> frozenset[str]:
    """Every name that a panel may ask for: ours, the process's own, and what Prometheus adds."""
    process = {sample.name for family in new_registry().collect() for sample in family.samples}
    paths = (ROOT / "deploy" / "prometheus" / "rules").glob("*.yml")
    groups = [group for path in paths for group in yaml.safe_load(path.read_text())["groups"]]
    recorded = {rule["record"] for group in groups for rule in group["rules"] if "record" in rule}
    return series_names(declarations()) | process | recorded | {"up", "ALERTS"}


KNOWN: Final = known()


def overlap(one: dict[str, int], other: dict[str, int]) -> bool:
    beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
    apart = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
    return not beside and not apart


def test_the_files_are_what_the_code_gives() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    again = "run python -m deploy.grafana.dashboards.write and commit the files"
    assert files == dashboards(), again


@pytest.mark.parametrize(("title", "target"), TARGETS, ids=lambda one: str(one)[:60])
def test_every_query_asks_for_what_a_service_declares(title: str, target: dict[str, Any]) -> None:
    asked = metrics_asked(target["expr"])
    assert asked, title
    assert asked <= KNOWN, title


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=lambda one: str(one)[:40])
def test_every_panel_says_what_it_shows_and_names_its_queries(
    board: str, panel: dict[str, Any]
) -> None:
    assert panel["description"].endswith((".", "why."))
    names = [target["refId"] for target in panel["targets"]]
    assert names
    assert len(names) == len(set(names)), board


@pytest.mark.parametrize("name", BOARDS)
def test_panels_have_ids_of_their_own_and_do_not_overlap(name: str) -> None:
    panels = BOARDS[name]["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [panel["gridPos"] for panel in panels]
    assert not any(overlap(*pair) for pair in combinations(places, 2))
    assert all(place["x"] + place["w"] <= 24 for place in places)


@pytest.mark.parametrize("name", BOARDS)
def test_dashboards_ask_the_source_that_is_provisioned_and_are_edited_as_code_only(
    name: str,
) -> None:
    path = ROOT / "deploy" / "grafana" / "provisioning" / "datasources" / "prometheus.yml"
    provisioned = {one["uid"] for one in yaml.safe_load(path.read_text())["datasources"]}
    panels = [panel for panel in BOARDS[name]["panels"] if panel["type"] != "row"]
    asked = {one["datasource"]["uid"] for panel in panels for one in [panel, *panel["targets"]]}
    source, *choices = BOARDS[name]["templating"]["list"]
    assert asked | {one["datasource"]["uid"] for one in choices} == {"${source}"}
    assert (source["name"], source["type"], source["query"]) == (
        "source",
        "datasource",
        "prometheus",
    )
    assert {source["current"]["value"]} == provisioned
    assert BOARDS[name]["editable"] is False
    assert BOARDS[name]["uid"] == name.removesuffix(".json")


@pytest.mark.parametrize("name", BOARDS)
def test_what_can_be_picked_is_asked_for_and_is_everything_at_first(name: str) -> None:
    _, *choices = BOARDS[name]["templating"]["list"]
    panels = [panel for panel in BOARDS[name]["panels"] if panel["type"] != "row"]
    queries = [target["expr"] for panel in panels for target in panel["targets"]]
    assert set().union(*(re.findall(r"\$\w+", one) for one in queries)) == {
        f"${one['name']}" for one in choices
    }
    for one in choices:
        assert any(f'{one["name"]}=~"${one["name"]}"' in query for query in queries)
        assert (one["current"]["value"], one["allValue"]) == ("$__all", ".*")
        assert metrics_asked(one["query"].replace(f", {one['name']}", "")) <= KNOWN


def test_dashboards_are_of_the_schema_of_grafana_11_or_later() -> None:
    assert all(board["schemaVersion"] >= 39 for board in BOARDS.values())
