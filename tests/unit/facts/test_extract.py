"""Where facts are looked for, how far, and at what cost."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.facts import annotate, extract_tariff_facts
from shared.domain.facts.extract import MAX_FACTS
from shared.domain.facts.tokens import MAX_READ, MAX_SENTENCE, sentences

SENTENCE = "China imposed a 25% tariff on American beef."
WORDS = st.sampled_from(
    (
        *("tariff", "tariffs", "duty", "levies", "hike", "steel", "10%", "25 percent", "$"),
        *("to", "from", "on", "of", "by", "with", "and", "that", "including", "not", "would"),
        *(",", ".", "(", ")", "-", "300", "billion", "May", "China", "Trump's", "American"),
        *("imposed", "raised", "threatens", "took effect"),
    )
)
# Each names a party, goods or a rate by some of its words.
TELLING = st.sampled_from(
    (
        *("the bloc", "New Zealand", "Republic of Korea", "US", "us", "foreign films"),
        *("vegetable oil", "per cent", "percentage points", "to zero", "zero", "ten-percent"),
    )
)


def test_the_title_and_the_body_are_both_read_title_first() -> None:
    facts = extract_tariff_facts("Canada cuts tariffs on American wine", SENTENCE)
    assert [(fact.field, fact.imposer) for fact in facts] == [
        ("title", "Canada"),
        ("body", "China"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS | TELLING, max_size=25).map(" ".join))
def test_a_sentence_that_is_not_read_to_its_end_states_nothing(text: str) -> None:
    facts = extract_tariff_facts("", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annotate, "_telling", lambda: frozenset(text.lower().split()))
        assert extract_tariff_facts("", text) == facts


def test_offsets_count_code_points_of_the_body_as_given() -> None:
    body = f"Δ📈 First, some news.\n\n{SENTENCE}"
    (fact,) = extract_tariff_facts("", body)
    assert body[fact.start : fact.end] == fact.text == SENTENCE.removeprefix("China ")[:-1]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    (fact,) = extract_tariff_facts("", "The U.S. imposed a 10% tariff on coffee on Feb. 3.")
    assert (fact.imposer, fact.rate) == ("United States", 10.0)


def test_a_party_of_the_sentence_before_is_not_the_imposer() -> None:
    (fact,) = extract_tariff_facts("", "China protested. A 25% tariff on steel was imposed.")
    assert fact.imposer == ""


def test_an_article_gives_at_most_the_stated_number_of_facts() -> None:
    assert len(extract_tariff_facts("", f"{SENTENCE} " * (MAX_FACTS * 2))) == MAX_FACTS


@pytest.mark.parametrize(
    ("tariffs", "letters", "stated"),
    [
        ("Tariffs, tariffs" * 50 + ". ", 1, SENTENCE),
        ("关税" * 150 + "。", 5, "中国对美国加征25%关税。"),
    ],
)
def test_facts_are_taken_from_what_is_read_where_an_ideograph_is_a_word(
    tariffs: str, letters: int, stated: str
) -> None:
    count = MAX_READ // (letters * len(tariffs))
    assert len(extract_tariff_facts("", tariffs * count + stated)) == 1
    assert extract_tariff_facts("", tariffs * (count + 2) + stated) == ()


def test_a_headline_in_capitals_is_read_but_us_is_not_taken_for_a_country() -> None:
    (fact,) = extract_tariff_facts("CHINA RAISES TARIFFS ON AMERICAN CARS TO 40%", "")
    assert (fact.imposer, fact.target, fact.rate) == ("China", "United States", 40.0)
    assert extract_tariff_facts("CHINA TELLS US TARIFFS HURT", "") == ()


@pytest.mark.parametrize(
    "text",
    [
        "tariff " * 150_000,
        "%" * 1_000_000,
        "10% " * 250_000,
        "tariff on China and 10% " * 42_000,
        "duty levy " * 100_000,
        "(" * 1_000_000 + "tariff",
        "1" * 1_000_000 + "% tariff on steel",
        "U.S." * 250_000 + " tariff",
        "Zölle auf " * 100_000,
        "пошлины на " * 90_000,
        "关税" * 500_000,
        "a" * 1_000_000 + "tariff",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.timeout(20)
def test_a_megabyte_of_hostile_text_comes_back_with_few_facts(text: str) -> None:
    assert len(extract_tariff_facts(text, text)) <= MAX_FACTS


@pytest.mark.parametrize("text", ["tariff " * 20_000, "tariff. " * 20_000, "x tariff" * 20_000])
def test_sentence_windows_are_disjoint_and_bounded(text: str) -> None:
    windows = list(sentences(text, partial(re.compile("tariff").search, text)))
    assert windows
    assert all(end - start <= MAX_SENTENCE + len("tariff") for start, end in windows)
    assert all(before[1] <= after[0] for before, after in pairwise(windows))


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_mixture_of_tariff_words_gives_sound_facts(text: str) -> None:
    for fact in extract_tariff_facts(text, text):
        field = text
        assert field[fact.start : fact.end] == fact.text != ""
        assert fact.rate is None or 0 <= fact.rate <= 10_000
        assert fact.rate_max is None or fact.rate is not None
        assert not (fact.target and fact.target == fact.imposer)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    extract_tariff_facts(text, f"tariff {text} пошлина {text} 关税 {text}")


def test_full_width_figures_are_read_where_they_stand() -> None:
    title = "北境对东岸加征１２．５％关税"
    (fact,) = extract_tariff_facts(title, "")
    assert fact.rate == 12.5
    assert "１２．５％" in title[fact.start : fact.end]
