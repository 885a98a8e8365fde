from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from benchmarks.capacity.sizing import Carried, partitions, processes, tables

PAGE: Final = Path(__file__).resolve().parents[3] / "docs" / "capacity.md"


@pytest.mark.parametrize(
    ("service", "per_core", "articles", "expected"),
    [
        ("matcher", 1_000, 20, 2),
        ("matcher", 1_000, 1_000, 2),
        ("matcher", 1_000, 1_001, 3),
        ("matcher", 1_000, 100_000, 200),
        ("deduper", 1_000, 100_000, 20),
        ("dispatcher", 1_000, 100_000, 20),
    ],
)
def test_a_core_is_filled_to_half_and_there_are_two_at_least(
    service: str, per_core: float, articles: float, expected: int
) -> None:
    assert processes(service, Carried("records", per_core), articles) == expected


@pytest.mark.parametrize(
    ("topic", "articles", "expected"),
    [("articles", 100_000, 400), ("matches", 100_000, 80), ("deliveries", 20, 4)],
)
def test_a_topic_has_twice_as_many_partitions_as_its_slowest_reader_has_processes(
    topic: str, articles: float, expected: int
) -> None:
    measured = {
        "matcher": Carried("articles", 1_000),
        "deduper": Carried("matches", 1_000),
        "dispatcher": Carried("deliveries", 500),
    }
    assert partitions(topic, measured, articles) == expected


def test_the_page_holds_what_its_arithmetic_gives_for_every_service() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^\| (\w+) \| ([\d,]+) (\w+)/s \| [\d,]+ µs", page, re.MULTILINE)
    measured = {name: Carried(unit, float(number.replace(",", ""))) for name, number, unit in found}
    assert measured.keys() == {"ingest", "matcher", "deduper", "dispatcher"}
    counted = re.findall(r"^\| \w+ \| [\d, |]+\|$", tables(measured), re.MULTILINE)
    assert len(counted) == len(measured) + 3
    for line in counted:
        assert line in page
