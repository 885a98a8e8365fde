"""Local hours turned into instants: when a quiet night ends, when the next digest leaves.

A local time that does not occur (a clock goes forward) is read with the offset before the gap,
and one that occurs twice is its first occurrence: RFC 5545, section 3.3.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.delivery.subscription import QuietHours

# A day either side covers every offset; one more covers a date that a zone skipped whole.
_DAYS_AROUND = range(-2, 4)


def quiet_until(quiet: QuietHours, zone: str, now: datetime) -> datetime | None:
    """Return the instant (UTC) at which the quiet hours around `now` end, or None outside them."""
    length_in_days = 1 if quiet.end <= quiet.start else 0
    ends = [
        end
        for day in _days_around(now, zone)
        if instant(day, quiet.start, zone)
        <= now
        < (end := instant(day + timedelta(days=length_in_days), quiet.end, zone))
    ]
    return max(ends, default=None)


def quiet_changes(quiet: QuietHours, zone: str, now: datetime) -> datetime:
    """Return an instant (UTC) after `now` up to which `quiet_until` stays what it is."""
    return next_digest((quiet.start, quiet.end), zone, now)


def next_digest(digest_at: Sequence[time], zone: str, now: datetime) -> datetime:
    """Return the first instant (UTC) after `now` at which a digest leaves."""
    return min(
        moment
        for day in _days_around(now, zone)
        for at in digest_at
        if (moment := instant(day, at, zone)) > now
    )


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant (UTC) of a local date and time."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _days_around(now: datetime, zone: str) -> Iterator[date]:
    today = now.astimezone(ZoneInfo(zone)).date()
    return (today + timedelta(days=offset) for offset in _DAYS_AROUND)
