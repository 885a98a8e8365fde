"""Poison on every topic and a list that changes in the middle: nothing else is touched."""

from __future__ import annotations

import time

import pytest

from shared.runtime.kafka.witness import read_topic
from tests.faults.load import LISTS
from tests.faults.world import World

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(400)]

POISON = (b"stop press", b"{}", b'{"watchlist": 5}', b"\xff\xfe", None)


def test_poison_on_every_topic_and_a_crash_lose_and_double_nothing(world: World) -> None:
    topics = world.topics
    refused = (topics.articles, topics.matches, topics.alerts)
    left_out = (topics.stories, topics.deliveries, topics.watchlists, topics.subscriptions)
    before = {topic: letters(world, topic) for topic in refused}
    with world.under_load():
        for topic in (*refused, *left_out):
            for value in POISON:
                world.send_raw(topic, value)
        # Who starts now reads the poison in the journals and in the lists.
        for service in ("matcher", "deduper", "dispatcher"):
            world.kill_one(service)
        time.sleep(3)
    world.check()
    for topic in refused:
        assert letters(world, topic) - before[topic] >= len(POISON)


def test_a_list_that_changes_under_load_changes_once_and_for_all(world: World) -> None:
    """Articles with the old word before, with the new one after, and a crash in between."""
    with world.under_load():
        time.sleep(1)
    world.check()
    name = world.chance.choice(LISTS)
    world.apply(world.load.rename(name, f"{name}renewed{world.load.articles}"))
    world.kill_one("matcher")
    world.let_lists_settle()
    with world.under_load():
        time.sleep(2)
    world.check()


def letters(world: World, topic: str) -> int:
    return sum(1 for _ in read_topic(world.settings, world.topics.dead_letter(topic)))
