from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from prometheus_client import CollectorRegistry

from deploy.monitoring.declarations import BUILDERS, Declaration, declarations, series_names
from deploy.monitoring.metrics_page import PAGE, page
from tests.monitoring.commands import commands, program

ROOT: Final = Path(__file__).resolve().parents[3]
DECLARED: Final = declarations()
COMMANDS: Final = commands(program())
OURS: Final = [one for one in DECLARED if not one.name.startswith("faststream_")]
# Each is as many as there are topics, partitions or stages, comes from an enumeration, or is of
# a set with a most: `entry`, `source`, `watchlist`.
BOUNDED: Final = {
    "channel",
    "notice",
    "told",
    "act",
    "consumergroup",
    "entry",
    "kind",
    "outcome",
    "partition",
    "reason",
    "relation",
    "rule",
    "source",
    "stage",
    "status",
    "topic",
    "watchlist",
}
FRAMEWORK: Final = {"app_name", "broker", "handler", "destination", "status", "exception_type"}


def named(one: Declaration) -> str:
    return f"{one.service}:{one.name}"


def test_the_page_is_what_the_declarations_give() -> None:
    again = "run python -m deploy.monitoring.metrics_page and commit the page"
    assert PAGE.read_text(encoding="utf-8") == page(), again


def test_every_service_that_can_be_started_is_on_the_page() -> None:
    startable = {path.parent.name for path in (ROOT / "services").glob("*/app.py")}
    assert startable == BUILDERS.keys()


@pytest.mark.parametrize("one", OURS, ids=named)
def test_no_label_grows_with_articles_stories_or_subscribers(one: Declaration) -> None:
    assert set(one.labels) <= BOUNDED


@pytest.mark.parametrize("one", [one for one in DECLARED if one not in OURS], ids=named)
def test_the_framework_adds_no_label_that_grows(one: Declaration) -> None:
    assert set(one.labels) <= FRAMEWORK


@pytest.mark.parametrize("one", OURS, ids=named)
def test_help_is_a_sentence_that_fits_a_line_of_the_page(one: Declaration) -> None:
    assert one.help.endswith(".")
    assert "|" not in one.help
    assert "\n" not in one.help


@pytest.mark.parametrize("one", OURS, ids=named)
def test_help_says_what_is_counted_and_what_to_do_about_a_value(one: Declaration) -> None:
    assert re.fullmatch(r"[^:]+\. .+: .+\.", one.help)


@pytest.mark.parametrize("one", OURS, ids=named)
def test_what_help_names_is_there(one: Declaration) -> None:
    named_commands = set(re.findall(r"`wirewatch ([a-z]+(?: [a-z]+)?)", one.help))
    assert named_commands <= COMMANDS
    assert set(re.findall(r"`(wirewatch_\w+)`", one.help)) <= series_names(DECLARED)


@pytest.mark.parametrize("one", OURS, ids=named)
def test_names_say_whose_they_are_and_their_unit(one: Declaration) -> None:
    assert one.name.startswith(("wirewatch_", "kafka_"))
    assert (one.kind == "histogram") <= one.name.endswith(("_seconds", "_records"))


def test_a_name_means_the_same_in_every_service() -> None:
    meanings: dict[str, set[tuple[str, tuple[str, ...], str]]] = {}
    for one in DECLARED:
        meanings.setdefault(one.name, set()).add((one.kind, one.labels, one.help))
    assert [name for name, found in meanings.items() if len(found) > 1] == []


@pytest.mark.parametrize("service", BUILDERS)
def test_what_is_declared_is_what_the_service_exposes(service: str) -> None:
    registry = CollectorRegistry()
    BUILDERS[service](registry)
    exposed = {sample.name for family in registry.collect() for sample in family.samples}
    declared = series_names(one for one in DECLARED if one.service == service)
    assert {name for name in exposed if not name.endswith("_created")} <= declared
