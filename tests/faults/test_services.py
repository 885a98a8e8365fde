"""Services are killed, frozen, and made more and fewer: nothing is lost, nothing is doubled."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SESSION_TIMEOUT_S
from tests.faults.world import World

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(400)]

CONSUMERS = ("matcher", "deduper", "dispatcher")


@pytest.mark.long
def test_the_system_at_peace_gives_exactly_the_expected_alerts(world: World) -> None:
    with world.under_load():
        time.sleep(3)
    world.check()


def test_services_killed_at_random_lose_and_double_nothing(world: World) -> None:
    with world.under_load():
        for _ in range(6):
            time.sleep(world.chance.uniform(0.3, 2.0))
            world.kill_one(*CONSUMERS)
    world.check()


@pytest.mark.long
def test_services_frozen_beyond_their_session_lose_and_double_nothing(world: World) -> None:
    with world.under_load():
        for service in CONSUMERS:
            worker = world.chance.choice(world.fleet.of(service))
            worker.freeze_for(SESSION_TIMEOUT_S + world.chance.uniform(1.0, 2.0))
    world.check()


def test_scaling_out_and_in_under_load_loses_and_doubles_nothing(world: World) -> None:
    with world.under_load():
        added = [world.fleet.add(service, "extra") for service in CONSUMERS]
        world.fleet.wait_until_ready(added)
        time.sleep(1)
        assert [world.fleet.remove(worker) for worker in added] == [0, 0, 0]
    world.check()


@pytest.mark.parametrize(
    "point",
    [
        pytest.param("before_sent", marks=pytest.mark.long),
        pytest.param("before_offsets", marks=pytest.mark.long),
        "before_commit",
    ],
)
def test_a_zombie_deduper_writes_nothing_twice(world: World, point: str) -> None:
    """Frozen in the middle of a transaction, it wakes when another has taken over its work."""
    zombie = world.fleet.add("deduper", f"zombie-{point}", fault=f"{point}:12:SIGSTOP")
    with world.under_load():
        world.wait_for(zombie.is_frozen)
        time.sleep(SESSION_TIMEOUT_S + 3)
        zombie.freeze_for(0)
        time.sleep(3)
    world.check()
    world.fleet.remove(zombie)


@pytest.mark.long
@pytest.mark.parametrize(
    ("service", "point"),
    [
        ("matcher", "before_sent"),
        ("matcher", "before_offset_commit"),
        ("deduper", "before_offsets"),
        ("deduper", "before_commit"),
        ("deduper", "after_commit"),
        ("dispatcher", "before_sent"),
        ("dispatcher", "before_offset_commit"),
    ],
)
def test_a_service_killed_at_a_named_point_loses_and_doubles_nothing(
    world: World, service: str, point: str
) -> None:
    victim = world.fleet.add(service, f"victim-{point}", fault=f"{point}:8:SIGKILL")
    with world.under_load():
        world.wait_for(lambda: victim.restarts > 0)
        world.kills += 1
    world.check()
    world.fleet.remove(victim)
