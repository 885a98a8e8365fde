"""Digests and quiet hours over both clock changes of a year, in every zone of the IANA database.

Time is injected: a clock that ticks every quarter of an hour, with an alert at each tick. What
is asserted is said of instants alone, from the rule itself: a window is a local day and time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from shared.domain.delivery import QuietHours, Reason, route
from tests.unit.delivery.samples import alert, subscription

ZONES = sorted(available_timezones())
# One of each kind: a usual one, half an hour, a midnight change, the southern side, none at all.
SOME = (
    "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "UTC",
    "Europe/London", "Pacific/Chatham", "Africa/Casablanca",
)  # fmt: skip
YEAR = 2025
TICK = timedelta(minutes=15)
HOUR = timedelta(hours=1)
# Around where clocks change: midnight, and each half hour of the small hours.
DIGESTS = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3), time(8))
NIGHTS = (
    QuietHours(time(22), time(7)), QuietHours(time(0, 30), time(2, 30)),
    QuietHours(time(1), time(3)), QuietHours(time(23), time(1, 30)),
)  # fmt: skip


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """Return the hours of a year after which the zone's offset is another."""
    return tuple(_changes(zone))


def _changes(zone: str) -> Iterator[datetime]:
    here = ZoneInfo(zone)
    moment = datetime(YEAR, 1, 1, tzinfo=UTC)
    while moment.year == YEAR:
        if moment.astimezone(here).utcoffset() != (moment + HOUR).astimezone(here).utcoffset():
            yield moment
        moment += HOUR


def ticks(zone: str) -> Iterator[datetime]:
    """Yield the moments of two days around each change, and of one date where there is none."""
    for change in changes(zone) or [datetime(YEAR, 3, 30, tzinfo=UTC)]:
        moment, end = change - timedelta(days=1), change + timedelta(days=1)
        while moment < end:
            yield moment
            moment += TICK


def local(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=10_000)
def first_at(zone: str, day: date, at: time) -> datetime:
    """Return when a day's clock first shows `at`; over a gap, as if it had not jumped.

    Found by looking at the clock tick by tick, not by the arithmetic that is tested.
    """
    moment = datetime.combine(day, time(0), tzinfo=UTC) - timedelta(hours=15)
    wanted = datetime.combine(day, at)
    while local(zone, moment + TICK) <= wanted:
        moment += TICK
        if local(zone, moment) == wanted:
            return moment
    return moment + (wanted - local(zone, moment))


@pytest.mark.parametrize(
    "zone",
    [zone if zone in SOME else pytest.param(zone, marks=pytest.mark.long) for zone in ZONES],
)
def test_each_alert_leaves_with_the_one_digest_of_its_window(zone: str) -> None:
    for at in DIGESTS:
        desk = subscription(zone=zone, digest_at=(at,))
        windows: dict[date, set[datetime]] = {}
        for now in ticks(zone):
            verdict = route(alert(), desk, now)
            assert verdict.reason is Reason.DIGEST
            assert verdict.release_at is not None
            assert verdict.release_at > now
            windows.setdefault(window_of(zone, at, now), set()).add(verdict.release_at)
        for day, leaves in windows.items():
            assert leaves == {first_at(zone, day, at)}


@pytest.mark.parametrize(
    "zone",
    [zone if zone in SOME else pytest.param(zone, marks=pytest.mark.long) for zone in ZONES],
)
def test_what_quiet_hours_hold_leaves_when_they_end_and_nothing_else_is_held(zone: str) -> None:
    for night in NIGHTS:
        desk = subscription(zone=zone, quiet_hours=night)
        for now in ticks(zone):
            verdict = route(alert(), desk, now)
            begins = begun(zone, night, now)
            if begins is None:
                assert verdict.reason is Reason.DELIVER, (night, now)
                continue
            assert verdict.reason is Reason.HOLD_QUIET_HOURS, (night, now)
            ends = first_at(zone, end_day(night, begins), night.end)
            assert verdict.release_at == ends > now


def window_of(zone: str, at: time, now: datetime) -> date:
    """Return the local day whose digest comes next."""
    today = local(zone, now).date()
    return today if now < first_at(zone, today, at) else today + timedelta(days=1)


def end_day(night: QuietHours, begins: date) -> date:
    return begins + timedelta(days=night.end <= night.start)


def begun(zone: str, night: QuietHours, now: datetime) -> date | None:
    """Return the local day whose quiet hours hold at `now`."""
    today = local(zone, now).date()
    for day in (today - timedelta(days=1), today):
        starts = first_at(zone, day, night.start)
        if starts <= now < first_at(zone, end_day(night, day), night.end):
            return day
    return None
