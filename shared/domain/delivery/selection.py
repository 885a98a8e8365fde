"""What leaves next for one target: deliveries that belong together, as one message."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeAlias

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.identity import message_id
from shared.domain.delivery.index import Index
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.routing import Reason
from shared.domain.delivery.subscription import RateCap

CapOf: TypeAlias = Callable[[DeliveryEvent], RateCap | None]

# A message larger than this says the rest in a count; more would not be read, or accepted.
MAX_TOGETHER: Final = 500

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Message:
    """Deliveries of one subscription to one destination that leave together."""

    id: str
    deliveries: tuple[DeliveryEvent, ...]

    @property
    def attempt(self) -> int:
        """Return the number of the next attempt, from 1."""
        return 1 + max(event.attempts for event in self.deliveries)


def next_message(lane: Lane, cap_of: CapOf, now: datetime) -> Message | None:
    """Return the message to send now, or None while the lane has to wait.

    Urgent deliveries go first, then the oldest; what is being sent is passed over, and so are
    other deliveries about its stories. When a subscription's cap has one message left and more
    are waiting, they all go into that one. `cap_of` says the same of all that a subscription has
    in the lane. The time it takes does not grow with what waits, but for such a message.
    """
    if lane.disabled or lane.blocked_until(now) is not None:
        return None
    index = lane.pending.index()
    index.look_again(now)
    while (event := index.first_ready(now)) is not None:
        message = _message_of(event, index, lane, cap_of, now)
        if message is not None:
            return message
        index.set_capped_aside(event)
    return None


def wakes_at(lane: Lane, cap_of: CapOf, now: datetime) -> datetime | None:
    """Return the earliest moment, from now on, at which `next_message` may have one.

    None for a lane with nothing to wait for but the end of what is being sent.
    """
    if lane.disabled or not lane.pending:
        return None
    earliest = _earliest(lane, cap_of, now)
    return earliest and max(earliest, lane.blocked_until(now) or earliest)


def _earliest(lane: Lane, cap_of: CapOf, now: datetime) -> datetime | None:
    index, earliest = lane.pending.index(), None
    index.look_again(now)
    while (event := index.first_ready(now) or index.first_later()) is not None:
        due = max(event.not_before, now)
        if earliest is not None and earliest <= due:
            return earliest
        frees = None if _is_exempt(event) else cap_frees_at(event, lane, cap_of, now)
        if frees is None:
            return due
        earliest = min(max(due, frees), earliest or _NEVER)
        index.set_capped_aside(event)
    return earliest


def _turn(event: DeliveryEvent) -> tuple[bool, datetime, str]:
    return (event.reason is not Reason.BREAK_THROUGH, event.release_at, event.delivery_id)


def _message_of(
    event: DeliveryEvent, index: Index, lane: Lane, cap_of: CapOf, now: datetime
) -> Message | None:
    if event.message_id:
        return Message(event.message_id, tuple(sorted(index.message(event), key=_turn)))
    left = None if _is_exempt(event) else _left(event, lane, cap_of, now)
    if left is None or left > 1:
        return _together(index.group(event))
    return _last_left(event, index, now) if left == 1 else None


def _left(event: DeliveryEvent, lane: Lane, cap_of: CapOf, now: datetime) -> int | None:
    """Return how many messages a cap has left; None without a cap."""
    cap = cap_of(event)
    if cap is None:
        return None
    return max(0, cap.messages - len(lane.begun_times(event.subscription, now - cap.period)))


def _last_left(event: DeliveryEvent, index: Index, now: datetime) -> Message:
    """Return the message that is the last a cap has left: all that waits, or else a group."""
    group = list(index.group(event))
    everything = [
        one
        for one in index.unsent(event)
        if one.not_before <= now and one.reason is not Reason.NOTICE
    ]
    return _together(group if len(everything) == len(group) else _capped(everything))


def _capped(events: list[DeliveryEvent]) -> list[DeliveryEvent]:
    return [replace(event, reason=Reason.RATE_CAPPED) for event in events]


def _is_exempt(event: DeliveryEvent) -> bool:
    """Return whether a cap lets a delivery through: counted before, urgent, or no news.

    A notice on a destination is never folded into a summary of alerts.
    """
    return bool(event.message_id) or event.reason in (Reason.BREAK_THROUGH, Reason.NOTICE)


def _together(events: Iterable[DeliveryEvent]) -> Message:
    ordered = sorted(events, key=_turn)[:MAX_TOGETHER]
    return Message(message_id(event.delivery_id for event in ordered), tuple(ordered))


def cap_frees_at(event: DeliveryEvent, lane: Lane, cap_of: CapOf, now: datetime) -> datetime | None:
    """Return when a used-up cap has room again; None where it has room, or there is no cap."""
    cap = cap_of(event)
    if cap is None:
        return None
    starts = lane.begun_times(event.subscription, now - cap.period)
    return starts[-cap.messages] + cap.period if len(starts) >= cap.messages else None
