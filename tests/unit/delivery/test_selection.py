from __future__ import annotations

from datetime import timedelta

from shared.domain.delivery import DeliveryBook
from shared.domain.delivery.book import uncapped
from shared.domain.delivery.selection import UnderWay, next_message, wakes_at
from tests.unit.delivery.samples import FAILED, NOON, attempt, digest, planned, subscription

LATER = NOON + timedelta(seconds=1)
RETRIED = NOON + timedelta(minutes=1)
WIDE = subscription(watchlists=("*",))


def test_a_second_message_about_a_story_waits_for_the_first() -> None:
    book, under_way = DeliveryBook(), UnderWay()
    book.apply_all([planned(1, story_id="same"), planned(2, story_id="same"), planned(3)])
    lane = book.lanes[0]
    first = next_message(lane, uncapped, LATER, under_way)
    assert first is not None
    under_way.begin(first)
    second = next_message(lane, uncapped, LATER, under_way)
    assert second is not None
    assert {first.deliveries[0].story_id, second.deliveries[0].story_id} == {"same", "story-3"}
    under_way.begin(second)
    assert next_message(lane, uncapped, LATER, under_way) is None
    assert wakes_at(lane, uncapped, LATER, under_way) is None
    under_way.end(first)
    assert next_message(lane, uncapped, LATER, under_way) is not None
    under_way.end(second)
    assert not under_way


def test_a_message_that_was_sent_before_leaves_whole_or_not_at_all() -> None:
    book, under_way = DeliveryBook(), UnderWay()
    book.apply_all([planned(1, to=WIDE), planned(2, to=WIDE, article=digest(1))])
    lane = book.lanes[0]
    both = book.due(LATER)[0]
    assert len(both.deliveries) == 2
    attempt(book, both, FAILED, LATER)
    book.apply(planned(3, LATER, WIDE, story_id="story-2"))
    other = next_message(lane, uncapped, LATER + timedelta(seconds=1), under_way)
    assert other is not None
    under_way.begin(other)
    assert next_message(lane, uncapped, RETRIED, under_way) is None
    under_way.end(other)
    again = next_message(lane, uncapped, RETRIED, under_way)
    assert again is not None
    assert {e.alert_id for e in again.deliveries} == {"alert-1", "alert-2"}
