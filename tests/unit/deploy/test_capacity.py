from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from benchmarks.capacity.sizing import Carried, processes, tables

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


def test_the_page_holds_what_its_arithmetic_gives() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^\| (\w+) \| ([\d,]+) (\w+)/s \|", page, re.MULTILINE)
    assert [name for name, _, _ in found] == ["ingest", "matcher", "deduper", "dispatcher"]
    measured = {name: Carried(unit, float(number.replace(",", ""))) for name, number, unit in found}
    processes_of = [
        line for line in tables(measured).splitlines() if re.match(r"\| \w+ \| \d", line)
    ]
    counted = [line for line in processes_of if "µs" not in line]
    assert len(counted) == 4
    for line in counted:
        assert line in page
