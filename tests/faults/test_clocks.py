"""The clocks of services jump, forward and back, far beyond every timeout: nothing comes of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.faults.clocks import Clock
from tests.faults.world import World

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.timeout(400),
]

HOUR_S = 3_600


@pytest.mark.parametrize("hours", [3, -3])
def test_clocks_that_jump_lose_and_double_nothing(world: World, tmp_path: Path, hours: int) -> None:
    """Each service goes on under a clock that jumps twice under load, there and back."""
    clock = Clock(tmp_path / "clock")
    jumping = [
        world.fleet.add(service, f"jumping-{hours}", environment=clock.environment())
        for service in ("matcher", "deduper", "dispatcher")
    ]
    world.fleet.wait_until_ready(jumping)
    with world.under_load():
        for seconds in (hours * HOUR_S, 0):
            time.sleep(world.chance.uniform(1.0, 2.0))
            clock.jump(seconds)
        time.sleep(2)
        clock.jump(hours * HOUR_S)
        time.sleep(2)
    clock.jump(0)
    world.check()
    assert [world.fleet.remove(worker) for worker in jumping] == [0, 0, 0]
