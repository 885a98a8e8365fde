"""Phrases and parts of words are found where a look at each place finds them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.arrays import Keys, Places
from shared.domain.compiled import plain
from shared.domain.rules import parts, phrases
from shared.domain.rules.parts import NUMBER_FROM, Part, PartTable
from shared.domain.rules.phrases import FIRST, PhraseTable, Written
from shared.domain.text import Words, fold_text, points_of
from shared.domain.text.cutting import cut_words
from shared.domain.text.tokens import forms_between

_WORDS = ["tax", "taxes", "import", "%", "percent", "o'brien", "關", "关", "é", "пошлина", "🚀x"]
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join).map(fold_text)
_PHRASES = st.lists(
    st.lists(st.sampled_from(["", *_WORDS]), min_size=1, max_size=4).map(tuple).filter(any),
    max_size=8,
)
_PARTS = st.lists(
    st.builds(
        Part, st.sampled_from(["tax", "taxe", "per", "cent", "ent", "пош", "ина"]), st.booleans()
    ),
    max_size=8,
)


def places(found: Places) -> list[tuple[int, int]]:
    return sorted((one >> NUMBER_FROM, one & FIRST) for one in found.tolist())


def stand(forms: list[str], written: list[Written], title: int) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand, tried at each place; none goes on from the title to the body."""
    for number, words in enumerate(written):
        for at in range(len(forms) - len(words) + 1):
            alike = all(
                one in ("", form)
                for one, form in zip(words, forms[at : at + len(words)], strict=True)
            )
            if alike and not at < title < at + len(words):
                yield number, at


def have(forms: list[str], sought: list[Part]) -> Iterator[tuple[int, int]]:
    for number, (letters, is_tail) in enumerate(sought):
        for at, form in enumerate(forms):
            if form.endswith(letters) if is_tail else form.startswith(letters):
                yield number, at


def forms_of(text: str, words: Words) -> list[str]:
    return forms_between(text, words.starts, words.ends)


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS, written=_PHRASES, title=st.integers(0, 5))
def test_a_phrase_is_found_wherever_all_of_its_words_stand(
    text: str, written: list[Written], title: int
) -> None:
    words = cut_words(text)
    expected = sorted(stand(forms_of(text, words), written, title))
    table = PhraseTable(written)
    assert places(table.find(points_of(text), words, title)) == expected
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "find_phrases", plain(phrases.find_phrases))
        assert places(table.find(points_of(text), words, title)) == expected


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS, sought=_PARTS)
def test_a_part_is_found_in_each_word_that_begins_or_ends_so(text: str, sought: list[Part]) -> None:
    words = cut_words(text)
    expected = sorted(have(forms_of(text, words), sought))
    table = PartTable(sought)
    assert bool(table) == bool(sought)
    assert places(table.find(points_of(text), words)) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "find_parts", plain(parts.find_parts))
        assert places(table.find(points_of(text), words)) == expected


def test_words_of_one_key_are_told_apart_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    def alike(words: tuple[str, ...]) -> Keys:
        return np.full(len(words), 7, np.uint64)

    monkeypatch.setattr(phrases, "keys_of", alike)
    text = "import tax percent % duty"
    words = cut_words(text)
    words.keys[:] = 7
    table = PhraseTable([("tax",), ("tax", "percent"), ("percent",), ("duties",)])
    assert places(table.find(points_of(text), words, 0)) == [(0, 1), (1, 1), (2, 2), (2, 3)]


def test_more_places_than_there_is_room_for_are_all_found() -> None:
    text = "tax " * 5_000
    words = cut_words(text)
    assert len(PhraseTable([("tax",), ("tax", "tax")]).find(points_of(text), words, 0)) == 9_999
    assert (
        len(PartTable([Part("tax"), Part("tax", is_tail=True)]).find(points_of(text), words))
        == 10_000
    )
