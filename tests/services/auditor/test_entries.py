"""Records as kafka-python gives them become entries of the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from services.auditor.entries import CANDIDATES, EVENTS, VERDICTS, Entries
from services.auditor.metrics import AuditorMetrics
from services.auditor.tables import SUBSCRIPTIONS
from shared.domain.audit import Audit, Report, Rule, Terms
from shared.domain.delivery import Act, Response
from shared.domain.errors import Fault
from shared.domain.watchlist import read_watchlist
from shared.domain.watchlist.document import watchlist_document
from shared.wire.alerts import ALERTS
from shared.wire.codec import encode
from shared.wire.dead_letter import DeadLetter, Headers, dead_letter_headers
from shared.wire.delivered import DELIVERIES, RESPONSES
from shared.wire.documents import Document, document_records
from shared.wire.topics import Topics
from tests.unit.audit.records import (
    NOW,
    SUBSCRIPTION,
    Deduper,
    article,
    books,
    match,
    planned,
    verdict,
)

TOPICS = Topics()
LONG_AGO = NOW - timedelta(hours=1)
LIST = """
id: ports
title: Ports
severity: low
entries:
  - {id: about, query: 'about'}
"""
EVERYTHING = {
    (topic, 0): 100 for topic in (TOPICS.articles, TOPICS.matches, TOPICS.stories, TOPICS.alerts)
}


@dataclass(frozen=True)
class Message:
    """What kafka-python hands out."""

    topic: str
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int
    headers: Sequence[tuple[str, bytes]] = ()
    partition: int = 0


def message(
    topic: str, value: bytes | None, offset: int = 0, at: datetime = NOW, **more: Any
) -> Message:
    return Message(
        **({"key": b"k", "headers": ()} | more),
        topic=topic,
        offset=offset,
        value=value,
        timestamp=int(at.timestamp() * 1000),
    )


def entries() -> tuple[Entries, Audit]:
    audit = Audit(Terms(), books())
    made = Entries(TOPICS, audit)
    loaded = read_watchlist(LIST, source="test", read_names=str).watchlist
    document = Document(loaded.id, loaded.version, encode(watchlist_document(loaded)))
    for key, value in document_records(document):
        made.take(message(TOPICS.watchlists, value, at=LONG_AGO, key=key))
    value = SUBSCRIPTIONS.encode(SUBSCRIPTION)
    made.take(message(TOPICS.subscriptions, value, at=LONG_AGO, key=b"desk"))
    made.compile_lists()
    return made, audit


def letter(topic: str, offset: int) -> Headers:
    place = DeadLetter(topic, 0, offset, "test", Fault.NOT_JSON, "nonsense", NOW)
    return dead_letter_headers(place, [])


def settle(audit: Audit) -> Report:
    return audit.settle(EVERYTHING, NOW)


def test_one_article_all_the_way_balances() -> None:
    made, audit = entries()
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    made.take(message(TOPICS.deliveries, DELIVERIES.encode(planned(alert))))
    made.take(message(TOPICS.alerts, ALERTS.encode(alert)))
    made.take(message(TOPICS.verdicts, VERDICTS.encode(verdict(alert))))
    made.take(message(TOPICS.stories, EVENTS.encode(event)))
    made.take(message(TOPICS.matches, CANDIDATES.encode(match("a"))))
    one = article("a")
    value = encode({"id": one.id, "title": one.title, "body": one.body})
    made.take(message(TOPICS.articles, value))
    assert settle(audit).imbalances == ()


def test_each_stage_that_is_missing_is_seen() -> None:
    made, audit = entries()
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    made.take(message(TOPICS.articles, encode({"id": "z", "title": "About z"})))
    made.take(message(TOPICS.matches, CANDIDATES.encode(match("b"))))
    made.take(message(TOPICS.matches, CANDIDATES.encode(match("a")), offset=1))
    made.take(message(TOPICS.stories, EVENTS.encode(event)))
    assert {one.rule for one in settle(audit).imbalances} == {
        Rule.ARTICLE_NOT_MATCHED,
        Rule.MATCH_UNDECIDED,
        Rule.NEWS_NOT_ALERTED,
    }


def test_poison_is_balanced_by_its_dead_letter_alone() -> None:
    made, audit = entries()
    topics = (TOPICS.articles, TOPICS.matches, TOPICS.alerts)
    for topic in topics:
        made.take(message(topic, b"nonsense", offset=4))
    assert len(settle(audit).imbalances) == 3
    for topic in topics:
        headers = letter(topic, 4)
        made.take(message(TOPICS.dead_letter(topic), b"nonsense", headers=headers))
    assert settle(audit).imbalances == ()


def test_poison_in_tables_and_journals_changes_nothing() -> None:
    made, audit = entries()
    tables = (TOPICS.watchlists, TOPICS.subscriptions)
    for topic in (*tables, TOPICS.stories, TOPICS.deliveries):
        for value in (b"nonsense", b"{}", b"\xff"):
            made.take(message(topic, value))
    made.compile_lists()
    report = settle(audit)
    assert (report.imbalances, report.unreadable) == ((), 6)


@pytest.mark.parametrize("moment", [NOW.replace(tzinfo=None), datetime.max.replace(tzinfo=UTC)])
def test_a_moment_that_nobody_can_reckon_with_does_not_end_the_audit(moment: datetime) -> None:
    made, audit = entries()
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    delivery = replace(planned(alert), not_before=moment)
    answer = Response(Act.MUTE_STORY, "desk", event.decision.story_id, moment, moment)
    made.take(message(TOPICS.deliveries, DELIVERIES.encode(delivery)))
    made.take(message(TOPICS.responses, RESPONSES.encode(answer), key=answer.key.encode()))
    made.take(message(TOPICS.alerts, ALERTS.encode(alert)))
    assert settle(audit).unreadable == 1


@pytest.mark.parametrize("milliseconds", [-(10**15), -1, 10**17])
def test_an_article_written_at_no_moment_of_the_calendar_is_audited_like_others(
    milliseconds: int,
) -> None:
    made, audit = entries()
    made.take(replace(message(TOPICS.articles, b"nonsense"), timestamp=milliseconds))
    assert [one.rule for one in settle(audit).imbalances] == [Rule.ARTICLE_UNACCOUNTED]


def test_a_deleted_subscription_owes_nothing_more() -> None:
    made, audit = entries()
    event, alert = Deduper().decide(match("a"))
    made.take(message(TOPICS.subscriptions, None, key=b"desk"))
    made.take(message(TOPICS.matches, CANDIDATES.encode(match("a"))))
    made.take(message(TOPICS.stories, EVENTS.encode(event)))
    assert alert is not None
    made.take(message(TOPICS.alerts, ALERTS.encode(alert)))
    made.take(message(TOPICS.verdicts, VERDICTS.encode(verdict(alert))))
    assert settle(audit).imbalances == ()


def test_the_imbalance_is_exported_by_rule_and_falls_back_to_zero() -> None:
    registry = CollectorRegistry()
    metrics = AuditorMetrics(registry)
    made, audit = entries()
    made.take(message(TOPICS.matches, CANDIDATES.encode(match("b"))))
    report = settle(audit)

    def value() -> float | None:
        labels = {"rule": "match_undecided"}
        return registry.get_sample_value("wirewatch_audit_imbalance", labels)

    assert value() == 0
    metrics.take(report, datetime(2025, 3, 1, tzinfo=UTC).timestamp())
    assert value() == 1
    metrics.take(replace(report, imbalances=()), 0.0)
    assert value() == 0
