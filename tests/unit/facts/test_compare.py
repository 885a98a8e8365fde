"""One line for people, and what changed between two facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.domain.facts import (
    Direction,
    Status,
    TariffFact,
    changes,
    conflicts,
    describe,
    extract_tariff_facts,
    same_measure,
)

BASE = TariffFact(
    imposer="United States",
    target="China",
    goods="steel",
    rate=10.0,
    rate_max=None,
    direction=Direction.IMPOSED,
    status=Status.IN_FORCE,
    effective_date="",
    field="body",
    start=0,
    end=6,
    text="tariff",
)
HIGHER = replace(BASE, rate=25.0)


def fact(sentence: str) -> TariffFact:
    (found,) = extract_tariff_facts("", sentence)
    return found


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (HIGHER, "United States → China: 25 % on steel, imposed, in force"),
        (
            replace(HIGHER, rate_max=50.0),
            "United States → China: 25–50 % on steel, imposed, in force",
        ),
        (replace(BASE, target="", goods=""), "United States: 10 %, imposed, in force"),
        (replace(BASE, imposer="", status=None), "? → China: 10 % on steel, imposed"),
        (replace(BASE, imposer="", target="", direction=None, status=None), "10 % on steel"),
        (
            replace(BASE, rate=None, goods="", effective_date="March 4"),
            "United States → China: tariff, imposed, in force, from March 4",
        ),
    ],
)
def test_a_fact_is_described_in_one_line(described: TariffFact, expected: str) -> None:
    assert describe(described) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (BASE, True),
        (HIGHER, True),
        (replace(BASE, imposer=""), True),
        (replace(BASE, target=""), True),
        (replace(BASE, imposer="Canada"), False),
        (replace(BASE, target="Mexico"), False),
        (replace(BASE, goods="aluminium"), False),
        (replace(BASE, goods=""), False),
    ],
)
def test_facts_are_one_measure_where_parties_and_goods_do_not_clash(
    other: TariffFact, expected: bool
) -> None:
    assert same_measure(BASE, other) is expected
    assert same_measure(other, BASE) is expected


def test_facts_without_anything_in_common_are_not_one_measure() -> None:
    nobody = replace(BASE, imposer="", target="", goods="")
    assert not same_measure(nobody, nobody)
    assert not same_measure(replace(BASE, goods=""), replace(BASE, goods="", target=""))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (BASE, ()),
        (HIGHER, (("rate", "10 %", "25 %"),)),
        (replace(BASE, rate_max=25.0), (("rate", "10 %", "10–25 %"),)),
        (replace(BASE, rate=None), ()),
        (replace(BASE, direction=Direction.CUT), (("direction", "imposed", "cut"),)),
        (replace(BASE, direction=Direction.RAISED), ()),
        (replace(BASE, status=Status.SUSPENDED), (("status", "in force", "suspended"),)),
        (replace(BASE, effective_date="May 1"), ()),
        (replace(HIGHER, target="Mexico"), ()),
    ],
)
def test_only_what_both_state_and_state_differently_conflicts(
    new: TariffFact, expected: tuple[tuple[str, str, str], ...]
) -> None:
    assert conflicts(BASE, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ("March 4", "2025-03-04", False),
        ("2025-03", "2025-03-04", False),
        ("March", "March 4", False),
        ("March 4", "March 5", True),
        ("2025-03-04", "2026-03-04", True),
    ],
)
def test_dates_conflict_only_where_they_cannot_be_one_day(old: str, new: str, differ: bool) -> None:
    found = conflicts(replace(BASE, effective_date=old), replace(BASE, effective_date=new))
    assert bool(found) is differ


def test_a_tariff_that_goes_from_ten_to_twenty_five_percent_is_a_change() -> None:
    old = fact("Trump imposed a 10% tariff on Chinese goods.")
    new = fact("Trump raised the tariff on Chinese goods to 25 percent.")
    assert changes([old], [new]) == (("rate", "10 %", "25 %"),)


def test_an_article_that_restates_the_old_rate_changes_nothing_by_that() -> None:
    assert changes([BASE, HIGHER], [BASE]) == ()


def test_a_measure_that_was_not_known_is_no_change() -> None:
    assert changes([BASE], [replace(HIGHER, target="Mexico")]) == ()
