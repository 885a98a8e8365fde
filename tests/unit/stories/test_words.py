"""The words of an article as they are compared."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories.words import fold, folded_words

LETTERS = st.text(alphabet="aZ5's’-.,\"(_ß\x1f\n ", max_size=40)


@given(LETTERS | st.text(max_size=40))
def test_the_words_of_a_text_are_folded_as_each_of_them_alone(text: str) -> None:
    assert folded_words(text) == tuple(map(fold, text.split()))


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_a_word_in_ascii_loses_all_but_letters_and_digits_at_its_edges(word: str) -> None:
    core = re.sub(r"^[\W_]+|[\W_]+$", "", word)
    assert fold(word) == core.lower().removesuffix("'s")
