from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from kafka import TopicPartition

from services.exporter.lag import GroupLag, LagReader
from shared.runtime.errors import TopicLayoutError
from shared.runtime.kafka.lag import COUNTED
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

SETTINGS: Final = KafkaSettings()
TOPICS: Final = SETTINGS.topics
GROUP: Final = TOPICS.group("matcher")
NOW: Final = 1_000.0
PLACE: Final = TopicPartition(TOPICS.articles, 0)


@dataclass
class Message:
    offset: int
    timestamp: int


@dataclass
class Position:
    offset: int


class FakeAdmin:
    """Every group's committed offset; only the matcher has one."""

    def __init__(self, committed: int | None) -> None:
        self._committed = committed

    def list_group_offsets(self, groups: list[str]) -> dict[str, dict[TopicPartition, Position]]:
        mine = {} if self._committed is None else {PLACE: Position(self._committed)}
        return {group: mine if group == GROUP else {} for group in groups}


@dataclass
class FakeConsumer:
    """One partition for each topic; only the articles' one holds records, each at its offset."""

    messages: list[Message]
    start: int
    end: int
    topics: set[str] = field(default_factory=lambda: {spec.name for spec in layout(TOPICS)})
    at: dict[TopicPartition, int] = field(default_factory=dict)
    polls: int = 0

    def partitions_for_topic(self, topic: str) -> set[int] | None:
        return {0} if topic in self.topics else None

    def beginning_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {place: self.start if place == PLACE else 0 for place in places}

    def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {place: self.end if place == PLACE else 0 for place in places}

    def assignment(self) -> set[TopicPartition]:
        return set(self.at)

    def assign(self, places: list[TopicPartition]) -> None:
        self.at = dict.fromkeys(places, 0)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self.at[place] = offset

    def position(self, place: TopicPartition) -> int:
        return self.at[place]

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Message]]:
        """Give three records at a time; past the last one only markers follow, up to the end."""
        self.polls += 1
        left = [one for one in self.messages if one.offset >= self.at[PLACE]][:3]
        self.at[PLACE] = left[-1].offset + 1 if left else self.end
        return {PLACE: left} if left else {}


def read(committed: int | None, consumer: FakeConsumer) -> GroupLag:
    """The lag of the matcher on the articles' one partition."""
    reader: Any = LagReader(SETTINGS, FakeAdmin(committed), consumer, lambda: NOW)
    return read_with(reader)


def read_with(reader: LagReader) -> GroupLag:
    lags, _ = reader.read()
    (lag,) = [one for one in lags if one.group == GROUP]
    assert isinstance(lag, GroupLag)
    return lag


def records(*offsets: int, at: float = 990.0) -> list[Message]:
    """Records a second apart, the first at `at` seconds."""
    return [Message(one, int((at + number) * 1000)) for number, one in enumerate(offsets)]


@pytest.mark.parametrize(
    ("what", "committed", "consumer", "lag", "seconds"),
    [
        ("all consumed", 8, FakeConsumer(records(5, 6, 7), 5, 8), 0, 0.0),
        ("one left", 7, FakeConsumer(records(5, 6, 7), 5, 8), 1, 8.0),
        ("never committed", None, FakeConsumer(records(5, 6, 7), 5, 8), 3, 10.0),
        ("retention took the next", 2, FakeConsumer(records(5, 6, 7), 5, 8), 3, 10.0),
        ("markers between", 5, FakeConsumer(records(5, 7, 9, 11), 5, 13), 4, 10.0),
        ("only a marker left", 12, FakeConsumer(records(5, 7), 5, 13), 0, 0.0),
        ("compacted away", 0, FakeConsumer(records(6), 0, 8), 1, 10.0),
    ],
)
def test_lag_is_in_records_and_the_age_of_the_oldest(
    what: str,
    committed: int | None,
    consumer: FakeConsumer,
    lag: int,
    seconds: float,
) -> None:
    found = read(committed, consumer)
    assert (found.records, found.seconds) == (lag, seconds), what


def test_a_large_lag_is_not_read_record_by_record() -> None:
    end = COUNTED + 50
    consumer = FakeConsumer(records(*range(end)), 0, end)
    found = read(0, consumer)
    assert (found.records, found.seconds) == (end, 10.0)
    assert consumer.polls == 1


def test_a_group_that_stands_still_is_as_far_behind_at_the_next_reading() -> None:
    consumer: Any = FakeConsumer(records(5, 6, 7), 5, 8)
    admin: Any = FakeAdmin(5)
    reader = LagReader(SETTINGS, admin, consumer, lambda: NOW)
    assert read_with(reader) == read_with(reader)
    assert read_with(reader).records == 3


def test_a_missing_topic_is_named() -> None:
    consumer = FakeConsumer([], 0, 0)
    consumer.topics.remove(TOPICS.alerts)
    with pytest.raises(TopicLayoutError, match=TOPICS.alerts):
        read(0, consumer)
