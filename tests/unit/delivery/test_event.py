"""What is read of a delivery that was written under another clock."""

from __future__ import annotations

from datetime import timedelta

from shared.domain.delivery import brought_back
from tests.unit.delivery.samples import NOON, planned

HOURS = timedelta(hours=3)


def test_an_event_of_the_future_is_read_as_if_it_had_been_written_now() -> None:
    assert brought_back(planned(now=NOON + HOURS), NOON) == planned(now=NOON)


def test_an_event_of_the_past_or_of_a_clock_a_little_ahead_stays_as_it_is() -> None:
    for now in (NOON - HOURS, NOON, NOON + timedelta(seconds=30)):
        assert brought_back(planned(now=now), NOON) == planned(now=now)
