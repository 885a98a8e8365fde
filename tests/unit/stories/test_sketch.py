"""Words, shingle sketches and what they say of containment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.compiled import plain
from shared.domain.stories import sketch as module
from shared.domain.stories.fingerprint import fingerprint
from shared.domain.stories.shares import comparable, containment
from shared.domain.stories.sketch import (
    HEAD_SIZE,
    HEAD_WORDS,
    HEADLINE_SIZE,
    LEAD_SIZE,
    LEAD_WORDS,
    MIN_LEAD_WORDS,
    SHORT_BODY,
    SKETCH_SIZE,
    sketches,
    windows,
)
from shared.domain.stories.words import fold, folded, split
from shared.domain.text import Words, text_keys

WORDS = [f"{stem}{ending}" for stem in ("bra", "kel", "tomo", "ludera") for ending in "abcdefghij"]


def shingles(words: list[str]) -> list[int]:
    hashes: list[int] = windows(text_keys(" ".join(words))).tolist()
    return hashes


def placed(words: list[str]) -> Words:
    """Return words as they stand in a text of one character each."""
    every = np.arange(len(words))
    return Words(every, every + 1, text_keys(" ".join(words)))


def sketch(words: list[str]) -> tuple[int, ...]:
    return sketches(placed(words), 0, 0, len(words)).whole


def brute(words: list[str], size: int) -> tuple[int, ...]:
    """Every window hashed by itself, then the smallest."""
    alone = {shingles(words[at : at + 3])[0] for at in range(len(words) - 2)}
    return tuple(sorted(alone)[:size])


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


def test_a_token_without_letters_is_nothing() -> None:
    assert folded("--") == folded("*") == ""


def test_unspaced_scripts_are_split_into_characters_and_figures_stay_whole() -> None:
    assert split("钢铁关税提高到25%。") == [*"钢铁关税提高到", "25%"]


def test_a_language_without_spaces_is_split_even_when_the_text_is_short() -> None:
    assert split("A级 钢", language="zh") == ["A", "级", "钢"]


WRITTEN = st.lists(st.sampled_from(WORDS), max_size=400)
COUNTS = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 400))


@given(WRITTEN, COUNTS)
def test_sketches_are_the_smallest_hashes_of_their_windows_each_by_itself(
    words: list[str], counts: tuple[int, int, int]
) -> None:
    titled, headed, count = min(counts[0], len(words)), *counts[1:]
    found = sketches(placed(words), titled, headed, count)
    body = words[titled:][:count]
    text = body if len(body) >= SHORT_BODY else words[:titled] + body
    lead = text[: max(MIN_LEAD_WORDS, min(LEAD_WORDS, len(text) // 2))]
    assert found.words == len(body)
    assert found.whole == brute(text, SKETCH_SIZE)
    assert found.lead == brute(lead, LEAD_SIZE)
    assert found.head == brute(body[:HEAD_WORDS], HEAD_SIZE)
    assert found.headline == brute(words[:titled][:headed], HEADLINE_SIZE)


@given(WRITTEN, COUNTS)
def test_the_machine_code_does_what_the_same_lines_do_as_python(
    words: list[str], counts: tuple[int, int, int]
) -> None:
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        made = sketches(placed(words), *counts)
        patch.setattr(module, "_write_sketches", plain(module._write_sketches))
        assert sketches(placed(words), *counts) == made


@given(st.lists(st.sampled_from(WORDS), max_size=600))
def test_of_a_long_text_the_sketch_is_the_smallest_hashes_too(words: list[str]) -> None:
    assert sketch(words) == brute(words, SKETCH_SIZE)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=80))
def test_a_text_contains_itself(words: list[str]) -> None:
    assert containment(*comparable(sketch(words), sketch(words), SKETCH_SIZE)) == 1.0


def test_an_abridged_text_is_contained_in_the_whole() -> None:
    whole = [f"word{number % 997}x{number}" for number in range(2_000)]
    assert containment(*comparable(sketch(whole[:400]), sketch(whole), SKETCH_SIZE)) == 1.0


def test_half_a_text_in_common_shows_as_about_half() -> None:
    a = [f"one{number}" for number in range(1_000)]
    b = a[:500] + [f"two{number}" for number in range(500)]
    assert 0.3 < containment(*comparable(sketch(a), sketch(b), SKETCH_SIZE)) < 0.7


def test_nothing_is_contained_in_an_empty_text() -> None:
    assert containment(*comparable((), sketch(["a", "b", "c"]), SKETCH_SIZE)) == 0.0


def test_the_hashes_of_windows_have_31_bits_and_depend_on_the_order_of_words() -> None:
    hashes = shingles(["tariffs", "on", "steel", "tariffs", "steel", "on"])
    assert len(set(hashes)) == 4
    assert max(hashes) < 2**31


@pytest.mark.parametrize("text", ["钢铁关税提高到百分之十", "一家公司宣布了新的计划"])
def test_each_character_of_a_script_without_spaces_is_a_word_of_a_window(text: str) -> None:
    assert len(set(shingles([text]))) == len(text) - 2


def test_an_editors_note_is_no_part_of_the_sketch() -> None:
    body = " ".join(WORDS)
    plain, noted = fingerprint("Steel", body), fingerprint("Steel", f"(Corrects the rate) {body}")
    assert (noted.sketch, noted.lead, noted.head) == (plain.sketch, plain.lead, plain.head)
