"""What is in flight stands on disk when there is no room for it in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata
from msgspec.structs import replace

from services.auditor.entries import CANDIDATES, EVENTS
from services.auditor.reader import audit_reader
from shared.domain.audit import Report, Rule, Terms
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from tests.unit.audit.records import Deduper, match

WAITING = 10_000
LOST = 1_234
MEMORY_MB = 1


@dataclass(frozen=True)
class Backlog:
    """Matches of one article told again and again under other ids, and their events: copies."""

    settings: KafkaSettings
    waiting: int

    def come(self) -> None:
        """Write the matches; nobody decides them."""
        topic, one = self.settings.topics.matches, match("a")
        copies = (
            replace(one, article=replace(one.article, id=f"a{number}"))
            for number in range(self.waiting)
        )
        records = (Outgoing(topic, b"ports", CANDIDATES.encode(copy)) for copy in copies)
        send_all(self.settings, records)

    def decide(self, but: int) -> None:
        """Write the events of all matches but one, and that the deduper has consumed all."""
        send_all(self.settings, self._events(but))
        self._consumed()

    def _events(self, but: int) -> Iterator[Outgoing]:
        deduper = Deduper()
        deduper.decide(match("first", "a"))
        event, _ = deduper.decide(match("a"))
        assert event.decision.suppress
        for number in chain(range(but), range(but + 1, self.waiting)):
            value = EVENTS.encode(replace(event, article_id=f"a{number}"))
            yield Outgoing(self.settings.topics.stories, b"ports", value)

    def _consumed(self) -> None:
        servers, group = self.settings.bootstrap_servers, self.settings.topics.group("deduper")
        consumer = KafkaConsumer(bootstrap_servers=servers, group_id=group)
        topic = self.settings.topics.matches
        places = [TopicPartition(topic, one) for one in consumer.partitions_for_topic(topic)]
        consumer.assign(places)
        ends = consumer.end_offsets(places)
        consumer.commit({one: OffsetAndMetadata(end, "", -1) for one, end in ends.items()})
        consumer.close(autocommit=False)


def test_matches_that_wait_stand_on_disk_and_the_one_that_is_never_decided_is_named(
    settings: KafkaSettings,
) -> None:
    backlog = Backlog(settings, WAITING)
    with audit_reader(settings, Terms(), memory_mb=MEMORY_MB) as reader:
        backlog.come()
        waiting = reader.settle()
        assert (waiting.in_flight, waiting.imbalances) == (WAITING, ())
        assert waiting.held_bytes > MEMORY_MB * 1024 * 1024
        backlog.decide(but=LOST)
        report = reader.settle()
    assert (report.in_flight, named(report)) == (0, [(Rule.MATCH_UNDECIDED, f"ports/a{LOST}")])
    assert report.held_bytes < waiting.held_bytes / 10
    # Another auditor, that begins when all is over, finds the same.
    with audit_reader(settings, Terms(), memory_mb=MEMORY_MB) as reader:
        assert named(reader.settle()) == named(report)


def named(report: Report) -> list[tuple[Rule, str]]:
    return [(one.rule, one.id) for one in report.imbalances]
