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
    found = re.findall(r"^\| (\w+) \| ([\d,]+) (\w+)/s \| [\d,]+ µs", page, re.MULTILINE)
    assert {"ingest", "matcher"} <= {name for name, _, _ in found}
    measured = {name: Carried(unit, float(number.replace(",", ""))) for name, number, unit in found}
    processes_of = [
        line for line in tables(measured).splitlines() if re.match(r"\| \w+ \| \d", line)
    ]
    counted = [line for line in processes_of if not re.search("µs|processes", line)]
    assert len(counted) == len(measured)
    for line in counted:
        assert line in page
