"""The sample stream on a broker: all of it, or what was sent until it was stopped."""

from __future__ import annotations

import threading

from services.cli.places import SAMPLES
from services.cli.running.feed import feed
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings


def test_a_stream_that_is_stopped_ends_with_every_line_that_it_sent(
    settings: KafkaSettings,
) -> None:
    stop = threading.Event()

    def stop_after_three(done: int, _total: int) -> None:
        if done == 3:
            stop.set()

    sent = feed(settings, SAMPLES / "articles.ndjson", 1_000, stop_after_three, stop)

    assert sent == 3
    assert len(list(read_topic(settings, settings.topics.articles))) == 3
