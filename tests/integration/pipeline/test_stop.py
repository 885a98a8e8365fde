"""Stopping under load: within ten seconds, with nothing in flight that is not committed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile

from kafka import TopicPartition

from services.deduper.partitions import STORY_EVENTS
from shared.runtime.kafka.admin import admin_client
from shared.runtime.processes import stop_process
from tests.integration.pipeline.harness import Pipeline

STOP_S = 10.0
TRIES = 3
ARTICLES = 1_500
# What the matcher says when a busy machine cost it its session: that batch comes again, rightly.
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


def stopped_in_time(pipeline: Pipeline, name: str) -> bool:
    """Stop a service, which is started again; return whether it ended by itself and in time."""
    child = pipeline.child(name)
    pipeline.wait_for(child.ready)
    assert child.process is not None
    # Read before the watcher of the tests starts the service again.
    process, start = child.process, time.monotonic()
    return stop_process(process) == 0 and time.monotonic() - start < STOP_S


def too_slow_at_first(pipeline: Pipeline, name: str) -> int:
    """Stop a service until it ends in time; return how often it did not."""
    tries = takewhile(lambda _: not stopped_in_time(pipeline, name), range(TRIES))
    too_slow = sum(1 for _ in tries)
    assert too_slow < TRIES, f"{name} did not stop within {STOP_S} s, however often"
    return too_slow


def test_a_service_stopped_under_load_ends_in_time_and_leaves_nothing_uncommitted(
    pipeline: Pipeline,
) -> None:
    """A machine that is busy with other things may make one stop too slow, not each of them."""
    pipeline.apply(LIST)
    topics, slow = pipeline.topics, 0
    with load(pipeline):
        for name in ("deduper", "matcher", "dispatcher", "ingest"):
            pipeline.wait_for(lambda: len(pipeline.records(topics.alerts)) > 50)
            slow += too_slow_at_first(pipeline, name)
    pipeline.settle()

    assert sum(committed(pipeline, "matcher", topics.articles).values()) == ARTICLES
    alerts = [alert.article.id for alert in pipeline.alerts()]
    assert sorted(alerts) == sorted(f"a{number}" for number in range(ARTICLES))
    if slow or pipeline.was_evicted("matcher"):
        return
    matched = [record.offset for record in pipeline.records(topics.matches)]
    assert len(matched) == ARTICLES, "a clean stop repeats nothing"
    events = [STORY_EVENTS.decode(one.value) for one in pipeline.records(topics.stories)]
    assert len(events) == ARTICLES
    assert not any(event.decision.repeat for event in events)
