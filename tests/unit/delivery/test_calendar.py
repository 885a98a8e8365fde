from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery.calendar import next_digest, quiet_until
from shared.domain.delivery.subscription import QuietHours

ZONES = sorted(available_timezones())
moments = st.datetimes(datetime(2005, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "now", "expected"),
    [
        ("UTC", "08:00", "2025-03-04 07:59", "2025-03-04 08:00"),
        ("UTC", "08:00", "2025-03-04 08:00", "2025-03-05 08:00"),
        # Clocks go forward at 02:00: 02:30 does not occur, and is read before the gap.
        ("America/New_York", "02:30", "2025-03-09 05:00", "2025-03-09 07:30"),
        ("America/New_York", "02:30", "2025-03-09 07:30", "2025-03-10 06:30"),
        # Clocks go back at 02:00: 01:30 occurs twice, and the first one counts.
        ("America/New_York", "01:30", "2025-11-02 05:00", "2025-11-02 05:30"),
        ("America/New_York", "01:30", "2025-11-02 05:30", "2025-11-03 06:30"),
        # Half an hour of summer time.
        ("Australia/Lord_Howe", "02:15", "2025-10-04 12:00", "2025-10-04 15:45"),
        # Samoa skipped 30 December 2011 whole.
        ("Pacific/Apia", "10:00", "2011-12-30 09:00", "2011-12-30 20:00"),
        ("Pacific/Apia", "10:00", "2011-12-30 20:00", "2011-12-31 20:00"),
    ],
)
def test_a_digest_leaves_at_its_local_time(zone: str, at: str, now: str, expected: str) -> None:
    assert next_digest([time.fromisoformat(at)], zone, utc(now)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "hours", "now", "expected"),
    [
        ("UTC", "22:00 07:00", "2025-03-04 21:59", None),
        ("UTC", "22:00 07:00", "2025-03-04 22:00", "2025-03-05 07:00"),
        ("UTC", "22:00 07:00", "2025-03-05 06:59", "2025-03-05 07:00"),
        ("UTC", "22:00 07:00", "2025-03-05 07:00", None),
        ("UTC", "09:00 17:00", "2025-03-05 12:00", "2025-03-05 17:00"),
        ("Europe/Berlin", "22:00 07:00", "2025-03-29 23:00", "2025-03-30 05:00"),
        ("Europe/Berlin", "22:00 07:00", "2025-10-25 23:00", "2025-10-26 06:00"),
        ("Europe/Berlin", "22:00 02:30", "2025-10-26 00:45", None),
    ],
)
def test_quiet_hours_end_at_their_local_time(
    zone: str, hours: str, now: str, expected: str | None
) -> None:
    start, end = (time.fromisoformat(one) for one in hours.split())
    found = quiet_until(QuietHours(start, end), zone, utc(now))
    assert found == (utc(expected) if expected else None)


@given(zones, clocks, moments)
def test_the_next_digest_is_never_early_and_never_skips_a_day(
    zone: str, at: time, now: datetime
) -> None:
    leaves = next_digest([at], zone, now)
    # A day is at most 25 hours long; only a zone that jumps the date line makes 48.
    assert now < leaves <= now + timedelta(hours=49)


@given(zones, clocks, moments)
def test_digests_that_follow_each_other_fall_on_different_local_days(
    zone: str, at: time, now: datetime
) -> None:
    first = next_digest([at], zone, now)
    second = next_digest([at], zone, first)
    assert second > first
    assert second.astimezone(ZoneInfo(zone)).date() > first.astimezone(ZoneInfo(zone)).date()


@given(zones, clocks, moments)
def test_every_moment_before_a_digest_waits_for_the_same_one(
    zone: str, at: time, now: datetime
) -> None:
    leaves = next_digest([at], zone, now)
    assert next_digest([at], zone, leaves - timedelta(microseconds=1)) == leaves


@given(zones, clocks, clocks, moments)
def test_what_is_held_leaves_outside_the_quiet_hours_that_held_it(
    zone: str, start: time, end: time, now: datetime
) -> None:
    hours = QuietHours(start, end)
    released = quiet_until(hours, zone, now)
    if start != end and released is not None:
        assert now < released <= now + timedelta(hours=49)
        again = quiet_until(hours, zone, released)
        assert again is None or again > released
