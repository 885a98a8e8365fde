"""Recognising the canary in alerts and deliveries, without decoding what is not the canary's."""

from __future__ import annotations

from typing import Final

from services.exporter.canary.probes import Stage
from shared.domain.canary import CANARY, CANARY_KEY
from shared.domain.delivery import DeliveryEvent, DeliveryStatus
from shared.domain.stories.model import Alert
from shared.wire.alerts import ALERTS
from shared.wire.codec import DecodeError
from shared.wire.delivered import DELIVERIES
from shared.wire.topics import Topics

REMEMBERED: Final = 1_000


class Sightings:
    """Tells which canary a record is of; a delivery names its alert only, so alerts come first."""

    def __init__(self, topics: Topics) -> None:
        self.topics = (topics.alerts, topics.deliveries)
        self._alerts, self._deliveries = self.topics
        self._articles: dict[str, str] = {}

    def read(self, topic: str, key: bytes | None, value: bytes | None) -> tuple[str, Stage] | None:
        """Return the article id of the canary that a record shows, and where it is; else None."""
        try:
            if topic == self._alerts and key == CANARY_KEY:
                return self._alert(ALERTS.decode(value))
            if topic == self._deliveries and value is not None and CANARY_KEY in value:
                return self._delivery(DELIVERIES.decode(value))
        except DecodeError:
            return None
        return None

    def _alert(self, alert: Alert) -> tuple[str, Stage]:
        self._articles[alert.alert_id] = alert.article.id
        if len(self._articles) > REMEMBERED:
            del self._articles[next(iter(self._articles))]
        return alert.article.id, Stage.ALERT

    def _delivery(self, event: DeliveryEvent) -> tuple[str, Stage] | None:
        ours = event.watchlist == CANARY and event.subscription == CANARY
        if not ours or event.status is not DeliveryStatus.DELIVERED:
            return None
        article = self._articles.pop(event.alert_id, None)
        return None if article is None else (article, Stage.DELIVERY)
