"""Numbers, amounts, percentages and dates as they stand in wire copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories.agreement import (
    Sized,
    agree,
    first_agreeing,
    magnitude,
    numbered,
    sized,
)
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.quantities import quantities as quantities_in
from shared.domain.stories.spotted import spotted

NUMBER, PERCENT, MONEY, DATE = QuantityKind


def quantities(text: str, limit: int, words: int) -> list[Quantity]:
    return quantities_in(spotted("", text, words)[1], limit)


def read(text: str, limit: int = 32) -> list[tuple[QuantityKind, str]]:
    return [(quantity.kind, quantity.text) for quantity in quantities(text, limit, 40)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a tariff of 25% on steel", [(PERCENT, "25%")]),
        ("a tariff of 25 % on steel", [(PERCENT, "25 %")]),
        ("rates rose to 9-1/4 pct.", [(PERCENT, "9-1/4 pct")]),
        ("about five per cent of it", [(PERCENT, "five per cent")]),
        ("some 150 mln dlrs in aid", [(MONEY, "150 mln dlrs")]),
        ("worth $1.5bn, it said", [(MONEY, "$1.5bn")]),
        ("a claim of US$50 million", [(MONEY, "US$50 million")]),
        ("3,000 jobs", [(NUMBER, "3,000")]),
        ("two million people", [(NUMBER, "two million")]),
        ("one or two people", [(NUMBER, "two")]),
        ("twenty-five people", [(NUMBER, "twenty-five")]),
        ("a 34-year-old man, a 1.1-mln-member union", [(NUMBER, "34-year-old")]),
        ("dreiundzwanzig Verletzte", [(NUMBER, "dreiundzwanzig")]),
        (
            "dix-sept morts, quatre-vingt-onze",
            [(NUMBER, "dix-sept"), (NUMBER, "quatre-vingt-onze")],
        ),
        ("veintidós heridos", [(NUMBER, "veintidós")]),
        ("48 000 vans", [(NUMBER, "48\u00a0000")]),
        ("1 200 000 crowns", [(MONEY, "1\u00a0200\u00a0000 crowns")]),
        ("7,5 Prozent", [(PERCENT, "7,5 Prozent")]),
        ("10 por ciento", [(PERCENT, "10 por ciento")]),
        ("12 per share", [(NUMBER, "12")]),
        ("on March 5", [(DATE, "march"), (DATE, "5")]),
        ("they may march on", []),
        ("Hartle beat Lindow 2-1 in 2016-17", [(NUMBER, "2-1")]),
        ("by Tuesday", [(DATE, "tuesday")]),
        ("prices at 11:20", [(DATE, "11:20")]),
        ("税率从10%提高到25%", [(PERCENT, "10%"), (PERCENT, "25%")]),
        ("税率从１０．５％提高到２５％", [(PERCENT, "１０．５％"), (PERCENT, "２５％")]),
    ],
)
def test_reads_each_kind_of_quantity_in_its_wording(
    text: str, expected: list[tuple[QuantityKind, str]]
) -> None:
    assert read(text) == expected


def test_stops_at_the_limit() -> None:
    assert len(read("1 2 3 4 5 6", limit=4)) == 4


def test_says_at_which_word_a_quantity_stands() -> None:
    assert quantities("the rate is 25 percent now", 9, 40)[0].at == 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.46 billion dlrs", 1.46e9),
        ("1,459,193,000 dlrs", 1_459_193_000),
        ("9-1/4 pct", 9.25),
        ("１０．５％", 10.5),
        ("3/4", 0.75),
        ("two million", 2e6),
        ("tuesday", None),
        ("9" * 30, None),
    ],
)
def test_magnitude_is_the_value_with_its_scale(text: str, value: float | None) -> None:
    found = magnitude(text)
    assert (found and found[0]) == value


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((MONEY, "1.46 billion dlrs"), (MONEY, "1,459,193,000 dlrs"), True),
        ((NUMBER, "1.29 billion"), (MONEY, "1,289,635,000 dlrs"), True),
        ((MONEY, "1.5 billion dlrs"), (MONEY, "two billion dlrs"), False),
        ((MONEY, "10 mln dlrs"), (MONEY, "12 mln dlrs"), False),
        ((PERCENT, "10 %"), (PERCENT, "25 %"), False),
        ((PERCENT, "six pct"), (PERCENT, "6-1/16 pct"), False),
        ((PERCENT, "25%"), (PERCENT, "25 percent"), True),
        ((PERCENT, "25%"), (NUMBER, "25"), False),
        ((DATE, "sept"), (DATE, "september"), True),
        ((DATE, "monday"), (DATE, "tuesday"), False),
        ((DATE, "11:20"), (DATE, "11:31"), False),
    ],
)
def test_quantities_agree_at_the_precision_of_the_rougher_one_but_rates_to_the_decimal(
    a: tuple[QuantityKind, str], b: tuple[QuantityKind, str], same: bool
) -> None:
    assert agree(Quantity(*a, 0), Quantity(*b, 0)) is same
    assert agree(Quantity(*b, 0), Quantity(*a, 0)) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("nearly 50,000 vans", "48,000 vans", True),
        ("some 50,000 vans", "51,200 vans", True),
        ("fewer than 50,000 vans", "48,000 vans", True),
        ("more than 50,000 vans", "51,200 vans", True),
        ("about $1.5 billion", "$1.46 billion", True),
        ("50,000 vans", "48,000 vans", False),
        ("over 50 dead", "48 dead", False),
        ("nearly 50 dead", "51 dead", False),
        ("rather than 50 dead", "48 dead", False),
        ("than 50 dead", "48 dead", False),
        ("nearly 48,000 vans", "50,000 vans", False),
        ("about 50,000 vans", "61,000 vans", False),
        ("about 5 percent", "4.8 percent", False),
        ("about 0 vans", "1 vans", False),
        ("about 50th", "49", False),
    ],
)
def test_a_figure_said_to_be_rounded_is_that_which_it_may_stand_for(
    a: str, b: str, same: bool
) -> None:
    left, right = (quantities(f"it was {text}", 9, 40)[0] for text in (a, b))
    assert agree(left, right) is same
    assert agree(right, left) is same


FIGURES = [
    *("0", "1", "1.0", "1.05", "1.1", "1,000", "1.000", "950", "48", "48.000", "48,000"),
    *("50,000", "march", "june"),
    *("50 mln", "5 pct", "5.1 pct", "1,000 dollars", "1.0 yen"),
]
STATED = st.builds(
    Quantity,
    st.sampled_from(QuantityKind),
    st.sampled_from(FIGURES),
    st.just(0),
    st.sampled_from(Hedge),
)


@given(STATED, st.lists(STATED, max_size=12))
def test_the_first_of_many_that_agrees_is_found_as_by_a_look_at_each(
    one: Quantity, others: list[Quantity]
) -> None:
    places = [place for place, other in enumerate(others) if agree(one, other)]
    (alone,) = sized([one])
    assert first_agreeing(alone, sized(others)) == next(iter(places), -1)


@given(st.lists(STATED, max_size=12), st.lists(STATED, max_size=12))
def test_quantities_are_numbered_as_by_a_look_at_all_before_each(
    stated: list[Quantity], others: list[Quantity]
) -> None:
    known: list[Sized] = []
    numbers = []
    for one in sized([*stated, *others]):
        number = first_agreeing(one, known)
        numbers.append(len(known) if number < 0 else number)
        if number < 0:
            known.append(one)
    left, right = numbered(stated, others)
    assert [*left, *right] == numbers


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("neunundneunzig", 99),
        ("einundzwanzig", 21),
        ("Einunddreißig", 31),
        ("vingt-quatre", 24),
        ("vingt-et-un", 21),
        ("soixante-dix", 70),
        ("soixante-et-onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-un", 81),
        ("quatre-vingt-dix-neuf", 99),
        ("veintiséis", 26),
    ],
)
def test_a_number_above_twenty_in_one_word_has_its_value(words: str, value: int) -> None:
    assert magnitude(words) == (value, 1)


def test_a_point_before_three_zeros_sets_off_thousands_also_beside_a_unit() -> None:
    five = Quantity(QuantityKind.NUMBER, "cinco", 3)
    thousands = Quantity(QuantityKind.MONEY, "5.000 pesos", 9)
    assert not agree(five, thousands)
    assert agree(Quantity(QuantityKind.MONEY, "5000 pesos", 9), thousands)
    assert agree(
        Quantity(QuantityKind.PERCENT, "5.000 pct", 9), Quantity(QuantityKind.PERCENT, "5 pct", 9)
    )
