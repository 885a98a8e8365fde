"""The index finds the same next message, and the same next moment, as a look at all that waits."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shared.domain.delivery import (
    DeliveryEvent,
    DeliveryStatus,
    Message,
    Outcome,
    OutcomeKind,
    RateCap,
    Reason,
    RetryPolicy,
    begin,
    conclude,
)
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.selection import next_message, wakes_at
from tests.unit.delivery import plainly
from tests.unit.delivery.samples import DELIVERED, FAILED, NOON, planned

POLICY = RetryPolicy()
CAPS = {
    "one": RateCap(1, timedelta(seconds=20)),
    "two": RateCap(2, timedelta(seconds=8)),
    "desk": None,
}
SLOW = Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(seconds=5))
REJECTED = Outcome(OutcomeKind.REJECTED, "400")

seconds = st.integers(0, 12).map(lambda count: timedelta(seconds=count))
deliveries = st.builds(
    lambda number, story, who, where, reason, group, released, waits: replace(
        planned(number, NOON),
        story_id=f"story-{story}",
        subscription=who,
        destination=where,
        reason=reason,
        group=group,
        release_at=NOON + released,
        not_before=NOON + released + waits,
    ),
    number=st.integers(0, 30),
    story=st.integers(0, 4),
    who=st.sampled_from(list(CAPS)),
    where=st.sampled_from(["hook", "room"]),
    reason=st.sampled_from([Reason.DELIVER, Reason.DIGEST, Reason.BREAK_THROUGH, Reason.NOTICE]),
    group=st.sampled_from(["a", "b", "c"]),
    released=seconds,
    waits=seconds,
)


def cap_of(event: DeliveryEvent) -> RateCap | None:
    return CAPS[event.subscription]


class Both:
    """A lane, and beside it what is being sent as the plain choice is told it."""

    def __init__(self) -> None:
        self.lane = Lane("here")
        self.under_way = plainly.UnderWay()
        self.sent: list[Message] = []
        self.now = NOON

    def apply(self, event: DeliveryEvent) -> None:
        known = self.lane.pending.get(event.delivery_id)
        sequence = event.sequence if known is None else known.sequence + 1
        self.lane.apply(replace(event, sequence=sequence), POLICY)

    def chosen(self) -> Message | None:
        plain = plainly.next_message(self.lane, cap_of, self.now, self.under_way)
        assert next_message(self.lane, cap_of, self.now) == plain
        return plain

    def waking(self) -> datetime | None:
        plain = plainly.wakes_at(self.lane, cap_of, self.now, self.under_way)
        expected = plain and max(plain, self.now)
        assert wakes_at(self.lane, cap_of, self.now) == expected
        return expected

    def begin(self, message: Message) -> None:
        for event in message.deliveries:
            self.apply(begin(event, message.id, POLICY, self.now))
        self.lane.pending.begin(message.deliveries)
        self.under_way.begin(message)
        self.sent.append(message)

    def end(self, message: Message, outcome: Outcome) -> None:
        for one in message.deliveries:
            event = self.lane.pending.get(one.delivery_id)
            if event is not None:
                self.apply(conclude(event, outcome, self.lane.failing_since, POLICY, self.now))
        self.lane.pending.end(message.deliveries)
        self.under_way.end(message)
        self.sent.remove(message)


class Choosing(RuleBasedStateMachine):
    """Whatever is planned, begun, ended and replayed, in whatever order and time."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Both()

    @rule(events=st.lists(deliveries, max_size=6))
    def plan(self, events: list[DeliveryEvent]) -> None:
        for event in events:
            self.both.apply(event)

    @rule(event=deliveries, message=st.sampled_from(["m", "n"]))
    def replay_under_a_message(self, event: DeliveryEvent, message: str) -> None:
        status = DeliveryStatus.ATTEMPTED
        self.both.apply(replace(event, message_id=message, status=status, sequence=3, attempts=2))

    @rule(most=st.integers(1, 3))
    def send(self, most: int) -> None:
        for _ in range(most):
            message = self.both.chosen()
            if message is not None:
                self.both.begin(message)

    @precondition(lambda self: self.both.sent)
    @rule(which=st.integers(0, 99), outcome=st.sampled_from([DELIVERED, FAILED, SLOW, REJECTED]))
    def end(self, which: int, outcome: Outcome) -> None:
        self.both.end(self.both.sent[which % len(self.both.sent)], outcome)

    @precondition(lambda self: self.both.lane.pending)
    @rule(which=st.integers(0, 99))
    def settle_from_elsewhere(self, which: int) -> None:
        pending = list(self.both.lane.pending.values())
        event = pending[which % len(pending)]
        self.both.apply(replace(event, status=DeliveryStatus.DELIVERED, outcome=None))

    @rule(by=st.integers(-15, 40))
    def let_time_pass(self, by: int) -> None:
        self.both.now += timedelta(seconds=by)

    @invariant()
    def agree(self) -> None:
        self.both.chosen()
        self.both.waking()


Choosing.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestChoosing = Choosing.TestCase


@given(st.integers(0, 2**32))
@settings(max_examples=5, deadline=None)
def test_a_long_backlog_leaves_in_the_order_of_the_plain_choice(seed: int) -> None:
    chance, both = random.Random(seed), Both()
    for number in range(300):
        released = NOON + timedelta(seconds=chance.randrange(60))
        story, who = f"story-{chance.randrange(40)}", chance.choice(list(CAPS))
        event = replace(planned(number), story_id=story, subscription=who)
        both.apply(replace(event, release_at=released, not_before=released))
    for _ in range(1000):
        message = both.chosen() if len(both.sent) < 8 else None
        if message is not None:
            both.begin(message)
        elif both.sent:
            both.end(chance.choice(both.sent), chance.choice([DELIVERED, DELIVERED, FAILED]))
        elif (wakes := both.waking()) is not None:
            both.now = max(wakes, both.now)
    assert len(both.lane.pending) < 100
