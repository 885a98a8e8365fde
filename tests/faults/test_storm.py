"""The long form: at least as many kills as asked for, everything at once, under one load."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SESSION_TIMEOUT_S
from tests.faults.world import World

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.long, pytest.mark.timeout(7_200)]

ROUND = 20


def test_two_hundred_kills_lose_and_double_nothing(
    world: World, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = pytestconfig.getoption("kills")
    while world.kills < kills:
        start, before = time.monotonic(), world.load.articles
        with world.under_load():
            for _ in range(ROUND):
                time.sleep(world.chance.uniform(0.2, 2.5))
                strike(world)
        struck = time.monotonic()
        # Between rounds the audit settles, so that a fault is found near its cause.
        world.check()
        articles, seconds = world.load.articles - before, struck - start
        with capsys.disabled():
            print(
                f"\n{world.kills} kills; {articles} articles in {seconds:.0f} s, "
                f"right {time.monotonic() - struck:.0f} s after the last blow",
                end="",
                flush=True,
            )


def strike(world: World) -> None:
    """One blow: mostly a kill, at times a freeze, a node, or the network."""
    blow = world.chance.random()
    if blow < 0.85:
        world.kill_one("matcher", "deduper", "deduper", "dispatcher")
    elif blow < 0.92:
        worker = world.chance.choice(world.fleet.workers)
        worker.freeze_for(world.chance.uniform(0.5, SESSION_TIMEOUT_S + 2))
    elif blow < 0.96:
        node = world.chance.choice(world.cluster.layout.node_ids)
        world.cluster.kill(node)
        world.kills += 1
        world.cluster.start(node)
    else:
        world.cluster.wire.cut()
        time.sleep(world.chance.uniform(0.5, SESSION_TIMEOUT_S))
        world.cluster.wire.mend()
