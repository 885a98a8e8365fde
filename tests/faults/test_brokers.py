"""Kafka nodes are killed, led away and restarted, and the network breaks: nothing is lost."""

from __future__ import annotations

import time

import pytest
from kafka.admin import KafkaAdminClient

from shared.runtime.kafka.admin import admin_client
from tests.faults.conftest import SESSION_TIMEOUT_S
from tests.faults.world import World

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(400)]


def leader_of(client: KafkaAdminClient, topic: str, partition: int) -> int:
    (described,) = client.describe_topics([topic])
    found = {one["partition_index"]: one["leader_id"] for one in described["partitions"]}
    return int(found[partition])


def test_a_killed_leader_loses_and_doubles_nothing(world: World) -> None:
    with admin_client(world.settings) as client:
        leader = leader_of(client, world.topics.matches, 2)
    with world.under_load():
        time.sleep(1)
        world.cluster.kill(leader)
        time.sleep(5)
        world.cluster.start(leader)
    world.check()


@pytest.mark.long
def test_a_killed_node_loses_and_doubles_nothing(world: World) -> None:
    node = world.chance.choice(world.cluster.layout.node_ids)
    with world.under_load():
        world.cluster.kill(node)
        time.sleep(8)
        world.kill_one("deduper")
        world.cluster.start(node)
    world.check()


@pytest.mark.long
def test_a_frozen_node_loses_and_doubles_nothing(world: World) -> None:
    node = world.chance.choice(world.cluster.layout.node_ids)
    with world.under_load():
        world.cluster.pause(node)
        time.sleep(12)
        world.cluster.resume(node)
        time.sleep(5)
    world.check()


@pytest.mark.long
def test_a_rolling_restart_loses_and_doubles_nothing(world: World) -> None:
    with world.under_load():
        for node in world.cluster.layout.node_ids:
            world.cluster.stop(node)
            world.cluster.start(node)
    world.check()


def test_a_cut_network_loses_and_doubles_nothing(world: World) -> None:
    """The services reach no node for longer than their sessions; the writers of articles do."""
    with world.under_load():
        time.sleep(1)
        world.cluster.wire.cut()
        time.sleep(SESSION_TIMEOUT_S + 2)
        world.cluster.wire.mend()
        time.sleep(1)
    world.check()


@pytest.mark.long
def test_a_network_that_holds_everything_back_loses_and_doubles_nothing(world: World) -> None:
    """Connections stand and nothing comes through: no error tells anybody."""
    with world.under_load():
        world.cluster.wire.stall()
        time.sleep(SESSION_TIMEOUT_S + 8)
        world.cluster.wire.mend()
        time.sleep(2)
    world.check()


@pytest.mark.long
def test_a_slow_network_and_one_node_cut_off_lose_and_double_nothing(world: World) -> None:
    node = world.chance.choice(world.cluster.layout.node_ids)
    with world.under_load():
        world.cluster.wire.slow(world.chance.uniform(0.02, 0.08))
        time.sleep(3)
        world.cluster.wire.cut(world.cluster.wired_port(node))
        time.sleep(8)
        world.cluster.wire.mend()
    world.check()
