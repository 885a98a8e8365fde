"""The cut is taken while the services write: what is half written at any moment is no imbalance."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from kafka import TopicPartition

from services.auditor import reader
from services.auditor.books import opened
from services.auditor.entries import CANDIDATES, EVENTS
from shared.domain.audit import Report, Rule, Terms
from shared.runtime.errors import ServiceError
from shared.runtime.settings import KafkaSettings
from shared.wire.alerts import ALERTS
from shared.wire.topics import Topics
from tests.services.auditor.test_entries import Message, message
from tests.unit.audit.records import NOW, Deduper, match

TOPICS = Topics()


@dataclass
class FakeKafka:
    """Topics of one partition. `open_from` is where a topic's open transaction begins.

    `removed` is how many of a topic's first records retention has removed. `between` is run after
    each answer about ends: what the services do meanwhile.
    """

    logs: dict[str, list[Message]] = field(default_factory=dict)
    open_from: dict[str, int] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    between: list[Any] = field(default_factory=list)

    def write(
        self, topic: str, value: bytes, *, transactional: bool = False, at: datetime = NOW
    ) -> None:
        log = self.logs.setdefault(topic, [])
        if transactional:
            self.open_from.setdefault(topic, len(log))
        log.append(message(topic, value, offset=len(log), at=at))

    def commit(self, group: str, offset: int) -> None:
        self.open_from.clear()
        self.committed[group] = offset

    def stable_end(self, topic: str) -> int:
        return self.open_from.get(topic, len(self.logs.get(topic, ())))

    def list_group_offsets(self, groups: list[str]) -> dict[str, dict[Any, Any]]:
        (group,) = groups
        if group not in self.committed:
            return {}
        return {group: {TopicPartition(TOPICS.matches, 0): Offset(self.committed[group])}}

    def list_partition_offsets(self, places: dict[Any, Any], isolation_level: Any) -> Any:
        found = {
            one: Offset(
                self.stable_end(one.topic) if isolation_level else len(self.logs.get(one.topic, ()))
            )
            for one in places
        }
        self._go_on()
        return found

    def _go_on(self) -> None:
        if self.between:
            self.between.pop(0)()


@dataclass(frozen=True)
class Offset:
    """An offset, as the administrator gives it."""

    offset: int


class FakeConsumer:
    """A read-committed consumer; an open transaction in its way goes on while it waits."""

    def __init__(self, kafka: FakeKafka) -> None:
        self._kafka = kafka
        self._positions: dict[TopicPartition, int] = {}

    def partitions_for_topic(self, _topic: str) -> set[int]:
        return {0}

    def beginning_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {place: self._kafka.removed.get(place.topic, 0) for place in places}

    def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {place: len(self._kafka.logs.get(place.topic, ())) for place in places}

    def offsets_for_times(self, moments: dict[TopicPartition, int]) -> dict[TopicPartition, Any]:
        found: dict[TopicPartition, Any] = {}
        for place, moment in moments.items():
            log = self._kafka.logs.get(place.topic, [])[self._kafka.removed.get(place.topic, 0) :]
            found[place] = next((one for one in log if one.timestamp >= moment), None)
        return found

    def assign(self, places: list[TopicPartition]) -> None:
        self._positions = dict.fromkeys(places, 0)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self._positions[place] = offset

    def position(self, place: TopicPartition) -> int:
        return self._positions[place]

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Message]]:
        got = {place: self._readable(place) for place in self._positions}
        for place, messages in got.items():
            self._positions[place] += len(messages)
        if not any(got.values()):
            self._kafka._go_on()
        return {place: messages for place, messages in got.items() if messages}

    def _readable(self, place: TopicPartition) -> list[Message]:
        log = self._kafka.logs.get(place.topic, [])
        return log[self._positions[place] : self._kafka.stable_end(place.topic)]


def settle(
    kafka: FakeKafka,
    monkeypatch: pytest.MonkeyPatch,
    begin: datetime | None = None,
    most_pages: int = 10_000,
) -> Report:
    @contextmanager
    def admin_client(_settings: object) -> Iterator[FakeKafka]:
        yield kafka

    monkeypatch.setattr(reader, "admin_client", admin_client)
    consumer: Any = FakeConsumer(kafka)
    with opened() as books:
        books.execute(f"PRAGMA max_page_count = {most_pages}")
        return reader.AuditReader(KafkaSettings(), consumer, Terms(), begin, books).settle()


def _nothing() -> None:
    """Let a moment pass."""


class Batch:
    """One match and what the deduper's transaction writes for it."""

    def __init__(self, kafka: FakeKafka) -> None:
        event, alert = Deduper().decide(match("a"))
        assert alert is not None
        self._kafka = kafka
        self._values = {TOPICS.stories: EVENTS.encode(event), TOPICS.alerts: ALERTS.encode(alert)}
        kafka.write(TOPICS.matches, CANDIDATES.encode(match("a")))

    def write(self, topic: str) -> None:
        self._kafka.write(topic, self._values[topic], transactional=True)

    def commit(self) -> None:
        self._kafka.commit(TOPICS.group("deduper"), 1)


@pytest.mark.parametrize("gap", range(12))
@pytest.mark.parametrize(
    "order", [(TOPICS.alerts, TOPICS.stories), (TOPICS.stories, TOPICS.alerts)]
)
def test_a_transaction_that_is_under_way_is_no_imbalance(
    gap: int, order: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins at any moment of the cut, its records come in either order, and it commits."""
    for pause in range(30):
        kafka = FakeKafka()
        batch = Batch(kafka)
        steps = [partial(batch.write, order[0]), *[_nothing] * gap]
        steps += [partial(batch.write, order[1]), batch.commit]
        kafka.between = [*[_nothing] * pause, *steps]
        assert settle(kafka, monkeypatch).imbalances == (), f"begun after {pause} answers"


def test_an_offset_committed_without_an_event_is_an_imbalance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kafka = FakeKafka()
    Batch(kafka).commit()
    assert [one.rule for one in settle(kafka, monkeypatch).imbalances] == [Rule.MATCH_UNDECIDED]


def test_an_event_committed_without_its_alert_is_an_imbalance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kafka = FakeKafka()
    batch = Batch(kafka)
    batch.write(TOPICS.stories)
    batch.commit()
    assert [one.rule for one in settle(kafka, monkeypatch).imbalances] == [Rule.NEWS_NOT_ALERTED]


def test_an_alert_whose_decision_retention_has_removed_is_not_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stories are kept for seven days, alerts for thirty; the audit looks ten days back."""
    kafka, later = FakeKafka(), NOW + timedelta(days=8)
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    kafka.write(TOPICS.stories, EVENTS.encode(event))
    kafka.write(TOPICS.alerts, ALERTS.encode(alert))
    kafka.write(TOPICS.stories, EVENTS.encode(Deduper().decide(match("b"))[0]), at=later)
    kafka.removed[TOPICS.stories] = 1
    assert settle(kafka, monkeypatch, begin=later - timedelta(days=10)).imbalances == ()


def test_a_disk_without_room_for_what_is_in_flight_ends_the_audit_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kafka = FakeKafka()
    for number in range(2_000):
        kafka.write(TOPICS.matches, CANDIDATES.encode(match(f"a{number}", "quay")))
    with pytest.raises(ServiceError, match="is there room for temporary files"):
        settle(kafka, monkeypatch, most_pages=50)
    assert settle(kafka, monkeypatch).in_flight == 2_000
