"""The words of a text by machine code are those of the regular expression, and have keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.compiled import plain
from shared.domain.text import (
    Document,
    FieldText,
    fold_text,
    keys_of,
    pair_keys,
    scan,
    tokens,
    word_form,
)
from shared.domain.text.tokens import _pattern, cut_words, forms_between

_SIGNS = "abss019''' %.,-_é€हिै北“…\n"


def _places(text: str) -> list[tuple[int, int]]:
    starts, ends, _ = cut_words(text)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@settings(max_examples=2_000, deadline=None)
@given(st.one_of(st.text(alphabet=_SIGNS), st.text()).map(fold_text))
def test_words_start_and_end_where_the_expression_says(text: str) -> None:
    assert _places(text) == [found.span(1) for found in _pattern(text).finditer(text)]


@given(st.text(alphabet=_SIGNS).map(fold_text))
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str) -> None:
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        made = cut_words(text)
        patch.setattr(tokens, "cut", plain(scan.cut))
        assert [one.tolist() for one in cut_words(text)] == [one.tolist() for one in made]


@settings(max_examples=1_000, deadline=None)
@given(st.one_of(st.text(alphabet=_SIGNS), st.text()).map(fold_text))
def test_many_words_are_cut_out_as_each_by_itself(text: str) -> None:
    starts, ends, _ = cut_words(text)
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    assert forms_between(text, starts, ends) == [word_form(text[one:end]) for one, end in spans]


@given(st.text(alphabet=_SIGNS))
def test_a_word_has_the_same_key_wherever_it_stands(text: str) -> None:
    document = Document(Article(id="1", title=text, body=text))
    keys = document.keys.tolist()
    forms = [*document.title.forms, *document.body.forms]
    assert forms == 2 * FieldText("title", text).forms
    assert keys == keys_of(forms).tolist()


def test_a_key_is_the_same_deep_in_a_long_text_and_for_a_very_long_word() -> None:
    body = f"{'x ' * 40_000}Tariff’s 10% Ł{'y' * 100_000} 關稅"
    document = Document(Article(id="1", title="", body=body))
    assert document.keys[40_000:].tolist() == keys_of(document.body.forms[40_000:]).tolist()
    assert document.body.forms[-2:] == ["關", "稅"]
    assert keys_of(["關"]) == keys_of(["关"])


def test_pairs_have_keys_of_their_own() -> None:
    one, other = keys_of(["free"]), keys_of(["trade"])
    keys = {
        int(one[0]),
        int(other[0]),
        int(pair_keys(one, other)[0]),
        int(pair_keys(other, one)[0]),
        int(pair_keys(one, other, apart=True)[0]),
    }
    assert len(keys) == 5
