"""Records that the services write themselves, and that somebody else may write on their topics."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from services.deduper.partitions import fold
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.subscriptions import LiveSubscriptions
from shared.domain.delivery import DeliveryBook, Router
from shared.domain.delivery.parking import Room
from shared.domain.stories import Policy, Stories
from shared.runtime.kafka.outbox import Sending
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from tests.unit.delivery.samples import HOOK, NOON, alert, planned, subscription
from tests.unit.stories.builders import Desk, article, candidate


def document(record: object) -> Any:
    """Return a record as the JSON document that stands on its topic."""
    return json.loads(encode(record))


def record(value: object) -> Record:
    """Return a document as a consumed record."""
    return Record("topic", 0, 0, b"desk", encode(value), (), 0)


def fold_story_event(event: object) -> None:
    """Restore a window from a foreign event, then decide the next article."""
    stories = Stories(Policy())
    fold(stories, record(document(_EVENT)), NOON)
    fold(stories, record(event), NOON)
    stories.decide(candidate(article("a2")))
    assert stories.articles, "what is ours is kept"


def fold_delivery(event: object) -> None:
    """Restore a book from a foreign event, then ask it what is due."""
    journal = DeliveryJournal(KafkaSettings(), _no_sending, lambda: None, lambda: NOON)
    book = DeliveryBook(room=Room(0, 1))
    found = [journal.read(record(one)) for one in (_DELIVERY, event)]
    events = [(offset, one) for offset, one in enumerate(found) if one is not None]
    for offset, one in events:
        book.apply(one, offset)
    book.take_back(events, 0, len(found))
    for now in (NOON, NOON + timedelta(days=400)):
        book.due(now)
        book.next_due(now)
        book.forget_settled(now)


def take_subscription(changed: object) -> None:
    """Take a foreign subscription, then route an alert."""
    router = Router()
    LiveSubscriptions(router).change([record(changed)])
    router.verdicts(alert(), NOON)


def _no_sending() -> Sending:
    raise AssertionError("nothing is sent when a journal is read")


_EVENT = Desk().take(article("a1"))
_DELIVERY = document(planned())

FEEDS = (
    ("story_events", _EVENT, fold_story_event),
    ("deliveries", planned(2), fold_delivery),
    ("subscription_records", subscription(destinations=(HOOK,)), take_subscription),
)
