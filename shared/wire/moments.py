"""Moments of a record that can be reckoned with: they have an offset, and are of our time."""

from __future__ import annotations

from datetime import datetime

from shared.domain.article.parse import EARLIEST_YEAR, LATEST_YEAR
from shared.domain.errors import Fault
from shared.wire.codec import DecodeError


def check_moments(*moments: datetime | None) -> None:
    """Refuse what no record of ours has, and what no schedule can be reckoned with.

    Raises:
        DecodeError: for a moment without an offset, or of another century.
    """
    for moment in moments:
        if moment is None:
            continue
        if moment.tzinfo is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
            detail = f"{moment}: give it an offset, such as Z, and a year from {years}"
            raise DecodeError(Fault.INVALID_DATE, detail)
