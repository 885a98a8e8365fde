"""When a group of the embedded broker counts as stuck in a rebalance."""

from __future__ import annotations

from shared.runtime.embedded.evictor import STUCK_AFTER_S, Rebalances


def test_a_group_is_stuck_when_it_has_been_rebalancing_for_too_long() -> None:
    rebalances = Rebalances()
    assert rebalances.stuck(["a"], 0.0) == []
    assert rebalances.stuck(["a", "b"], STUCK_AFTER_S - 0.1) == []
    assert rebalances.stuck(["a", "b"], STUCK_AFTER_S) == ["a"]


def test_a_group_that_has_come_to_rest_begins_anew() -> None:
    rebalances = Rebalances()
    rebalances.stuck(["a"], 0.0)
    rebalances.stuck([], 1.0)
    assert rebalances.stuck(["a"], STUCK_AFTER_S) == []
