"""Words, shingle sketches and what they say of containment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories.sketch import comparable, containment, sketches, windows
from shared.domain.stories.words import CODES, HASH_MASK, UNANCHORED, fold, split, word_hash

SIZE = 40
WORDS = [f"{stem}{ending}" for stem in ("bra", "kel", "tomo", "ludera") for ending in "abcdefghij"]


def sketch(words: list[str], size: int = SIZE) -> tuple[int, ...]:
    codes = [CODES[word] for word in words[:150]]
    return sketches(words, codes, size, 150, size)[0]


def brute(words: list[str], size: int = SIZE) -> tuple[int, ...]:
    """Every window hashed, then the smallest: what the short cuts must equal."""
    return tuple(sorted(set(windows([CODES[word] for word in words])))[:size])


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Steel,", "steel"),
        ("“STEEL”", "steel"),
        ("Estmark’s", "estmark"),
        ("O’Brien", "o'brien"),
        ("--", ""),
    ],
)
def test_a_word_is_folded_without_case_quotes_and_possessive(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_token_without_letters_has_no_hash_of_its_own() -> None:
    assert word_hash("--") == word_hash("*") == 0


def test_unspaced_scripts_are_split_into_characters_and_figures_stay_whole() -> None:
    assert split("钢铁关税提高到25%。") == [*"钢铁关税提高到", "25%"]


def test_a_language_without_spaces_is_split_even_when_the_text_is_short() -> None:
    assert split("A级 钢", language="zh") == ["A", "级", "钢"]


@given(st.lists(st.sampled_from(WORDS), max_size=600))
def test_the_short_cuts_give_the_sketch_of_every_window(words: list[str]) -> None:
    assert sketch(words) == brute(words)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=80))
def test_a_text_contains_itself(words: list[str]) -> None:
    assert containment(*comparable(sketch(words), sketch(words), SIZE)) == 1.0


def test_an_abridged_text_is_contained_in_the_whole() -> None:
    whole = [f"word{number % 997}x{number}" for number in range(2_000)]
    assert containment(*comparable(sketch(whole[:400]), sketch(whole), SIZE)) == 1.0


def test_half_a_text_in_common_shows_as_about_half() -> None:
    a = [f"one{number}" for number in range(1_000)]
    b = a[:500] + [f"two{number}" for number in range(500)]
    assert 0.3 < containment(*comparable(sketch(a), sketch(b), SIZE)) < 0.7


def test_nothing_is_contained_in_an_empty_text() -> None:
    assert containment(*comparable((), sketch(["a", "b", "c"]), SIZE)) == 0.0


def test_windows_that_begin_with_a_word_of_seven_letters_sort_first() -> None:
    anchored, other = windows([CODES[word] for word in ("tariffs", "on", "steel", "rise")])
    assert anchored <= HASH_MASK < UNANCHORED <= other
