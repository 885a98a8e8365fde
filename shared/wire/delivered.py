"""The journals of delivery: what was planned and tried, and what subscribers answered."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from shared.domain.article.parse import EARLIEST_YEAR, LATEST_YEAR
from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.responses import Response
from shared.domain.errors import Fault
from shared.wire.codec import Codec, DecodeError


def decode_response(key: bytes | None, value: bytes | None) -> Response | None:
    """Return what a record of the responses topic says; None for an answer that is taken back.

    Raises:
        DecodeError: when it holds no answer, or one that belongs under another key.
    """
    if value is None:
        return None
    response = RESPONSES.decode(value)
    if response.key.encode() != key:
        raise DecodeError(Fault.WRONG_TYPE, "the answer belongs under another key")
    return response


def _check_event(event: DeliveryEvent) -> None:
    _check_moments(event.at, event.release_at, event.not_before, event.failing_since)


def _check_response(response: Response) -> None:
    _check_moments(response.at, response.until)


def _check_moments(*moments: datetime | None) -> None:
    """Refuse what no record of ours has, and what no schedule can be reckoned with."""
    for moment in moments:
        if moment is None:
            continue
        if moment.tzinfo is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            detail = f"{moment} has no offset, or is not of the years {EARLIEST_YEAR}-{LATEST_YEAR}"
            raise DecodeError(Fault.INVALID_DATE, detail)


DELIVERIES: Final = Codec(DeliveryEvent, _check_event)
RESPONSES: Final = Codec(Response, _check_response)
