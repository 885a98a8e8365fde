"""The words of a text by machine code are those of the regular expression, and have keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.text import (
    Document,
    FieldText,
    cutting,
    fold_text,
    keys_of,
    pair_keys,
    scan,
    word_form,
)
from shared.domain.text.cutting import Words, cut_words, cut_written
from shared.domain.text.tokens import _pattern, forms_between

_SIGNS = "abss019''' %.,-_é€हिै北“…\n"
_WRITTEN = st.one_of(
    st.text(alphabet=f"{_SIGNS}ABSÉßŒﬀ’‘”—١２％．關Ж한ёİ𝐬𝟏😀\U0002f800\u00a0"),
    st.text(),
    st.text(alphabet=f"{_SIGNS}ßŉﾞカ\u0301\u00ad\u200d\u1161한ﷲكﻙ’"),
)


def lists(words: Words | None) -> list[list[int]]:
    return [] if words is None else [one.tolist() for one in words]


def _places(text: str) -> list[tuple[int, int]]:
    starts, ends, _ = cut_words(text)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@settings(max_examples=2_000, deadline=None)
@given(st.one_of(st.text(alphabet=_SIGNS), st.text()).map(fold_text))
def test_words_start_and_end_where_the_expression_says(text: str) -> None:
    assert _places(text) == [found.span(1) for found in _pattern(text).finditer(text)]


@settings(max_examples=1_000, deadline=None)
@given(_WRITTEN)
def test_words_are_cut_from_a_text_as_it_is_written_as_from_its_folded_form(text: str) -> None:
    words = cut_written(text)
    if words is not None:
        assert lists(words) == lists(cut_words(fold_text(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“Trump’s” tariffs—10% on Erdoğan’s steel…",
        "Die Große Straße, Ærøskøbing, l’œuvre, ﬁne",
        "Тарифы выросли на 1,5 процента: Ёлкин",
        "關稅 10%，美國’s 關稅",
        "한국의 관세는 10%다",
        "\ufeffco\u00ad\u00adoperate\u200d “tariff\u200e” \ufeff",
        "Τα δασμά της ΕΕ",
        "a lone \ud800 half, \ud83d\ude00",
    ],
)
def test_what_folds_character_by_character_need_not_be_folded_first(text: str) -> None:
    words = cut_written(text)
    assert words is not None
    assert lists(words) == lists(cut_words(fold_text(text)))


def test_every_character_counts_as_it_folds() -> None:
    for start in range(0, 0x10000, 0x100):
        text = "".join(f"a{chr(code)} " for code in range(start, start + 0x100))
        alone = [cut_written(text[at : at + 3]) for at in range(0, len(text), 3)]
        kept = "".join(text[3 * at : 3 * at + 3] for at, one in enumerate(alone) if one is not None)
        assert lists(cut_written(kept)) == lists(cut_words(fold_text(kept)))


@pytest.mark.parametrize(
    "text",
    ["𝐓𝐚𝐱 😀", "Café\u00ad", "1\u00ad.5", "x'\u00ads", "关'\u00ads", "محـــمد", "ｶﾞ", "ไทยคำ"],
)
def test_what_folds_with_its_neighbours_is_to_be_folded_first(text: str) -> None:
    assert cut_written(text) is None


@given(_WRITTEN)
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str) -> None:
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        made, written = cut_words(fold_text(text)), cut_written(text)
        for name in ("cut_octets", "cut_halves", "cut_points"):
            patch.setattr(cutting, name, scan.cut)
        assert lists(cut_words(fold_text(text))) == lists(made)
        assert lists(cut_written(text)) == lists(written)


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


def test_characters_beyond_the_first_plane_are_letters_words_or_gaps_as_others_are() -> None:
    text = fold_text("Tax😀es 𠀀𠀁 𐐨𐐩a 𐐨’s 𝟏.𝟓% 😀")
    starts, ends, keys = cut_words(text)
    forms = forms_between(text, starts, ends)
    assert forms == ["tax", "es", "𠀀", "𠀁", "𐐨𐐩a", "𐐨", "1.5", "percent"]
    assert keys.tolist() == keys_of(forms).tolist()


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
