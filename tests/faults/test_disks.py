"""A node whose disk takes nothing more, whether full or read-only: nothing is lost or doubled."""

from __future__ import annotations

import time

import pytest

from shared.runtime.kafka.admin import admin_client
from tests.faults.test_brokers import leader_of
from tests.faults.world import World

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.timeout(400),
]


def test_a_leader_whose_disk_refuses_every_write_loses_and_doubles_nothing(world: World) -> None:
    with admin_client(world.settings) as client:
        leader = leader_of(client, world.topics.alerts, world.chance.randrange(4))
    with world.under_load():
        time.sleep(1)
        world.cluster.refuse_writes(leader)
        # With its only disk gone a node ends by itself.
        assert world.cluster.await_end(leader)
        time.sleep(2)
        world.kill_one("deduper")
        time.sleep(2)
        world.cluster.start(leader)
    world.check()


def test_two_full_disks_stop_everything_and_lose_and_double_nothing(world: World) -> None:
    """With one node of three left, no record can have its second copy: all must wait."""
    full = world.chance.sample(list(world.cluster.layout.node_ids), 2)
    with world.under_load():
        time.sleep(1)
        for node in full:
            world.cluster.refuse_writes(node)
        for node in full:
            world.cluster.await_end(node)
        time.sleep(6)
        for node in full:
            world.cluster.start(node)
    world.check()
