from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.delivery import (
    Applied,
    DeliveryBook,
    DeliveryEvent,
    DeliveryStatus,
    Message,
    Reason,
    begin,
    conclude,
    give_up,
    replay,
)
from shared.domain.delivery.parking import Room, queue_of
from tests.unit.delivery.samples import DELIVERED, FAILED, HOOK, NOON, SCREEN, planned, subscription

LIMIT, FLOOR = 40, 2
MINUTE = timedelta(minutes=1)
SUBSCRIBERS = [
    subscription(id=name, destinations=(place,))
    for name, place in (("ann", SCREEN), ("bo", SCREEN), ("cy", HOOK))
]


class Desk:
    """A journal, and a book of the process that owns it at the moment."""

    def __init__(self) -> None:
        self.journal: list[DeliveryEvent | None] = []
        self.now = NOON
        self.position = 0
        self.restart(0)

    def restart(self, behind: int) -> None:
        """Fold the journal anew, and read again what stood there last."""
        self.book = DeliveryBook(room=Room(LIMIT, FLOOR))
        for offset, event in self.stands(0, len(self.journal)):
            self.book.apply(event, offset)
        self.position = max(0, len(self.journal) - behind)

    def stands(self, start: int, end: int) -> list[tuple[int, DeliveryEvent]]:
        some = enumerate(self.journal[start:end], start)
        return [(offset, event) for offset, event in some if event is not None]

    def plan(self, number: int, subscriber: int, *, is_held: bool) -> None:
        event = planned(number, self.now, SUBSCRIBERS[subscriber])
        if is_held:
            event = replace(
                event, reason=Reason.DIGEST, group="digest", not_before=NOON + 5 * MINUTE
            )
        self.journal.append(event)

    def take(self, count: int) -> None:
        for offset, event in self.stands(self.position, self.position + count):
            self.book.apply(event, offset)
        self.position = min(len(self.journal), self.position + count)

    def take_back(self, count: int) -> None:
        if (wanted := self.book.wanted()) is not None:
            start, end = wanted[0], min(wanted[0] + count, len(self.journal))
            self.book.take_back(self.stands(start, end), start, end)

    def send(self, answer: str) -> None:
        self.now += MINUTE
        for message in self.book.due(self.now):
            begun = [
                begin(one, message.id, self.book.policy, self.now) for one in message.deliveries
            ]
            self.write(begun)
            if answer != "crash":
                outcome = DELIVERED if answer == "take" else FAILED
                policy = self.book.policy
                self.write([conclude(one, outcome, None, policy, self.now) for one in begun])

    def write(self, events: list[DeliveryEvent]) -> None:
        self.journal += events
        self.book.apply_all(events)

    def compact(self) -> None:
        """Keep the latest event of each delivery, as the broker does with what is not the end."""
        latest = {event.delivery_id: offset for offset, event in self.stands(0, len(self.journal))}
        for offset, event in self.stands(0, len(self.journal) - 3):
            if latest[event.delivery_id] != offset:
                self.journal[offset] = None

    def drain(self) -> None:
        for _ in range(400):
            self.take(1_000)
            self.take_back(5)
            self.send("take")

    def check_bounds(self) -> None:
        queues = Counter(queue_of(one) for one in self.book.pending() if not one.attempts)
        assert queues.total() <= LIMIT + FLOOR * len(queues)
        assert all(count <= LIMIT / 8 for count in queues.values())


steps = st.one_of(
    st.tuples(st.just("plan"), st.integers(0, 60), st.integers(0, 2), st.booleans()),
    st.tuples(st.just("take"), st.integers(1, 20)),
    st.tuples(st.just("back"), st.integers(1, 20)),
    st.tuples(st.just("send"), st.sampled_from(["take", "fail", "crash"])),
    st.tuples(st.just("restart"), st.integers(0, 20)),
    st.tuples(st.just("compact")),
)
plans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2), st.booleans()), max_size=60)


@settings(max_examples=300, deadline=None)
@given(plans, st.lists(steps, max_size=40))
def test_whatever_the_order_few_are_held_and_each_delivery_is_told_once(
    first: list[tuple[int, int, bool]], some: list[tuple[object, ...]]
) -> None:
    desk = Desk()
    for number, subscriber, is_held in first:
        desk.plan(number, subscriber, is_held=is_held)
    wanted = set()
    for step in some:
        match step:
            case ("plan", int(number), int(subscriber), bool(is_held)):
                desk.plan(number, subscriber, is_held=is_held)
            case ("take", int(count)):
                desk.take(count)
            case ("back", int(count)):
                desk.take_back(count)
            case ("send", str(answer)):
                desk.send(answer)
            case ("restart", int(behind)):
                desk.restart(behind)
            case _:
                wanted |= {event.delivery_id for _, event in desk.stands(0, len(desk.journal))}
                desk.compact()
        desk.check_bounds()
    wanted |= {event.delivery_id for _, event in desk.stands(0, len(desk.journal))}
    desk.drain()
    told = Counter(
        event.delivery_id
        for _, event in desk.stands(0, len(desk.journal))
        if event.status is DeliveryStatus.DELIVERED
    )
    assert told == Counter(wanted)
    assert (list(desk.book.pending()), desk.book.parked) == ([], 0)


def filled(count: int) -> Desk:
    desk = Desk()
    for number in range(count):
        desk.plan(number, 0, is_held=False)
    desk.take(count)
    return desk


def test_a_queue_that_does_not_move_holds_a_part_and_leaves_the_rest_in_the_journal() -> None:
    desk = filled(40)
    held = len(list(desk.book.pending()))
    assert FLOOR < held <= LIMIT / 8
    assert desk.book.parked == 40 - held


def test_who_waits_for_nobody_passes_those_that_are_parked() -> None:
    desk = filled(40)
    desk.plan(100, 2, is_held=False)
    desk.take(1)
    assert "cy" in {event.subscription for event in desk.book.pending()}


def test_a_new_delivery_does_not_pass_those_of_its_queue_that_are_parked() -> None:
    desk = filled(40)
    for _ in range(3):
        desk.send("take")
    desk.plan(100, 0, is_held=False)
    desk.take(len(desk.journal))
    assert "alert-100" not in {event.alert_id for event in desk.book.pending()}


def test_what_one_queue_takes_back_leaves_the_place_of_another_that_has_less_need() -> None:
    desk = Desk()
    for number in range(40):
        desk.plan(number, 0 if number < 20 else 2, is_held=False)
    desk.take(40)
    to_screen, to_hook = (
        [one for one in desk.book.pending() if one.subscription == name] for name in ("ann", "cy")
    )
    desk.write([give_up(one, "gone", NOON) for one in (*to_screen[:1], *to_hook)])
    assert desk.book.wanted() is not None
    desk.take_back(40)
    desk.drain()
    given_up = 1 + len(to_hook)
    told = [one for _, one in desk.stands(0, len(desk.journal)) if one.outcome is DELIVERED.kind]
    assert len(told) == 40 - given_up


def test_a_message_that_was_begun_is_held_whole_after_a_restart() -> None:
    desk = Desk()
    events = [planned(number, to=SUBSCRIBERS[0]) for number in range(30)]
    together = Message("msg_x", tuple(events))
    desk.journal += events
    policy = desk.book.policy
    desk.journal += [begin(one, together.id, policy, NOON) for one in together.deliveries]
    desk.restart(0)
    assert {event.message_id for event in desk.book.pending()} == {"msg_x"}
    assert len(list(desk.book.pending())) == 30


def test_a_delivery_given_up_and_replayed_waits_for_room_like_any_other() -> None:
    desk = filled(40)
    lost = give_up(planned(99, to=SUBSCRIBERS[0]), "gone", NOON)
    again = replay(lost, NOON)
    assert desk.book.apply(lost, 40) is Applied.NEW
    desk.journal += [lost, again]
    assert desk.book.apply(again, 41) is Applied.PARKED
    desk.drain()
    assert again.delivery_id in {
        event.delivery_id
        for _, event in desk.stands(42, len(desk.journal))
        if event.status is DeliveryStatus.DELIVERED
    }


def test_what_was_settled_is_remembered_for_as_long_as_its_plan_may_be_read_again() -> None:
    desk = filled(40)
    parked = planned(39, to=SUBSCRIBERS[0])
    desk.book.apply(give_up(parked, "gone", NOON + MINUTE), 40)
    desk.book.forget_settled(NOON + timedelta(days=60))
    assert parked.delivery_id in desk.book


def test_a_book_that_is_given_up_leaves_its_room_to_the_others() -> None:
    room = Room(100, FLOOR)
    book = DeliveryBook(room=room)
    for number in range(50):
        book.apply(planned(number), number)
    assert room.share < 12
    book.leave()
    assert room.share == 12
