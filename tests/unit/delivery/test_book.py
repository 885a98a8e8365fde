from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery import (
    Applied,
    DeliveryBook,
    DeliveryEvent,
    DeliveryStatus,
    Outcome,
    OutcomeKind,
    RateCap,
    Reason,
    RetryPolicy,
    begin,
    conclude,
    give_up,
    replay,
)
from shared.domain.match import Severity
from tests.unit.delivery.samples import (
    DELIVERED,
    FAILED,
    HOOK,
    NOON,
    attempt,
    digest,
    planned,
    subscription,
)

SECOND = timedelta(seconds=1)
LATER = NOON + SECOND


def book_with(*events: DeliveryEvent) -> DeliveryBook:
    book = DeliveryBook()
    book.apply_all(events)
    return book


def cap(messages: int) -> Callable[[DeliveryEvent], RateCap]:
    return lambda _: RateCap(messages, timedelta(hours=1))


def test_a_planned_delivery_is_due_after_the_short_wait_for_its_group() -> None:
    book = book_with(planned())
    assert book.due(NOON) == []
    assert book.next_due(NOON) == NOON + timedelta(milliseconds=150)
    assert [message.id for message in book.due(LATER)] == [planned().delivery_id]


def test_a_delivered_message_is_never_due_again() -> None:
    book = book_with(planned())
    attempt(book, book.due(LATER)[0], DELIVERED, LATER)
    assert list(book.pending()) == []
    assert book.apply(planned()) is Applied.REPEATED
    assert book.next_due(LATER) is None


def test_one_story_on_two_watchlists_is_one_message() -> None:
    wide = subscription(watchlists=("*",))
    first = planned(1, to=wide)
    second = planned(2, NOON + 0.1 * SECOND, wide, watchlist="metals", article=digest(1))
    (message,) = book_with(first, second).due(LATER)
    assert [event.watchlist for event in message.deliveries] == ["tariffs", "metals"]


def test_a_watchlist_that_comes_late_is_told_under_an_id_of_its_own() -> None:
    wide = subscription(watchlists=("*",))
    book = book_with(planned(1, to=wide))
    attempt(book, book.due(LATER)[0], DELIVERED, LATER)
    late = planned(2, LATER, wide, watchlist="metals", article=digest(1))
    book.apply(late)
    (message,) = book.due(LATER + SECOND)
    assert message.id == late.delivery_id


def test_the_members_and_the_id_of_a_message_stay_over_its_retries() -> None:
    wide = subscription(watchlists=("*",))
    book = book_with(planned(1, to=wide), planned(2, to=wide, article=digest(1)))
    (message,) = book.due(LATER)
    attempt(book, message, FAILED, LATER)
    book.apply(planned(3, LATER, wide, article=digest(1)))
    again = next(one for one in book.due(LATER + 60 * SECOND) if one.attempt == 2)
    assert again.id == message.id
    assert {e.delivery_id for e in again.deliveries} == {e.delivery_id for e in message.deliveries}


def test_a_crash_during_a_request_repeats_it_once_under_the_same_id() -> None:
    event = planned()
    begun = begin(event, event.delivery_id, RetryPolicy(), LATER)
    book = book_with(event, begun)
    assert book.due(LATER + SECOND) == []
    (message,) = book.due(LATER + 10 * SECOND)
    assert (message.id, message.attempt) == (event.delivery_id, 2)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (DELIVERED, DeliveryStatus.DELIVERED),
        (FAILED, DeliveryStatus.ATTEMPTED),
        (Outcome(OutcomeKind.SLOW_DOWN, "429"), DeliveryStatus.ATTEMPTED),
        (Outcome(OutcomeKind.REJECTED, "400"), DeliveryStatus.GAVE_UP),
        (Outcome(OutcomeKind.DESTINATION_DISABLED, "410"), DeliveryStatus.GAVE_UP),
    ],
)
def test_each_class_of_outcome_has_its_next_step(outcome: Outcome, status: DeliveryStatus) -> None:
    begun = begin(planned(), "m", RetryPolicy(), LATER)
    event = conclude(begun, outcome, None, RetryPolicy(), LATER)
    assert event.status is status
    assert (event.alert is None) is (status is DeliveryStatus.DELIVERED)


def test_a_failing_delivery_follows_the_schedule_within_its_jitter_and_is_then_given_up() -> None:
    policy = RetryPolicy(pause_after=timedelta(days=9))
    event, now = planned(), LATER
    for delay in policy.delays:
        begun = begin(event, "m", policy, now)
        event = conclude(begun, FAILED, None, policy, now)
        wait = event.not_before - now
        assert 0.8 * delay <= wait <= 1.2 * delay
        now = event.not_before
    last = conclude(begin(event, "m", policy, now), FAILED, None, policy, now)
    assert last.status is DeliveryStatus.GAVE_UP
    assert "connection refused" in last.detail
    assert last.alert is not None


def test_the_schedule_is_the_same_after_a_restart_and_differs_between_deliveries() -> None:
    policy = RetryPolicy()
    assert policy.delay("a", 3) == policy.delay("a", 3)
    assert len({policy.delay(f"m{number}", 3) for number in range(20)}) == 20


def test_retry_after_silences_the_whole_target_until_it_has_passed() -> None:
    book = book_with(planned(1), planned(2))
    slow = Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(minutes=10))
    attempt(book, book.due(LATER)[0], slow, LATER)
    assert book.due(LATER + timedelta(minutes=10) - SECOND) == []
    assert len(book.due(LATER + timedelta(minutes=10))) == 1


def test_a_retry_after_beyond_the_last_moment_gives_up_and_is_obeyed_even_so() -> None:
    slow = Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(days=30))
    book = book_with(planned(1))
    attempt(book, book.due(LATER)[0], slow, LATER)
    assert list(book.pending()) == []
    book.apply(planned(2, LATER + timedelta(days=29)))
    assert book.due(LATER + timedelta(days=29, hours=1)) == []
    assert len(book.due(LATER + timedelta(days=31))) == 1


def test_the_success_of_a_message_under_way_does_not_end_a_silence() -> None:
    book = book_with(planned(1), planned(2), planned(3))
    slow = Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(minutes=10))
    first, second = (begin(planned(n), planned(n).delivery_id, book.policy, LATER) for n in (1, 2))
    book.apply_all([first, second, conclude(first, slow, None, book.policy, LATER)])
    book.apply(conclude(second, DELIVERED, None, book.policy, LATER))
    assert book.due(LATER + timedelta(minutes=9)) == []


def test_a_target_that_is_only_busy_does_not_use_up_the_schedule() -> None:
    policy, event, now = RetryPolicy(), planned(), LATER
    for _ in range(len(policy.delays) + 2):
        begun = replace(begin(event, "m", policy, now), release_at=now)
        event = conclude(begun, Outcome(OutcomeKind.SLOW_DOWN, "429"), None, policy, now)
        now = event.not_before
    assert event.status is DeliveryStatus.ATTEMPTED


def failing_for(book: DeliveryBook, minutes: int) -> None:
    """Fail at the target's first message until it has failed for that long."""
    now = LATER
    while now < LATER + timedelta(minutes=minutes):
        messages = book.due(now)
        if messages:
            attempt(book, messages[0], FAILED, now)
        now += SECOND


def test_a_target_that_fails_for_long_is_probed_by_one_message_and_keeps_the_rest() -> None:
    book = book_with(*(planned(number) for number in range(5)))
    failing_for(book, 24 * 60)
    now = LATER + timedelta(days=1)
    attempts = sorted(event.attempts for event in book.pending())
    assert len(attempts) == 5
    assert attempts[0] < 8
    assert book.lanes[0].is_paused(book.policy, now)


def test_after_an_outage_one_success_resumes_every_waiting_message() -> None:
    book = book_with(*(planned(number) for number in range(5)))
    failing_for(book, 24 * 60)
    now, sent = LATER + timedelta(days=1), 0
    while now < LATER + timedelta(days=1, hours=1) and list(book.pending()):
        for message in book.due(now):
            attempt(book, message, DELIVERED, now)
            sent += 1
        now += SECOND
    assert sent == 5


def test_a_gone_target_is_not_tried_again_until_its_address_changes() -> None:
    desk = subscription(destinations=(HOOK,))
    book = book_with(planned(1, to=desk), planned(2, to=desk))
    gone = Outcome(OutcomeKind.DESTINATION_DISABLED, "410 Gone")
    attempt(book, book.due(LATER)[0], gone, LATER)
    assert book.due(LATER + timedelta(days=1)) == []
    moved = subscription(destinations=(replace(HOOK, url="https://desk.example/new"),))
    book.apply(planned(3, to=moved))
    assert len(book.due(LATER)) == 1


def test_a_replay_tries_a_gone_target_again() -> None:
    book = book_with(planned(1))
    gone = Outcome(OutcomeKind.DESTINATION_DISABLED, "410 Gone")
    (message,) = book.due(LATER)
    (begun,) = [begin(event, message.id, book.policy, LATER) for event in message.deliveries]
    ended = conclude(begun, gone, None, book.policy, LATER)
    book.apply_all([begun, ended, replay(ended, LATER)])
    assert len(book.due(LATER)) == 1


def test_a_delivery_that_was_given_up_can_be_replayed_under_its_id() -> None:
    event = give_up(planned(), "destination removed", LATER)
    book = book_with(planned(), event)
    again = replay(event, LATER + timedelta(days=5))
    assert book.apply(again) is Applied.ADVANCED
    (message,) = book.due(LATER + timedelta(days=5))
    assert message.id == event.delivery_id


def test_what_was_delivered_cannot_be_replayed_without_its_alert() -> None:
    begun = begin(planned(), "m", RetryPolicy(), LATER)
    delivered = conclude(begun, DELIVERED, None, RetryPolicy(), LATER)
    with pytest.raises(ValueError, match="replay its alert instead"):
        replay(delivered, LATER)


def test_a_rate_cap_folds_what_exceeds_it_into_its_last_message() -> None:
    book = book_with(*(planned(number) for number in range(100)))
    caps = cap(5)
    now, sizes = LATER, []
    for _ in range(10):
        for message in book.due(now, caps):
            sizes.append(len(message.deliveries))
            attempt(book, message, DELIVERED, now)
        now += SECOND
    assert sizes == [1, 1, 1, 1, 96]


def test_a_used_up_cap_wakes_when_its_oldest_message_leaves_the_period() -> None:
    book, caps = book_with(planned(1)), cap(1)
    attempt(book, book.due(LATER, caps)[0], DELIVERED, LATER)
    book.apply(planned(2, LATER))
    assert book.due(LATER + timedelta(minutes=59), caps) == []
    assert book.next_due(LATER + SECOND, caps) == LATER + timedelta(hours=1)
    assert len(book.due(LATER + timedelta(hours=1), caps)) == 1


def test_what_breaks_through_is_not_counted_out_by_the_cap_and_goes_first() -> None:
    urgent = subscription(break_through=Severity.CRITICAL)
    book = book_with(planned(1, to=urgent), planned(2, to=urgent, severity=Severity.CRITICAL))
    caps = cap(1)
    (message,) = book.due(LATER, caps)
    assert message.deliveries[0].reason is Reason.BREAK_THROUGH
    attempt(book, message, DELIVERED, LATER)
    book.apply(planned(3, LATER, urgent, severity=Severity.CRITICAL))
    assert book.due(LATER + SECOND, caps)[0].deliveries[0].alert_id == "alert-3"


def test_settled_deliveries_are_forgotten_only_when_they_are_old() -> None:
    book = book_with(planned())
    attempt(book, book.due(LATER)[0], DELIVERED, LATER)
    assert book.forget_settled(LATER) == 0
    assert book.forget_settled(LATER + SECOND) == 1
    assert planned().delivery_id not in book


outcomes = st.lists(
    st.sampled_from(
        [
            DELIVERED,
            FAILED,
            Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(minutes=3)),
            Outcome(OutcomeKind.REJECTED, "400"),
        ]
    ),
    max_size=12,
)


@given(outcomes, st.integers(0, 40))
def test_a_book_folded_from_the_journal_equals_the_book_that_wrote_it(
    results: list[Outcome], cut: int
) -> None:
    journal: list[DeliveryEvent] = [planned(number) for number in range(4)]
    book, now = book_with(*journal), LATER
    for outcome in results:
        for message in book.due(now):
            begun = [begin(event, message.id, book.policy, now) for event in message.deliveries]
            ended = [conclude(event, outcome, None, book.policy, now) for event in begun]
            journal += [*begun, *ended]
            book.apply_all([*begun, *ended])
        now += timedelta(minutes=1)
    replayed = book_with(*journal, *journal[:cut])
    assert sorted(replayed.pending(), key=str) == sorted(book.pending(), key=str)
    assert replayed.due(now) == book.due(now)


@given(outcomes)
def test_a_compacted_journal_says_all_that_is_needed_to_go_on(results: list[Outcome]) -> None:
    latest = {(event := planned(number)).delivery_id: event for number in range(4)}
    book, now = book_with(*latest.values()), LATER
    for outcome in results:
        for message in book.due(now):
            attempt(book, message, outcome, now)
        latest.update({event.delivery_id: event for event in book.pending()})
        now += timedelta(minutes=1)
    pending = {event.delivery_id for event in book.pending()}
    replayed = book_with(*(event for event in latest.values() if event.delivery_id in pending))
    assert sorted(replayed.pending(), key=str) == sorted(book.pending(), key=str)
