"""Figures found in one pass of machine code, against a look at each word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.stories import spotting, stated
from shared.domain.stories.arabic import NAMES
from shared.domain.stories.figures import figure_or_date, is_group, is_score, trim
from shared.domain.stories.hedges import HEDGES, hedge_of
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.quantities import (
    UNIT_WORDS,
    _grouped,
    _in_arabic,
    _read,
    quantities,
)
from shared.domain.stories.spotted import spotted
from shared.domain.stories.stated import MAX_QUANTITY_CHARS
from shared.domain.stories.words import split

LIMIT = 12
PLAIN = "1 12 480 000 1,250.5). 12.5, 3; 2-1 1/4 9-1/4 1234567890123456789 1."
UNITS = "mln dlrs pct per cent, percent. (dollars) years p.a. € ％ млн 元 Б آلاف في المئة عشر"
BESIDE = "nearly than More over March 3 Tuesday, may May one twenty five"
NAMED = "May may twenty-five TUESDAY \u017funday Sept \u0663 \uff13 1bn 25 \ufb01ve"
ABROAD = "九 百 一百二十三 تسعة وعشرين مئة %5 ٣٫٥"
BEFORE = ["", "(", "'", "-", "x", "é", "$", "“"]
AFTER = ["", ",", "'s", "-", "x", "é", "%", "”", ".)", "،"]


def any_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


AROUND = st.builds("{}{}{}".format, st.sampled_from(BEFORE), any_of(NAMED), st.sampled_from(AFTER))
WORDS = st.one_of(
    st.text(min_size=1, max_size=6),
    any_of(PLAIN),
    any_of(UNITS),
    any_of(BESIDE),
    any_of(ABROAD),
    AROUND,
)
SPACES = st.sampled_from([" ", " ", " ", "\n", "  ", "\u3000"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def read(text: str, words: int, language: str = "", title: str = "") -> list[Quantity]:
    return quantities(spotted(title, text, words, language)[1], LIMIT)


def _joined(words: Sequence[str], is_followed: bool) -> tuple[str, int]:
    """Return the number that words begin with, in groups or in Arabic, and how many it takes."""
    if len(words) > 1 and trim(words[0]) in NAMES and not is_group(*words[:2]):
        return _in_arabic(words)
    return _grouped(words) if is_followed else (words[0], 1)


def read_plainly(text: str, count: int) -> list[Quantity]:
    """Read each word of a text by itself."""
    words = split(text)[:count]
    places = [
        at
        for at, word in enumerate(words)
        if any(map(str.isdecimal, word)) or figure_or_date(word) is not None
    ]
    found, joined = [], 0
    for at in places:
        if at < joined:
            continue
        word, used = _joined(words[at:], at + 1 in places)
        joined = at + used
        kind, stated = _read(word, words[joined : joined + UNIT_WORDS])
        before = words[at - 1] if at else ""
        dated = at - 1 in places and isinstance(figure_or_date(before), str)
        if dated and kind is QuantityKind.NUMBER and not is_score(stated):
            kind = QuantityKind.DATE
        if stated:
            hedge = hedge_of(before, " ".join(words[: at - 1])) if before in HEDGES else Hedge.NONE
            found.append(Quantity(kind, stated, at, hedge))
    return found[:LIMIT]


@settings(max_examples=1_000, deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_figures_are_read_in_one_pass_as_each_word_by_itself(text: str, count: int) -> None:
    if len(text) <= 24 * count:
        assert read(text, count) == read_plainly(text, count)


@settings(deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str, count: int) -> None:
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        made = read(text, count)
        patch.setattr(spotting, "mark_octets", spotting.mark_words)
        patch.setattr(spotting, "mark_points", spotting.mark_words)
        patch.setattr(stated, "state_octets", stated.state)
        patch.setattr(stated, "state_points", stated.state)
        assert read(text, count) == made


def test_a_figure_that_the_look_ahead_cuts_is_none() -> None:
    assert [each.text for each in read("12 " + "9" * 500, 2)] == ["12"]


def test_a_figure_with_its_units_is_cut_at_its_bound_without_the_punctuation_around() -> None:
    digits = "1" * 18
    (found,) = read(f"({digits} million,\n dollars).", 9)
    assert found.text == f"{digits} million, dollars"[:MAX_QUANTITY_CHARS]


@given(TEXTS, TEXTS, st.sampled_from(["", "zh"]))
def test_a_title_and_a_body_are_read_as_each_by_itself(
    title: str, body: str, language: str
) -> None:
    heading, told = spotted(title, body, 150, language)
    assert quantities(heading, LIMIT) == read(title, 150, language)
    assert quantities(told, LIMIT) == read(body, 150, language)
