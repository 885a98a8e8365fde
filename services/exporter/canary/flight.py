"""The canary's flight: sent every few seconds, looked for after each stage, given up when late."""

from __future__ import annotations

import logging
import time
import uuid
from typing import Final

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from services.exporter.canary.probes import Probes, Stage
from services.exporter.canary.sending import Send, article_record, post_to, producing
from services.exporter.canary.sightings import Sightings
from services.exporter.canary.standing import Standing
from services.exporter.canary.texts import canary_article
from services.exporter.metrics import CanaryMetrics
from services.exporter.settings import ExporterSettings
from shared.runtime.errors import SendError, ServiceError, TopicLayoutError
from shared.runtime.kafka.witness import witness
from shared.runtime.metrics import exemplar
from shared.runtime.upkeep import Upkeep

log = logging.getLogger(__name__)

POLL_MS: Final = 100
# After a change of the list or the subscription: so long a service may take to have it.
SETTLE_S: Final = 5.0
READ_TIMEOUT_S: Final = 60.0


def fly(settings: ExporterSettings, metrics: CanaryMetrics, upkeep: Upkeep) -> None:
    """Send canaries and look for them until the service stops.

    Raises:
        ServiceError: when Kafka does not answer.
        TopicLayoutError: when a topic is missing.
    """
    with witness(settings) as consumer, producing(settings) as produce:
        send = (
            post_to(settings.ingest_url, settings.ingest_key.get_secret_value())
            if settings.ingest_url
            else produce
        )
        flight = Flight(settings, metrics, consumer, produce, send)
        try:
            flight.read_tables()
            while not upkeep.is_stopping:
                flight.step()
                upkeep.well()
        except KafkaError as error:
            raise ServiceError(f"the canary cannot be seen: {error!r}; is Kafka well?") from error


class Flight:
    """One consumer over the tables, alerts and deliveries, and the canaries under way."""

    def __init__(
        self,
        settings: ExporterSettings,
        metrics: CanaryMetrics,
        consumer: KafkaConsumer,
        produce: Send,
        send: Send,
    ) -> None:
        self._settings = settings
        self._metrics = metrics
        self._consumer = consumer
        self._produce = produce
        self._send = send
        self._standing = Standing(settings.topics)
        self._sightings = Sightings(settings.topics)
        self._probes = Probes(settings.canary_timeout_s)
        self._next_at = 0.0

    def read_tables(self) -> None:
        """Read the lists and subscriptions whole; alerts and deliveries from now on."""
        tables, data = self._places(self._standing.topics), self._places(self._sightings.topics)
        begins = self._consumer.beginning_offsets(tables)
        ends = self._consumer.end_offsets(tables + data)
        self._consumer.assign(tables + data)
        for place in tables + data:
            self._consumer.seek(place, begins.get(place, ends[place]))
        deadline = time.monotonic() + READ_TIMEOUT_S
        while any(self._consumer.position(place) < ends[place] for place in tables):
            self._look()
            if time.monotonic() > deadline:
                raise ServiceError("the watch-lists and subscriptions cannot be read whole")

    def step(self) -> None:
        """Mend what somebody deleted, send what is due, look for what is under way."""
        self._mend()
        if time.monotonic() >= self._next_at:
            self._next_at = time.monotonic() + self._settings.canary_interval_s
            self._send_one()
        self._look()
        for name in self._probes.overdue(time.monotonic()):
            self._lose(name, f"not seen for {self._settings.canary_timeout_s:.0f} s")

    def _mend(self) -> None:
        for record in self._standing.mend():
            self._produce(record)
            log.info("the canary's record is put live", extra={"topic": record.topic})
            self._next_at = time.monotonic() + SETTLE_S

    def _send_one(self) -> None:
        article = canary_article(uuid.uuid4().hex)
        self._probes.send(article.id, time.monotonic())
        self._metrics.sent.inc()
        try:
            self._send(article_record(self._settings.topics.articles, article))
        except SendError as error:
            self._lose(article.id, str(error))
        else:
            self._see(article.id, Stage.INGEST)

    def _look(self) -> None:
        for place, messages in self._consumer.poll(timeout_ms=POLL_MS).items():
            for message in messages:
                self._standing.take(place.topic, message.key, message.value)
                seen = self._sightings.read(place.topic, message.key, message.value)
                if seen is not None:
                    self._see(*seen)

    def _see(self, name: str, stage: Stage) -> None:
        seconds = self._probes.see(name, stage, time.monotonic())
        if seconds is not None:
            self._metrics.seconds.labels(stage=stage.value).observe(seconds, exemplar(name))

    def _lose(self, name: str, reason: str) -> None:
        stage = self._probes.lose(name)
        if stage is not None:
            self._metrics.lost.labels(stage=stage.value).inc()
            fields = {"article": name, "stage": stage.value, "reason": reason}
            log.error("canary lost", extra=fields)

    def _places(self, topics: tuple[str, ...]) -> list[TopicPartition]:
        places = [
            TopicPartition(topic, partition)
            for topic in topics
            for partition in sorted(self._consumer.partitions_for_topic(topic) or ())
        ]
        if missing := set(topics) - {place.topic for place in places}:
            names = ", ".join(sorted(missing))
            raise TopicLayoutError(f"missing: {names}; run `wirewatch topics apply`")
        return places
