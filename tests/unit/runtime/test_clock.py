"""By how much a wall clock was set back."""

from __future__ import annotations

import pytest

from shared.runtime.clock import WallClock

NOON = 43_200.0


@pytest.mark.parametrize(
    ("wall", "running", "back"),
    [
        (NOON + 7, 7.0, 0.0),
        (NOON + 7 - 3_600, 7.0, 3_600.0),
        (NOON + 7 + 3_600, 7.0, -3_600.0),
    ],
)
def test_a_clock_is_held_against_one_that_only_runs_on(
    wall: float, running: float, back: float
) -> None:
    assert WallClock(NOON, 0.0).back(wall, running) == back


def test_a_change_is_told_once() -> None:
    clock = WallClock(NOON, 0.0)
    assert clock.back(NOON - 60, 0.0) == 60
    assert clock.back(NOON - 59, 1.0) == 0
