"""Following the alerts, from an hour ago on, for the entries that they name."""

from __future__ import annotations

import time
from typing import Any, Final

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from services.exporter.entries.tops import WINDOW_S, TopEntries
from services.exporter.metrics import EntryMetrics
from services.exporter.settings import ExporterSettings
from shared.domain.canary import CANARY
from shared.runtime.errors import ServiceError, TopicLayoutError
from shared.runtime.kafka.witness import witness
from shared.runtime.upkeep import Upkeep
from shared.wire.alerts import ALERTS
from shared.wire.codec import DecodeError

SHOWN: Final = 20
POLL_MS: Final = 1_000


def watch_entries(settings: ExporterSettings, metrics: EntryMetrics, upkeep: Upkeep) -> None:
    """Export the top entries until the service stops.

    Raises:
        ServiceError: when Kafka does not answer.
        TopicLayoutError: when there is no topic of alerts.
    """
    tops = TopEntries()
    with witness(settings) as consumer:
        try:
            _begin_an_hour_ago(consumer, settings.topics.alerts)
            while not upkeep.is_stopping:
                for messages in consumer.poll(timeout_ms=POLL_MS).values():
                    for message in messages:
                        _take(message, tops)
                metrics.take(tops.top(SHOWN, time.time()))
                upkeep.well()
        except KafkaError as error:
            raise ServiceError(f"the alerts cannot be read: {error!r}; is Kafka well?") from error


def _begin_an_hour_ago(consumer: KafkaConsumer, topic: str) -> None:
    places = [TopicPartition(topic, one) for one in consumer.partitions_for_topic(topic) or ()]
    if not places:
        raise TopicLayoutError(f"missing: {topic}; run `wirewatch topics apply`")
    begin_ms = int((time.time() - WINDOW_S) * 1000)
    found = consumer.offsets_for_times(dict.fromkeys(places, begin_ms))
    ends = consumer.end_offsets(places)
    consumer.assign(places)
    for place in places:
        first = found.get(place)
        consumer.seek(place, ends[place] if first is None else first.offset)


def _take(message: Any, tops: TopEntries) -> None:
    try:
        alert = ALERTS.decode(message.value)
    except DecodeError:
        return
    if alert.watchlist != CANARY:
        named = ((alert.watchlist, evidence.entry) for evidence in alert.evidence)
        tops.take(named, message.timestamp / 1000)
