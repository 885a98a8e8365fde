"""The deduper's stage: each match gives one event, news one alert, poison one dead letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from services.deduper.metrics import DeduperMetrics
from services.deduper.partitions import STORY_EVENTS, OwnedPartitions
from services.deduper.stage import ALERTS, CANDIDATES, DedupeStage
from shared.domain.article import parse_article
from shared.domain.stories.pairs import candidate_of
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.runtime.kafka.dead_letters import DeadLetterLimit, DeadLetters
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import Topics

NOW = datetime(2025, 2, 27, 12, tzinfo=UTC)
TOPICS = Topics()


class FakeOutbox:
    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    async def send(self, record: Outgoing) -> None:
        self.sent.append(record)

    async def confirmed(self) -> None:
        """Everything always arrives."""

    def on(self, topic: str) -> list[Outgoing]:
        return [record for record in self.sent if record.topic == topic]


class OwningPartitionThree(OwnedPartitions):
    """Owns partition 3, without a journal to restore it from."""

    def __init__(self) -> None:
        super().__init__(KafkaSettings(), lambda: Stories(Policy()), lambda _restored: None)
        self._owned[3] = Stories(Policy())


def match(article_id: str, words: str) -> bytes:
    body = " ".join(f"{words}{number}" for number in range(60))
    article = parse_article({"id": article_id, "title": f"About {words}", "body": body})
    return CANDIDATES.encode(candidate_of(article, NOW, watchlist="ports"))


def record(offset: int, value: bytes | None) -> Record:
    return Record(TOPICS.matches, 3, offset, b"ports", value, (), 0)


def make_stage(registry: CollectorRegistry) -> DedupeStage:
    metrics = DeduperMetrics(registry)
    limit = DeadLetterLimit(100, 0.9)
    letters = DeadLetters("deduper", limit, metrics.dead_letters, lambda: NOW)
    return DedupeStage(TOPICS, OwningPartitionThree(), letters, metrics, lambda: NOW)


@pytest.mark.anyio
async def test_each_match_gives_one_event_and_only_news_an_alert() -> None:
    stage, outbox = make_stage(CollectorRegistry()), FakeOutbox()
    values = [match("a", "quay"), match("b", "quay"), match("c", "lock"), match("a", "quay")]
    await stage([record(n, value) for n, value in enumerate(values)], outbox)
    events = [STORY_EVENTS.decode(one.value) for one in outbox.on(TOPICS.stories)]
    assert [event.decision.relation.value for event in events] == ["new", "copy", "new", "new"]
    assert [event.decision.repeat for event in events] == [False, False, False, True]
    alerts = [ALERTS.decode(one.value) for one in outbox.on(TOPICS.alerts)]
    assert [alert.article.id for alert in alerts] == ["a", "c"]


@pytest.mark.anyio
async def test_what_a_match_gives_stays_on_its_partition() -> None:
    stage, outbox = make_stage(CollectorRegistry()), FakeOutbox()
    await stage([record(0, match("a", "quay"))], outbox)
    assert {one.partition for one in outbox.sent} == {3}


@pytest.mark.anyio
@pytest.mark.parametrize("poison", [None, b"nonsense", b"{}", b'{"watchlist": 5}'])
async def test_poison_is_refused_and_what_follows_is_decided(poison: bytes | None) -> None:
    stage, outbox = make_stage(CollectorRegistry()), FakeOutbox()
    await stage([record(0, poison), record(1, match("a", "quay"))], outbox)
    (letter,) = outbox.on(TOPICS.dead_letter(TOPICS.matches))
    assert letter.value == poison
    assert len(outbox.on(TOPICS.alerts)) == 1


@pytest.mark.anyio
@pytest.mark.parametrize(
    "times",
    [
        {"received_at": NOW + timedelta(days=3_000)},
        {"received_at": NOW.replace(tzinfo=None)},
        {"published_at": NOW.replace(tzinfo=None)},
    ],
)
async def test_a_match_of_no_time_that_counts_is_refused_and_ends_no_window(
    times: dict[str, datetime],
) -> None:
    """A restore leaves the event of such a match out, so that it must not be decided either."""
    stage, outbox = make_stage(CollectorRegistry()), FakeOutbox()
    forged = CANDIDATES.decode(match("b", "lock"))
    forged = replace(forged, article=replace(forged.article, **times))
    values = [match("a", "quay"), CANDIDATES.encode(forged), match("c", "quay")]
    await stage([record(n, value) for n, value in enumerate(values)], outbox)
    events = [STORY_EVENTS.decode(one.value) for one in outbox.on(TOPICS.stories)]
    assert [event.decision.relation.value for event in events] == ["new", "copy"]
    (letter,) = outbox.on(TOPICS.dead_letter(TOPICS.matches))
    assert dict(letter.headers)["wirewatch-dlq-fault"] == b"invalid_date"


@pytest.mark.anyio
async def test_alerts_are_counted_only_when_they_are_committed() -> None:
    registry = CollectorRegistry()
    stage = make_stage(registry)

    def alerts() -> float | None:
        labels = {"watchlist": "ports", "relation": "new"}
        return registry.get_sample_value("wirewatch_alerts_total", labels)

    await stage([record(0, match("a", "quay"))], FakeOutbox())
    assert alerts() is None
    stage.committed()
    assert alerts() == 1.0


@pytest.mark.anyio
async def test_a_match_of_a_partition_that_is_not_owned_is_never_refused() -> None:
    """Its state may only be missing for now: the batch must fail and come again."""
    stage, outbox = make_stage(CollectorRegistry()), FakeOutbox()
    stray = Record(TOPICS.matches, 5, 0, b"ports", match("a", "quay"), (), 0)
    with pytest.raises(KeyError):
        await stage([stray], outbox)
    assert outbox.sent == []
