"""A burst far beyond what the services can take waits in Kafka, and memory does not tell of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from shared.runtime.kafka.lag import consumption, group_lag
from tests.faults.fleet import Worker
from tests.faults.world import World

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.timeout(3_600),
]

BURST = 10
BURST_S = 60
SAMPLE = 20_000
# What comes of the stories is kept, in the window of the deduper and by the dispatcher's ids.
GROWTH_MB = 150


def test_a_burst_of_ten_times_the_rate_for_a_minute_is_absorbed_and_drains(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    # The first time is the services' own: what they compile and load at their first articles.
    sustainable(world)
    rate = sustainable(world)
    world.check()
    before = memory(world)
    # Made beforehand, so that they are sent as fast as they are meant to come.
    burst = [world.load.take(BURST * rate) for _ in range(BURST_S)]
    start = time.monotonic()
    most: dict[str, int] = {}
    for second, articles in enumerate(burst):
        world.send(articles)
        most = highest(most, memory(world))
        time.sleep(max(0.0, start + second + 1 - time.monotonic()))
    world.flush()
    sent, come = time.monotonic() - start, memory(world)
    while waiting(world):
        most = highest(most, memory(world))
        time.sleep(1)
    drained = time.monotonic() - start - sent
    world.check()
    most = highest(most, memory(world))
    with capsys.disabled():
        print(f"\n{rate} a second are borne; {sum(map(len, burst))} came in {sent:.0f} s")
        print(f"drained {drained:.0f} s after the last; MB {before}, come {come},")
        print(f"at most {most}, at rest {memory(world)}")
    grown = {name: most[name] - megabytes for name, megabytes in before.items()}
    assert all(megabytes < GROWTH_MB for megabytes in grown.values()), grown


def sustainable(world: World) -> int:
    """Return how many articles a second the services decide and deliver, all at work at once."""
    articles = world.load.take(SAMPLE)
    start = time.monotonic()
    world.send(articles)
    world.flush()
    while waiting(world):
        time.sleep(0.5)
    return round(len(articles) / (time.monotonic() - start))


def waiting(world: World) -> int:
    """Return how many records wait for the services."""
    lags = group_lag(world.settings, consumption(world.topics))
    return sum(one.records for one in lags)


def highest(most: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    return {name: max(megabytes, most.get(name, 0)) for name, megabytes in now.items()}


def memory(world: World) -> dict[str, int]:
    """Return the resident memory of each worker in megabytes."""
    return {str(worker): _resident(worker) for worker in world.fleet.workers}


def _resident(worker: Worker) -> int:
    status = Path(f"/proc/{worker.pid}/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) // 1024
