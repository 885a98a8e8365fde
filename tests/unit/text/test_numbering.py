"""Words are numbered by their letters, `%` as `percent`, by machine code as in plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.compiled import plain
from shared.domain.text import FieldText, fold_text, numbering
from shared.domain.text.cutting import Words, cut_words
from shared.domain.text.numbering import ListedWords, NumberedWords, number_words
from shared.domain.text.tokens import forms_between

_WORDS = ["tax", "taxes", "Tax's", "%", "10%", "percent", "percents", "關", "关", "é", "o'brien"]
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=90).map(" ".join).map(fold_text)


def forms_of(text: str, words: Words) -> list[str]:
    return forms_between(text, words.starts, words.ends)


def places_of(forms: list[str]) -> dict[str, list[int]]:
    return {one: [at for at, form in enumerate(forms) if form == one] for one in forms}


@pytest.mark.parametrize("few", [0, 10**6])
@settings(max_examples=200, deadline=None)
@given(text=_TEXTS)
def test_each_different_word_is_known_with_its_places(few: int, text: str) -> None:
    words = cut_words(text)
    forms = forms_of(text, words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_FEW", few)
        found = number_words(text, words)
    assert list(found.known) == list(dict.fromkeys(forms))
    assert found.line.rstrip() == "".join(f" {form}" for form in found.known)
    assert found.line.endswith(" ")
    assert found.forms == forms
    assert found.every == places_of(forms)
    assert [found.form(at) for at in range(len(forms))] == forms
    assert all(found.of(form) == places for form, places in found.every.items())
    assert found.of("absent") == []


@given(text=_TEXTS)
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str) -> None:
    words = cut_words(text)
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_FEW", 0)
        patch.setattr(numbering, "number", plain(numbering.number))
        assert number_words(text, words).every == places_of(forms_of(text, words))


def test_words_of_one_key_are_told_apart_by_their_letters() -> None:
    text = "tax duty percent % " * 20 + "tax"
    words = cut_words(text)
    words.keys[:] = 7
    found = number_words(text, words)
    assert isinstance(found, NumberedWords)
    assert list(found.known) == ["tax", "duty", "percent"]
    assert found.of("percent") == sorted([*range(2, 80, 4), *range(3, 80, 4)])


def test_a_text_of_very_many_words_of_one_key_is_numbered_without_their_keys() -> None:
    text = " ".join(f"w{number}" for number in range(40_000))
    words = cut_words(text)
    words.keys[:] = 7
    found = number_words(text, words)
    assert isinstance(found, ListedWords)
    assert len(found.known) == 40_000
    assert found.of("w39999") == [39_999]


def test_a_field_knows_its_different_words() -> None:
    assert FieldText("body", "Tax, tax and 10 %").different == {"tax", "and", "10", "percent"}
