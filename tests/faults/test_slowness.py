"""A consumer slower than its group allows, and two producers under one name."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SESSION_TIMEOUT_S
from tests.faults.points import SLOW, SLOW_STEPS, STEP_S
from tests.faults.world import World

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.timeout(400),
]

MAX_POLL_INTERVAL_S = SESSION_TIMEOUT_S + 1


@pytest.mark.parametrize(
    ("service", "point"),
    [
        ("matcher", "before_offset_commit"),
        ("deduper", "before_commit"),
        # Not before what it sends: most of that is sent beside the consumer, which polls on.
        ("dispatcher", "before_offset_commit"),
    ],
)
def test_a_handler_slower_than_its_group_allows_loses_and_doubles_nothing(
    world: World, service: str, point: str
) -> None:
    """Awake all the while, it is taken for dead; its work is another's when it goes on."""
    assert SLOW_STEPS * STEP_S > 2 * MAX_POLL_INTERVAL_S
    slow = world.fleet.add(
        service,
        f"slow-{point}",
        fault=f"{point}:6:{SLOW}",
        environment={"WIREWATCH_MAX_POLL_INTERVAL_MS": str(int(MAX_POLL_INTERVAL_S * 1000))},
    )
    with world.under_load():
        world.wait_for(lambda: "MAXPOLL" in slow.log.read_text())
        time.sleep(SLOW_STEPS * STEP_S)
    world.check()
    world.fleet.remove(slow)


def test_two_dedupers_under_one_name_fence_each_other_and_double_nothing(world: World) -> None:
    """Each start takes the transactional id from the other, which must not write again."""
    twins = [world.fleet.add("deduper", "twin") for _ in range(2)]
    with world.under_load():
        world.wait_for(lambda: sum(twin.restarts for twin in twins) >= 3)
        world.fleet.remove(twins.pop())
        time.sleep(2)
    world.check()
    world.fleet.remove(twins.pop())
