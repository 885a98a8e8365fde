"""What follows from a record and is too large for its topic costs that record, not the service."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from services.cli.running.services import Child
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.wire.dead_letter import DeadLetter, read_dead_letter
from shared.wire.topics import Topics, layout
from tests.integration.pipeline.harness import PARTITIONS, Pipeline

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(240)]

LIST = """
id: quarries
title: Quarries
severity: low
entries:
  - {id: marble, query: 'marble'}
"""
# The services run once for all cases, each of which has articles of its own.
NUMBERS = itertools.count()


@dataclass(frozen=True, slots=True)
class Case:
    """A service, the topic that takes no record any more, and the one whose records are refused."""

    service: str
    written: str
    read: str

    def __str__(self) -> str:
        return self.written


CASES = [
    Case("matcher", "matches", "articles"),
    Case("deduper", "stories", "matches"),
    Case("deduper", "alerts", "matches"),
    Case("dispatcher", "verdicts", "alerts"),
]


def topic(topics: Topics, noun: str) -> str:
    name: str = getattr(topics, noun)
    return name


def marble(number: int) -> dict[str, object]:
    body = " ".join(f"word{number}x{n}" for n in range(40))
    return {"id": f"m{number}", "title": f"Marble quarry number {number}", "body": body}


@contextmanager
def taking_only_tiny_records(pipeline: Pipeline, name: str) -> Iterator[None]:
    with admin_client(pipeline.settings) as client:
        tiny = {"max.message.bytes": "100"}
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, tiny)])
    try:
        yield
    finally:
        with admin_client(pipeline.settings) as client:
            apply_topics(client, layout(pipeline.topics, partitions=PARTITIONS))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_record_whose_output_is_too_large_is_dead_lettered_and_the_service_goes_on(
    shared_pipeline: Pipeline, case: Case
) -> None:
    pipeline, began, published = shared_pipeline, datetime.now(UTC), list[str]()
    pipeline.apply(LIST)
    written, read = topic(pipeline.topics, case.written), topic(pipeline.topics, case.read)
    process = pipeline.child(case.service).process

    def publish() -> str:
        article = marble(next(NUMBERS))
        pipeline.publish(article)
        published.append(str(article["id"]))
        return published[-1]

    def letters() -> list[DeadLetter]:
        found = pipeline.records(pipeline.topics.dead_letter(read))
        read_ones = (read_dead_letter(record.headers) for record in found)
        return [one for one in read_ones if one and one.at >= began]

    def refused() -> bool:
        # One after another, since the broker takes its new setting in its own time.
        publish()
        time.sleep(1.0)
        return len(letters()) >= 3

    with taking_only_tiny_records(pipeline, written):
        pipeline.wait_for(refused, 120)
    assert {one.fault.value for one in letters()} == {"output_too_large"}
    assert all(written in one.detail and "max.message.bytes" in one.detail for one in letters())

    last = publish()
    pipeline.wait_for(lambda: last in alerted(pipeline), 120)
    pipeline.settle()
    assert runs_as(process, pipeline.child(case.service))
    # Each article is an alert, or is a dead letter that can be replayed.
    lost = len(letters()) if case.written != "verdicts" else 0
    assert len(alerted(pipeline) & set(published)) == len(published) - lost


def alerted(pipeline: Pipeline) -> set[str]:
    return {alert.article.id for alert in pipeline.alerts()}


def runs_as(process: object, child: Child) -> bool:
    return process is child.process and child.process is not None and child.process.poll() is None
