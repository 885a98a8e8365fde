from __future__ import annotations

import pytest

from services.exporter.canary.probes import ORDER, Probes, Stage

TIMEOUT_S = 60.0


def flying(*passed: Stage) -> Probes:
    """Probes with one canary, sent at 100 and seen at once after these stages."""
    probes = Probes(TIMEOUT_S)
    probes.send("a", 100.0)
    for stage in passed:
        probes.see("a", stage, 100.0)
    return probes


def test_each_stage_is_timed_from_the_sending() -> None:
    probes = flying()
    times = [probes.see("a", stage, 101.0 + number) for number, stage in enumerate(ORDER)]
    assert times == [1.0, 2.0, 3.0]


def test_a_canary_that_passed_every_stage_is_under_way_no_more() -> None:
    probes = flying(*ORDER)
    assert len(probes) == 0
    assert probes.overdue(1_000.0) == []


def test_a_canary_seen_twice_at_a_stage_is_timed_once() -> None:
    assert flying(Stage.ALERT).see("a", Stage.ALERT, 105.0) is None


def test_a_canary_that_nobody_sent_is_not_timed() -> None:
    assert flying().see("b", Stage.ALERT, 105.0) is None


@pytest.mark.parametrize(("at", "overdue"), [(159.9, []), (160.0, ["a"])])
def test_a_canary_is_overdue_after_the_timeout(at: float, overdue: list[str]) -> None:
    assert flying(Stage.INGEST).overdue(at) == overdue


@pytest.mark.parametrize(
    ("passed", "lost_at"),
    [
        ((), Stage.INGEST),
        ((Stage.INGEST,), Stage.ALERT),
        ((Stage.INGEST, Stage.ALERT), Stage.DELIVERY),
        ((Stage.INGEST, Stage.DELIVERY), Stage.ALERT),
    ],
)
def test_a_canary_is_lost_at_the_first_stage_it_did_not_pass(
    passed: tuple[Stage, ...], lost_at: Stage
) -> None:
    assert flying(*passed).lose("a") is lost_at


def test_a_canary_is_lost_once() -> None:
    probes = flying()
    probes.lose("a")
    assert probes.lose("a") is None
