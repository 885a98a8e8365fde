from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from shared.domain.delivery import DeliveryBook, DeliveryStatus
from shared.domain.delivery.book import uncapped
from shared.domain.delivery.selection import next_message, wakes_at
from tests.unit.delivery.samples import FAILED, NOON, attempt, digest, planned, subscription

LATER = NOON + timedelta(seconds=1)
RETRIED = NOON + timedelta(minutes=1)
WIDE = subscription(watchlists=("*",))


def test_a_second_message_about_a_story_waits_for_the_first() -> None:
    book = DeliveryBook()
    book.apply_all([planned(1, story_id="same"), planned(2, story_id="same"), planned(3)])
    lane = book.lanes[0]
    first = next_message(lane, uncapped, LATER)
    assert first is not None
    lane.pending.begin(first.deliveries)
    second = next_message(lane, uncapped, LATER)
    assert second is not None
    assert {first.deliveries[0].story_id, second.deliveries[0].story_id} == {"same", "story-3"}
    lane.pending.begin(second.deliveries)
    assert next_message(lane, uncapped, LATER) is None
    assert wakes_at(lane, uncapped, LATER) is None
    lane.pending.end(first.deliveries)
    assert next_message(lane, uncapped, LATER) is not None
    assert wakes_at(lane, uncapped, LATER) == LATER


def test_a_message_that_was_sent_before_leaves_whole_or_not_at_all() -> None:
    book = DeliveryBook()
    book.apply_all([planned(1, to=WIDE), planned(2, to=WIDE, article=digest(1))])
    lane = book.lanes[0]
    both = book.due(LATER)[0]
    assert len(both.deliveries) == 2
    attempt(book, both, FAILED, LATER)
    book.apply(planned(3, LATER, WIDE, story_id="story-2"))
    other = next_message(lane, uncapped, LATER + timedelta(seconds=1))
    assert other is not None
    lane.pending.begin(other.deliveries)
    assert next_message(lane, uncapped, RETRIED) is None
    lane.pending.end(other.deliveries)
    again = next_message(lane, uncapped, RETRIED)
    assert again is not None
    assert {e.alert_id for e in again.deliveries} == {"alert-1", "alert-2"}


def test_a_message_no_longer_waits_for_the_story_of_a_delivery_that_was_settled() -> None:
    book = DeliveryBook()
    book.apply_all([planned(1, to=WIDE), planned(2, to=WIDE, article=digest(1))])
    lane = book.lanes[0]
    attempt(book, book.due(LATER)[0], FAILED, LATER)
    book.apply(planned(3, LATER, WIDE, story_id="story-2"))
    other = next_message(lane, uncapped, LATER + timedelta(seconds=1))
    assert other is not None
    lane.pending.begin(other.deliveries)
    assert next_message(lane, uncapped, RETRIED) is None
    second = next(one for one in lane.pending.values() if one.alert_id == "alert-2")
    book.apply(replace(second, sequence=9, status=DeliveryStatus.DELIVERED))
    again = next_message(lane, uncapped, RETRIED)
    assert again is not None
    assert {e.alert_id for e in again.deliveries} == {"alert-1"}
