"""A replay lets whole messages in, and no more of their parts than may be held."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery import DeliveryEvent, DeliveryStatus
from shared.domain.delivery.identity import message_id
from shared.domain.delivery.progress import give_up
from shared.domain.delivery.progress import replay as begin_again
from shared.domain.delivery.replaying import let_in, parts_that_wait
from tests.unit.delivery.samples import NOON, planned


def given_up(sizes: list[int]) -> list[DeliveryEvent]:
    """Return deliveries that were given up in messages of these sizes, none where it is 0."""
    events: list[DeliveryEvent] = []
    for number, size in enumerate(sizes):
        parts = [planned(100 * number + part) for part in range(max(size, 1))]
        name = message_id(one.delivery_id for one in parts) if size else ""
        events += [give_up(replace(one, message_id=name), "gone", NOON) for one in parts]
    return events


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(-3, 30), st.randoms())
def test_messages_go_whole_as_far_as_there_is_room_and_what_stands_alone_always(
    sizes: list[int], room: int, chance: Random
) -> None:
    events = given_up(sizes)
    chance.shuffle(events)
    again = let_in(events, room)
    assert [one for one in again if one.is_alone] == [one for one in events if one.is_alone]
    wanted = Counter(one.message_id for one in events if not one.is_alone)
    parts = Counter(one.message_id for one in again if not one.is_alone)
    assert parts.items() <= wanted.items(), "whole or not at all"
    assert parts.total() <= max(room, 0)
    left = room - parts.total()
    assert all(size > left for name, size in wanted.items() if name not in parts)


def test_what_was_replayed_and_is_not_begun_takes_room_until_it_is() -> None:
    events = given_up([0, 1, 3])
    assert parts_that_wait(events) == 0
    again = [begin_again(one, NOON) for one in events]
    assert parts_that_wait(again) == 3
    assert parts_that_wait(planned(one) for one in range(4)) == 0
    begun = [replace(one, status=DeliveryStatus.ATTEMPTED) for one in again]
    assert parts_that_wait(begun) == 0
