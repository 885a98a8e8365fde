"""What came of one attempt, in the classes that decide what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

_MAX_SECONDS_DIGITS: Final = 9


class OutcomeKind(StrEnum):
    """The class of an outcome: the metric label, the log field, and the choice of what is next."""

    DELIVERED = "delivered"
    RETRY = "retry"
    SLOW_DOWN = "slow_down"
    REJECTED = "rejected"
    DESTINATION_DISABLED = "destination_disabled"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a channel says about an attempt.

    `detail` says what happened, never with a secret in it. `retry_after` is how long the
    receiver asked to be left alone, counted from the end of the attempt.
    """

    kind: OutcomeKind
    detail: str = ""
    retry_after: timedelta | None = None


def parse_retry_after(value: str, now: datetime) -> timedelta | None:
    """Return how long a Retry-After header asks to wait: seconds or a date (RFC 9110, 10.2.3).

    A date that has passed is no wait; a header that says neither is None.
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=int(text[:_MAX_SECONDS_DIGITS]))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(aware - now, timedelta(0))
