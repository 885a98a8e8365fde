"""Stopping under load: within ten seconds, with nothing in flight that is not committed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kafka import TopicPartition

from services.deduper.partitions import STORY_EVENTS
from shared.runtime.kafka.admin import admin_client
from shared.runtime.processes import stop_process
from tests.integration.pipeline.harness import Pipeline

STOP_S = 10.0
ARTICLES = 1_500
LIST = """
id: harbours
title: Harbours
severity: low
entries:
  - {id: word, query: 'lighthouse'}
"""


def article(number: int) -> dict[str, object]:
    filler = " ".join(f"{number}w{word}" for word in range(40))
    return {"id": f"a{number}", "title": f"Lighthouse {number}x", "body": filler}


@contextmanager
def load(pipeline: Pipeline) -> Iterator[threading.Thread]:
    """Publish articles in the background, each of which is news, and wait for the last."""

    def publish() -> None:
        for start in range(0, ARTICLES, 50):
            pipeline.publish(*map(article, range(start, start + 50)))

    thread = threading.Thread(target=publish)
    thread.start()
    yield thread
    thread.join()


def committed(pipeline: Pipeline, service: str, topic: str) -> dict[int, int]:
    """Return the offsets that a service has committed, by partition."""
    group = pipeline.topics.group(service)
    with admin_client(pipeline.settings) as client:
        offsets = client.list_group_offsets([group]).get(group, {})
    return {
        place.partition: known.offset
        for place, known in offsets.items()
        if isinstance(place, TopicPartition) and place.topic == topic
    }


def test_a_service_stopped_under_load_ends_in_time_and_leaves_nothing_uncommitted(
    pipeline: Pipeline,
) -> None:
    pipeline.apply(LIST)
    topics = pipeline.topics
    with load(pipeline):
        for name in ("deduper", "matcher", "dispatcher", "ingest"):
            pipeline.wait_for(lambda: len(pipeline.records(topics.alerts)) > 50)
            child = pipeline.child(name)
            assert child.process is not None
            process, start = child.process, time.monotonic()
            # Read before the watcher of the tests starts the service again.
            assert stop_process(process) == 0, name
            assert time.monotonic() - start < STOP_S, name
    pipeline.settle()

    assert sum(committed(pipeline, "matcher", topics.articles).values()) == ARTICLES
    matched = [record.offset for record in pipeline.records(topics.matches)]
    assert len(matched) == ARTICLES, "a clean stop repeats nothing"
    events = [STORY_EVENTS.decode(one.value) for one in pipeline.records(topics.stories)]
    assert len(events) == ARTICLES
    assert not any(event.decision.repeat for event in events)
    alerts = [alert.article.id for alert in pipeline.alerts()]
    assert sorted(alerts) == sorted(f"a{number}" for number in range(ARTICLES))
