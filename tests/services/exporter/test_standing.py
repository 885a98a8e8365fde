from __future__ import annotations

from typing import Final

from services.exporter.canary.standing import Standing
from services.exporter.canary.texts import WATCHLIST
from shared.domain.canary import CANARY, CANARY_KEY
from shared.domain.watchlist import watchlist_from_document
from shared.runtime.kafka.outbox import Outgoing
from shared.wire.codec import decode_json
from shared.wire.documents import DocumentTable
from shared.wire.topics import Topics

TOPICS: Final = Topics("t.")


def standing(*records: Outgoing) -> Standing:
    """What is known after these records were read."""
    fresh = Standing(TOPICS)
    for record in records:
        fresh.take(record.topic, record.key, record.value)
    return fresh


def wanted() -> list[Outgoing]:
    return list(standing().mend())


def test_on_empty_topics_the_list_and_the_subscription_are_put_live() -> None:
    assert [record.topic for record in wanted()] == [TOPICS.watchlists, TOPICS.subscriptions]


def test_the_matcher_reads_the_list_back_as_it_is() -> None:
    table = DocumentTable()
    record = wanted()[0]
    table.apply(record.key, record.value)
    (document,) = table.documents()
    assert watchlist_from_document(decode_json(document.body)) == WATCHLIST
    assert document.id == CANARY


def test_what_stands_is_not_published_again() -> None:
    assert list(standing(*wanted()).mend()) == []


def test_what_was_just_published_is_not_published_again() -> None:
    fresh = standing()
    list(fresh.mend())
    assert list(fresh.mend()) == []


def test_a_deleted_subscription_is_put_back() -> None:
    tombstone = Outgoing(TOPICS.subscriptions, CANARY_KEY, None)
    assert list(standing(*wanted(), tombstone).mend()) == wanted()[1:]


def test_a_changed_list_is_put_back() -> None:
    changed = Outgoing(TOPICS.watchlists, CANARY_KEY, b"{}")
    assert list(standing(*wanted(), changed).mend()) == wanted()[:1]


def test_records_of_others_are_left_alone() -> None:
    other = Outgoing(TOPICS.subscriptions, b"desk", None)
    assert list(standing(*wanted(), other).mend()) == []
