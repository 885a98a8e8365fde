"""The journals of delivery: what was planned and tried, and what subscribers answered."""

from __future__ import annotations

from typing import Final

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.responses import Response
from shared.domain.errors import Fault
from shared.wire.alerts import check_alert
from shared.wire.codec import Codec, DecodeError
from shared.wire.moments import check_moments


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
    check_moments(event.at, event.release_at, event.not_before, event.failing_since)
    if event.alert is not None:
        check_alert(event.alert)


def _check_response(response: Response) -> None:
    check_moments(response.at, response.until)


DELIVERIES: Final = Codec(DeliveryEvent, _check_event)
RESPONSES: Final = Codec(Response, _check_response)
