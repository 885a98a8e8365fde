"""The verdicts topic, from the command line: what was decided about an alert, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kafka import TopicPartition

from services.dispatcher.verdicts import read_roster, read_verdict
from shared.domain.delivery.verdicts import ROSTER_EVERY, Roster, VerdictEvent
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import as_record, seek, witness
from shared.runtime.settings import KafkaSettings

# The roster of a verdict stands at most so long before it; the clocks of two machines differ.
_BEFORE = ROSTER_EVERY + timedelta(minutes=10)


def verdict_on(
    settings: KafkaSettings, alert: Record, alert_id: str
) -> tuple[VerdictEvent, dict[str, Roster]] | None:
    """Return what was decided about an alert, and the rosters for it; None while there is none.

    `alert` is the alert's record: its verdict stands on the same partition, later.
    """
    rosters: dict[str, Roster] = {}
    for record in _from(settings, alert):
        roster = read_roster(record)
        if roster is not None:
            rosters[roster.id] = roster
            continue
        event = read_verdict(record)
        if event is not None and event.alert_id == alert_id:
            return event, rosters
    return None


def _from(settings: KafkaSettings, alert: Record) -> Iterator[Record]:
    place = TopicPartition(settings.topics.verdicts, alert.partition)
    with witness(settings) as consumer:
        consumer.assign([place])
        seek(consumer, [place], alert.timestamp_ms - int(_BEFORE.total_seconds() * 1000))
        end = consumer.end_offsets([place])[place]
        while consumer.position(place) < end:
            for messages in consumer.poll(timeout_ms=200).values():
                yield from map(as_record, messages)
