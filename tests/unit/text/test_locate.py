"""The places of words are where their forms stand, however they are asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.compiled import plain
from shared.domain.text import FieldText, fold_text, locate
from shared.domain.text.cutting import cut_words
from shared.domain.text.tokens import forms_between

_WORDS = [
    "tax",
    "taxes",
    "Tax's",
    "%",
    "10%",
    "percent",
    "關",
    "关",
    "稅",
    "é",
    "o'brien",
    "-",
    "\n",
]
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)
_ASKED = st.lists(
    st.sampled_from(["tax", "taxes", "percent", "關", "关", "稅", "e", "10", "absent", "o'brien"]),
    max_size=9,
    unique=True,
)


def places_in(forms: list[str], asked: list[str]) -> list[list[int]]:
    return [[at for at, form in enumerate(forms) if form == one] for one in asked]


def located(text: str, asked: list[str]) -> list[list[int]]:
    return locate.parted(*locate.locate(text, cut_words(text), asked))


@settings(max_examples=500, deadline=None)
@given(text=_TEXTS.map(fold_text), asked=_ASKED)
def test_words_are_located_where_their_forms_stand(text: str, asked: list[str]) -> None:
    words = cut_words(text)
    forms = forms_between(text, words.starts, words.ends)
    assert located(text, asked) == places_in(forms, asked)


@given(text=_TEXTS.map(fold_text), asked=_ASKED)
def test_the_machine_code_does_what_the_same_lines_do_as_python(
    text: str, asked: list[str]
) -> None:
    found = located(text, asked)
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(locate, "recognise", plain(locate.recognise))
        patch.setattr(locate, "group", plain(locate.group))
        assert located(text, asked) == found


def test_words_of_one_key_are_told_apart_by_their_letters() -> None:
    text = "tax duty percent %"
    words = cut_words(text)
    words.keys[:] = 7
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locate, "keys_in", lambda *some: np.full(len(some[1]), 7, np.uint64))
        found = locate.parted(*locate.locate(text, words, ["duty", "percent", "absent", "tax"]))
    assert found == [[1], [2, 3], [], [0]]


@pytest.mark.parametrize("size", [1, 30])
@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, asked=st.lists(_ASKED, max_size=20))
def test_a_field_knows_the_places_of_a_form_whatever_was_asked_before(
    size: int, text: str, asked: list[list[str]]
) -> None:
    field = FieldText("body", f"{text} " * size)
    forms = FieldText("body", f"{text} " * size).forms
    assert [field.form(at) for at in range(field.word_count)] == forms
    for some in asked:
        known = field.known(frozenset(some))
        assert known & set(some) == set(some) & set(forms)
        assert known <= set(forms)
        assert [list(field.places(one)) for one in some] == places_in(forms, some)
