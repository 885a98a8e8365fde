"""The alerts of the past: from the topic, or from files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from services.cli.lines import Skipped, read_lines
from shared.domain.canary import CANARY_KEY
from shared.domain.delivery.simulation import PastAlert
from shared.domain.errors import WirewatchError
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.alerts import ALERTS


def alerts_of_files(names: list[str], skipped: Skipped) -> list[PastAlert]:
    """Return the alerts of NDJSON files by time: a file knows when their articles came."""
    return _by_time(_of_files(names, skipped))


def alerts_since(settings: KafkaSettings, start: datetime, skipped: Skipped) -> list[PastAlert]:
    """Return the alerts of the topic from a moment on, by the time of their records."""
    return _by_time(_of_topic(settings, int(start.timestamp() * 1000), skipped))


def _of_files(names: list[str], skipped: Skipped) -> Iterator[PastAlert]:
    for line in read_lines(names):
        try:
            alert = ALERTS.decode(line.value)
        except WirewatchError as error:
            skipped.report(line.place, str(error))
            continue
        yield PastAlert(alert.article.received_at.astimezone(UTC), alert)


def _of_topic(settings: KafkaSettings, start_ms: int, skipped: Skipped) -> Iterator[PastAlert]:
    for record in read_topic(settings, settings.topics.alerts, since_ms=start_ms):
        if record.timestamp_ms < start_ms or record.key == CANARY_KEY:
            continue
        try:
            alert = ALERTS.decode(record.value)
        except WirewatchError as error:
            place = f"{record.topic}[{record.partition}]@{record.offset}"
            skipped.report(place, str(error))
            continue
        yield PastAlert(datetime.fromtimestamp(record.timestamp_ms / 1000, UTC), alert)


def _by_time(alerts: Iterator[PastAlert]) -> list[PastAlert]:
    return sorted(alerts, key=lambda one: one.at)
