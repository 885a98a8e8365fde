from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pytest

from services.exporter.canary.probes import Stage
from services.exporter.canary.sightings import Sightings
from services.exporter.canary.texts import SUBSCRIPTION
from shared.domain.canary import CANARY, CANARY_KEY
from shared.domain.delivery import DeliveryEvent, DeliveryStatus, plan, route
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, ArticleDigest, Relation
from shared.wire.alerts import ALERTS
from shared.wire.delivered import DELIVERIES
from shared.wire.topics import Topics

TOPICS: Final = Topics("t.")
NOW: Final = datetime(2025, 3, 1, 12, tzinfo=UTC)
ALERT: Final = Alert(
    alert_id="alert-1",
    watchlist=CANARY,
    watchlist_title="Canary",
    watchlist_version="1",
    severity=Severity.INFO,
    story_id="story-1",
    revision=1,
    relation=Relation.NEW,
    of="",
    article=ArticleDigest("canary-a", "t", "", "", "", "", None, NOW, "hash"),
    score=1.0,
    evidence=(),
    facts=(),
    changes=(),
    copies=0,
    sources=(),
)


def delivery(status: DeliveryStatus = DeliveryStatus.DELIVERED) -> DeliveryEvent:
    (planned,) = plan(ALERT, SUBSCRIPTION, route(ALERT, SUBSCRIPTION, NOW), NOW)
    return replace(planned, status=status)


def after_the_alert() -> Sightings:
    sightings = Sightings(TOPICS)
    sightings.read(TOPICS.alerts, CANARY_KEY, ALERTS.encode(ALERT))
    return sightings


def test_an_alert_of_the_canary_shows_its_article() -> None:
    seen = Sightings(TOPICS).read(TOPICS.alerts, CANARY_KEY, ALERTS.encode(ALERT))
    assert seen == ("canary-a", Stage.ALERT)


def test_a_delivery_shows_the_article_of_its_alert() -> None:
    seen = after_the_alert().read(TOPICS.deliveries, b"d", DELIVERIES.encode(delivery()))
    assert seen == ("canary-a", Stage.DELIVERY)


@pytest.mark.parametrize(
    ("what", "event"),
    [
        ("planned", delivery(DeliveryStatus.PLANNED)),
        ("attempted", delivery(DeliveryStatus.ATTEMPTED)),
        ("given up", delivery(DeliveryStatus.GAVE_UP)),
        ("of somebody else", replace(delivery(), subscription="desk")),
        ("of another list", replace(delivery(), watchlist="tariffs")),
        ("of an alert never seen", replace(delivery(), alert_id="alert-0")),
    ],
)
def test_a_delivery_that_is_not_the_canarys_own_success_shows_nothing(
    what: str, event: DeliveryEvent
) -> None:
    seen = after_the_alert().read(TOPICS.deliveries, b"d", DELIVERIES.encode(event))
    assert seen is None, what


@pytest.mark.parametrize(
    ("topic", "key", "value"),
    [
        (TOPICS.alerts, b"tariffs", ALERTS.encode(replace(ALERT, watchlist="tariffs"))),
        (TOPICS.alerts, CANARY_KEY, b"stop press"),
        (TOPICS.deliveries, b"d", b'{"canary": 1}'),
        (TOPICS.deliveries, b"d", None),
        (TOPICS.watchlists, CANARY_KEY, ALERTS.encode(ALERT)),
    ],
    ids=["another list", "no alert", "no delivery", "tombstone", "another topic"],
)
def test_other_records_show_nothing(topic: str, key: bytes, value: bytes | None) -> None:
    assert Sightings(TOPICS).read(topic, key, value) is None
