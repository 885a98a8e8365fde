"""Percentages in figures and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.facts.rates import read_rate
from shared.domain.facts.tokens import tokens


def rate(text: str) -> tuple[float, float | None, bool] | None:
    read = read_rate(tokens(text, 0, len(text)), 0)
    return None if read is None else (read.low, read.high, read.points)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10%", (10, None, False)),
        ("10 %", (10, None, False)),
        ("10 percent", (10, None, False)),
        ("10-percent", (10, None, False)),
        ("10 per cent", (10, None, False)),
        ("ten-per-cent", (10, None, False)),
        ("twenty-five percent", (25, None, False)),
        ("7.5 pct", (7.5, None, False)),
        ("7,5 Prozent", (7.5, None, False)),
        ("1,000 percent", (1000, None, False)),
        ("25 pour cent", (25, None, False)),
        ("25 por ciento", (25, None, False)),
        ("25％", (25, None, False)),
        ("１０％", (10, None, False)),
        ("７．５％", (7.5, None, False)),
        ("10-25%", (10, 25, False)),
        ("10%-25%", (10, 25, False)),
        ("10 to 25 percent", (10, 25, False)),
        ("10 percent to 25 percent", (10, 25, False)),
        ("25 percentage points", (25, None, True)),
        ("25 Prozentpunkte", None),
        ("25 points", None),
        ("25 billion", None),
        ("percent", None),
        ("99999%", None),
        ("1.2.3%", None),
    ],
)
def test_a_percentage_is_read_as_written(
    text: str, expected: tuple[float, float | None, bool] | None
) -> None:
    assert rate(text) == expected


def test_between_and_make_a_range() -> None:
    text = "between 10 and 25 percent"
    read = read_rate(tokens(text, 0, len(text)), 1)
    assert read is not None
    assert (read.low, read.high) == (10, 25)


@given(st.integers(0, 10_000), st.sampled_from(["%", " %", " percent", " per cent", "-percent"]))
def test_every_spelling_of_a_whole_percentage_gives_its_number(number: int, unit: str) -> None:
    assert rate(f"{number}{unit}") == (number, None, False)
