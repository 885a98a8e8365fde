"""Showing alerts as they arrive: those of one article on several lists as one card."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Final

from rich.console import Console

from services.cli.alert_card import print_alert
from services.cli.decoding import decoded
from shared.domain.canary import CANARY_KEY
from shared.domain.stories.model import Alert
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.alerts import ALERTS

GROUP_S: Final = 0.3


class AlertWatch:
    """Follows the alerts topic in a thread and prints a card for each article."""

    def __init__(self, settings: KafkaSettings, console: Console) -> None:
        self._settings = settings
        self._console = console
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[float, list[Alert], datetime]] = {}
        self._reader = threading.Thread(target=self._read, name="alerts", daemon=True)
        self.first_at: float | None = None

    def start(self) -> None:
        """Begin to follow."""
        self._reader.start()

    def print_due(self, *, all_of_them: bool = False) -> None:
        """Print the cards that have waited for other lists' alerts long enough."""
        now = time.monotonic()
        with self._lock:
            due = [
                key
                for key, (since, _, _) in self._waiting.items()
                if all_of_them or now - since > GROUP_S
            ]
            cards = [self._waiting.pop(key) for key in due]
        for _, alerts, at in cards:
            print_alert(alerts, at, self._console)

    def _read(self) -> None:
        records = read_topic(self._settings, self._settings.topics.alerts, follow=True)
        for record, alert in decoded(records, lambda one: ALERTS.decode(one.value)):
            if alert is not None and record.key != CANARY_KEY:
                self._take(record, alert)

    def _take(self, record: Record, alert: Alert) -> None:
        at = datetime.fromtimestamp(record.timestamp_ms / 1000, UTC)
        key = f"{alert.article.id} {alert.relation.value} {alert.article.content_hash}"
        now = time.monotonic()
        with self._lock:
            self.first_at = self.first_at or now
            since, alerts, first = self._waiting.get(key, (now, [], at))
            self._waiting[key] = (since, [*alerts, alert], max(first, at))
