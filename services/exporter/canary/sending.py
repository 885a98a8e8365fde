"""The ways in: the ingest service, or the articles topic itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any, Final, TypeAlias
from urllib.request import Request, urlopen

from kafka import KafkaProducer
from kafka.errors import KafkaError

from services.exporter.settings import ExporterSettings
from shared.domain.article import Article
from shared.runtime.errors import SendError, ServiceError
from shared.runtime.kafka.config import kafka_python
from shared.runtime.kafka.outbox import Outgoing
from shared.wire.codec import encode

SEND_TIMEOUT_S: Final = 5.0

Send: TypeAlias = Callable[[Outgoing], None]
"""Sends a record and returns when it is taken; raises SendError when it is not."""


def article_record(topic: str, article: Article) -> Outgoing:
    """Return the record of an article, as a producer of articles would write it."""
    names = ("id", "title", "body", "source")
    return Outgoing(
        topic, article.id.encode(), encode({one: getattr(article, one) for one in names})
    )


def post_to(url: str, key: str) -> Send:
    """Return what posts a record's value to the ingest service, with an API key if there is one."""
    headers = {"Content-Type": "application/json"} | (
        {"Authorization": f"Bearer {key}"} if key else {}
    )

    def send(record: Outgoing) -> None:
        request = Request(url, record.value, headers)
        try:
            with urlopen(request, timeout=SEND_TIMEOUT_S) as answer:
                answer.read()
        except (OSError, HTTPException) as error:
            raise SendError(f"{url}: {error}") from error

    return send


@contextmanager
def producing(settings: ExporterSettings) -> Iterator[Send]:
    """Yield what writes a record to its topic.

    Raises:
        ServiceError: when no broker answers.
    """
    producer = _producer(settings)

    def send(record: Outgoing) -> None:
        try:
            producer.send(record.topic, key=record.key, value=record.value).get(SEND_TIMEOUT_S)
        except KafkaError as error:
            raise SendError(f"{record.topic}: {error}") from error

    try:
        yield send
    finally:
        producer.close(SEND_TIMEOUT_S)


def _producer(settings: ExporterSettings) -> Any:
    try:
        return KafkaProducer(**kafka_python(settings), acks="all")
    except KafkaError as error:
        raise ServiceError(f"no Kafka broker answers: {error}; is it started?") from error
