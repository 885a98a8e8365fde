"""The choice of the next message as one reads it: a look at all that waits, each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from shared.domain.delivery import DeliveryEvent, Message
from shared.domain.delivery.identity import message_id
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.routing import Reason
from shared.domain.delivery.selection import MAX_TOGETHER, CapOf, cap_frees_at


class UnderWay:
    """What of a lane is being sent at this moment: messages, and with them whole stories.

    A second message about a story waits for the first, so that an update never overtakes it.
    """

    def __init__(self) -> None:
        self._held: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._held.total()

    def begin(self, message: Message) -> None:
        """Hold the deliveries and stories of a message."""
        self._held.update(_held_by(message))

    def end(self, message: Message) -> None:
        """Let go of them."""
        self._held.subtract(_held_by(message))
        self._held += Counter()

    def holds(self, event: DeliveryEvent) -> bool:
        """Return whether a delivery has to wait for one that is under way."""
        return event.delivery_id in self._held or event.story_id in self._held


def next_message(
    lane: Lane, cap_of: CapOf, now: datetime, under_way: UnderWay | None = None
) -> Message | None:
    """Return the message to send now, or None while the lane has to wait.

    Urgent deliveries go first, then the oldest. When a subscription's cap has one message left
    and more are waiting, they all go into that one.
    """
    if lane.disabled or lane.blocked_until(now) is not None:
        return None
    free = _free(lane, under_way)
    ready = [event for event in free if event.not_before <= now]
    while ready:
        event = min(ready, key=_turn)
        message = _message_of(event, free, lane, cap_of, now)
        if message is not None:
            return message
        ready = [one for one in ready if not _same_place(one, event) or _is_exempt(one)]
    return None


def wakes_at(
    lane: Lane, cap_of: CapOf, now: datetime, under_way: UnderWay | None = None
) -> datetime | None:
    """Return the earliest moment at which `next_message` may have one.

    None for a lane with nothing to wait for but the end of what is under way.
    """
    free = _free(lane, under_way)
    if lane.disabled or not free:
        return None
    frees_at: dict[str, datetime | None] = {}
    moments = []
    for event in free:
        if event.subscription not in frees_at:
            frees_at[event.subscription] = cap_frees_at(event, lane, cap_of, now)
        frees = None if _is_exempt(event) else frees_at[event.subscription]
        moments.append(max(event.not_before, frees) if frees else event.not_before)
    earliest = min(moments)
    return max(earliest, lane.blocked_until(now) or earliest)


def _turn(event: DeliveryEvent) -> tuple[bool, datetime, str]:
    return (event.reason is not Reason.BREAK_THROUGH, event.release_at, event.delivery_id)


def _free(lane: Lane, under_way: UnderWay | None) -> list[DeliveryEvent]:
    """Return the deliveries that need not wait for what is under way.

    A message that was sent before leaves whole or not at all: with fewer deliveries under its
    id, a receiver that saw the id would drop what it has not seen.
    """
    pending = lane.pending.values()
    if not under_way:
        return list(pending)
    free, messages = [], set()
    for event in pending:
        if under_way.holds(event):
            messages.add(event.message_id)
        else:
            free.append(event)
    messages.discard("")
    return [one for one in free if one.message_id not in messages] if messages else free


def _held_by(message: Message) -> Iterator[str]:
    for event in message.deliveries:
        yield event.delivery_id
        yield event.story_id


def _message_of(
    event: DeliveryEvent, free: list[DeliveryEvent], lane: Lane, cap_of: CapOf, now: datetime
) -> Message | None:
    if event.message_id:
        return _again(event, free)
    alike = [one for one in free if one.group == event.group and not one.message_id]
    group = [one for one in alike if _same_place(one, event)]
    cap = cap_of(event)
    if cap is None or _is_exempt(event):
        return _together(group)
    left = cap.messages - len(lane.begun_times(event.subscription, now - cap.period))
    if left <= 0:
        return None
    unsent = [one for one in free if not one.message_id and _same_place(one, event)]
    everything = [
        one for one in unsent if one.not_before <= now and one.reason is not Reason.NOTICE
    ]
    return _together(group if left > 1 or len(everything) == len(group) else _capped(everything))


def _again(event: DeliveryEvent, free: list[DeliveryEvent]) -> Message:
    same = [one for one in free if one.message_id == event.message_id]
    return Message(event.message_id, tuple(sorted(same, key=_turn)))


def _capped(events: list[DeliveryEvent]) -> list[DeliveryEvent]:
    return [replace(event, reason=Reason.RATE_CAPPED) for event in events]


def _is_exempt(event: DeliveryEvent) -> bool:
    """Return whether a cap lets a delivery through: counted before, urgent, or no news.

    A notice on a destination is never folded into a summary of alerts.
    """
    return bool(event.message_id) or event.reason in (Reason.BREAK_THROUGH, Reason.NOTICE)


def _same_place(one: DeliveryEvent, other: DeliveryEvent) -> bool:
    return (one.subscription, one.destination) == (other.subscription, other.destination)


def _together(events: list[DeliveryEvent]) -> Message:
    ordered = sorted(events, key=_turn)[:MAX_TOGETHER]
    return Message(message_id(event.delivery_id for event in ordered), tuple(ordered))
