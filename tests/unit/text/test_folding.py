"""Folding keeps what matters, drops what does not, and knows the way back."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.compiled import plain
from shared.domain.text import Document, fold, fold_text, folding, simple
from shared.domain.text.simple import PLANE, fold_each, write_forms


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Trump", "trump"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Erdoğan", "erdogan"),
        ("ısı", "isi"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("محـــمد", "محمد"),
        ("أحمد", "احمد"),
        ("ＮＡＴＯ", "nato"),
        ("ﬁne", "fine"),
        ("O’Brien", "o'brien"),
        ("Æthelred", "aethelred"),
        ("ｶﾞ", "ガ"),
        ("Cafe\u0301", "cafe"),
        ("٢٥", "25"),
        ("co\u00adoperate", "cooperate"),
        ("½", "½"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_what_is_written_differently_is_compared_alike(written: str, folded: str) -> None:
    assert fold_text(written) == folded


def test_offsets_lead_back_to_the_original() -> None:
    folded = fold("Die Straße nach Łódź")
    start = folded.text.index("nach")
    assert folded.original(start, start + 4) == (11, 15)


def test_offsets_lead_past_what_is_dropped_though_unicode_has_not_assigned_it() -> None:
    folded = fold("co\u2065operate now")
    assert folded.text == "cooperate now"
    assert folded.original(10, 13) == (11, 14)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(st.text())
def test_every_folded_character_has_a_place_in_the_original(text: str) -> None:
    folded = fold(text)
    places = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(text) for start, end in places)


@given(st.text(alphabet="aeioucnсеёйßﬁ'’ÉÖşİ \u0301ガ각"))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold_text(composed) == fold_text(unicodedata.normalize("NFD", text))


def test_a_letter_that_stands_for_a_sentence_keeps_its_form() -> None:
    assert fold_text("ﷺﷻ") == "ﷺﷻ"
    assert fold_text("ﷲ ﻻ") == "الله لا"


@given(st.text(alphabet="aZÉ€ßİΣςⒶⅣ한Ё𐐀\u0301 ’"))
def test_a_text_folds_alike_alone_and_within_a_long_one(text: str) -> None:
    plain, strange = " Tariffs ON Steel;" * 20, " Łódź, €, Ⓐ;" * 20
    assert fold_text(plain + text + strange + plain) == (
        fold_text(plain) + fold_text(text) + fold_text(strange + plain)
    )


@given(st.text(alphabet="aZÉ€ßİΣςⒶⅣ한Ё𐐀\u0301 ’\0\ud800—", max_size=40))
def test_characters_that_each_fold_to_one_are_folded_at_once(text: str) -> None:
    forms = folding._forms()
    at_once = [text] * all(ord(each) < PLANE and forms[ord(each)] for each in text)
    halves = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    assert fold_each(halves, forms) == next(map(fold_text, at_once), None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simple, "write_forms", plain(write_forms))
        assert fold_each(halves, forms) == next(map(fold_text, at_once), None)


@given(*(st.text(alphabet="aZÉ€ßİΣςⒶⅣ한Ё𐐀\u0301 ’\0\n—", max_size=40) for _ in range(2)))
def test_a_title_and_a_body_fold_together_as_they_do_alone(title: str, body: str) -> None:
    document = Document(Article(id="1", title=title, body=body))
    assert document.title.folded == fold(title)
    assert document.body.folded == fold(body)


def test_a_table_of_forms_has_each_character_that_folds_to_one_beside_any_other() -> None:
    alone = {chr(at): chr(form) for at, form in enumerate(folding._forms().tolist()) if form}
    assert all(fold_text(each) == form for each, form in alone.items())
    others = (each for each in map(chr, range(1, PLANE)) if each not in alone)
    told = (fold_text(each) for each in others if not folding.joins(each))
    assert all(len(form) != 1 or ord(form) >= PLANE or not form.isprintable() for form in told)
