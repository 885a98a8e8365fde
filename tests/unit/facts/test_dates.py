"""Dates as stated."""

from __future__ import annotations

import pytest

from shared.domain.facts.dates import read_date
from shared.domain.facts.tokens import tokens


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("March 4, 2025", 0, "2025-03-04"),
        ("March 2025", 0, "2025-03"),
        ("March 4", 0, "March 4"),
        ("Sept. 1", 0, "September 1"),
        ("1 August 2025", 0, "2025-08-01"),
        ("4th of July", 0, "July 4"),
        ("in May", 1, "May"),
        ("early May", 0, "May"),
        ("Monday", 0, ""),
        ("next month", 0, ""),
        ("may rise", 0, None),
        ("march on", 0, None),
        ("32 August", 0, None),
        ("tariff", 0, None),
    ],
)
def test_a_date_is_given_as_far_as_it_is_stated(text: str, at: int, expected: str | None) -> None:
    date = read_date(tokens(text, 0, len(text)), at)
    assert (None if date is None else date.text) == expected
