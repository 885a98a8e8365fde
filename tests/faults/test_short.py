"""The short form for CI, under one load: kills of each service, a zombie, the loss of a node."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SESSION_TIMEOUT_S
from tests.faults.world import World

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(600)]


def test_kills_a_zombie_and_a_lost_node_lose_and_double_nothing(world: World) -> None:
    zombie = world.fleet.add("deduper", "zombie", fault="before_commit:10:SIGSTOP")
    with world.under_load():
        world.wait_for(zombie.is_frozen)
        for service in ("matcher", "deduper", "dispatcher"):
            time.sleep(world.chance.uniform(0.2, 1.0))
            world.kill_one(service)
        node = world.chance.choice(world.cluster.layout.node_ids)
        world.cluster.kill(node)
        time.sleep(SESSION_TIMEOUT_S)
        world.cluster.start(node)
        zombie.freeze_for(0)
        time.sleep(2)
    world.check()
    world.fleet.remove(zombie)
