from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery import parse_retry_after
from tests.unit.delivery.samples import NOON


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("0", timedelta(0)),
        ("120", timedelta(seconds=120)),
        (" 7 ", timedelta(seconds=7)),
        ("Tue, 04 Mar 2025 12:02:00 GMT", timedelta(minutes=2)),
        ("Tue, 04 Mar 2025 11:00:00 GMT", timedelta(0)),
        ("Tue Mar  4 12:02:00 2025", timedelta(minutes=2)),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("²", None),
        ("Tue, 04 Mar 99999 12:02:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(header: str, expected: timedelta | None) -> None:
    assert parse_retry_after(header, NOON) == expected


@given(st.text(max_size=40))
def test_no_header_makes_the_reader_fail(header: str) -> None:
    found = parse_retry_after(header, NOON)
    assert found is None or found >= timedelta(0)
