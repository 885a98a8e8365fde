"""What a restore leaves out, and what a successor must wait for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from services.deduper import partitions
from services.deduper.app import Deduper
from services.deduper.partitions import STORY_EVENTS, OwnedPartitions, fold
from services.deduper.settings import DeduperSettings
from services.deduper.stage import CANDIDATES
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from tests.services.deduper.test_stage import match
from tests.unit.stories.builders import NOON, Desk, article, candidate


def test_a_journal_record_that_holds_nothing_known_is_left_out_of_the_state(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decided = Stories(Policy()).decide(CANDIDATES.decode(match("a", "quay")))
    values = [b"nonsense", STORY_EVENTS.encode(decided), None]

    def replay(
        _settings: object, topic: str, partition: int, apply: Callable[[Record], None], _: object
    ) -> int:
        for offset, value in enumerate(values):
            apply(Record(topic, partition, offset, b"k", value, (), 0))
        return len(values)

    monkeypatch.setattr(partitions, "replay", replay)
    owned = OwnedPartitions(KafkaSettings(), lambda: Stories(Policy()), lambda _: None)
    owned.assign([0])
    assert owned[0].articles == 1


def test_the_deduper_waits_for_the_offsets_of_a_predecessors_open_transaction() -> None:
    """Kafka makes only read-committed consumers wait (OffsetFetch, require_stable)."""
    settings = DeduperSettings(bootstrap_servers="127.0.0.1:1")
    deduper = Deduper(settings, CollectorRegistry())
    deduper.app()
    subscriber: Any = deduper.service.broker.subscribers[0]
    connection = subscriber._LogicSubscriber__connection_data
    assert connection["isolation_level"] == "read_committed"


@pytest.mark.parametrize(
    "changes",
    [
        {"event_time": NOON + timedelta(days=3_000)},
        {"event_time": NOON.replace(tzinfo=None)},
        {"decision": {"revision": 0}},
        {"decision": {"revision": 2**40}},
        {"decision": {"story_id": "no number"}},
        {"decision": {"story_id": "f" * 20}},
        {"decision": {"story_id": "-00000000000000f"}},
        {"fingerprint": {"head": (2**40,)}},
        {"fingerprint": {"sketch": (-1,)}},
        {"fingerprint": {"words": 2**40}},
    ],
)
def test_an_event_that_no_deduper_writes_is_left_out_of_a_restore(
    changes: dict[str, Any],
) -> None:
    stories, desk = Stories(Policy()), Desk()
    first, forged, last = (
        desk.take(article(word, title=word, body=_about(word))) for word in ("quay", "lock", "mole")
    )
    assert forged.fingerprint is not None
    parts = {
        "decision": replace(forged.decision, **changes.get("decision", {})),
        "fingerprint": replace(forged.fingerprint, **changes.get("fingerprint", {})),
    }
    for event in (first, replace(forged, **(changes | parts)), last):
        fold(stories, _record(event), NOON)
    assert stories.articles == 2
    for told in (first, last):
        again = candidate(article("b", title="Again", body=_about(told.article_id) + " and more"))
        assert stories.decide(again).decision.story_id == told.decision.story_id


def _about(word: str) -> str:
    return " ".join(f"{word}{number}" for number in range(60))


def _record(event: object) -> Record:
    return Record("stories", 0, 0, b"k", encode(event), (), 0)
