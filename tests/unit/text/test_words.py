"""Words, sentences and paragraphs as the rule language counts them."""

from __future__ import annotations

import pytest

from shared.domain.article import Article
from shared.domain.text import Document, FieldText, word_forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-China trade", "us china trade"),
        ("O’Brien's plan", "o'brien plan"),
        ("Putin's and James' men", "putin and james men"),
        ("10.5 % or 10%", "10.5 percent or 10 percent"),
        ("1,000 tonnes, 2", "1,000 tonnes 2"),
        ("snake_case", "snake case"),
        ("北方海航道", "北 方 海 航 道"),
        ("COVID病毒", "covid 病 毒"),
        ("한국어 말", "한국어 말"),
        ("हिन्दी में", "हिन्दी में"),
        ("U.S. tariffs", "u s tariffs"),
        ("G20 (10bn)", "g20 10bn"),
        ("rock'n'roll", "rock'n'roll"),
        ("…!", ""),
    ],
)
def test_text_is_cut_into_words(text: str, expected: str) -> None:
    assert " ".join(word_forms(text)) == expected


def test_a_word_is_found_at_its_original_place() -> None:
    field = FieldText("body", "Die Straße nach Łódź’s Rand")
    texts = [field.original[slice(*field.original_span(at, at))] for at in range(5)]
    assert texts == ["Die", "Straße", "nach", "Łódź", "Rand"]


def _body(text: str) -> FieldText:
    return Document(Article(id="1", title="", body=text)).body


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One two. Three four.", 2),
        ("Who? Me! Yes.", 3),
        ("Mr. Lavrov met S. Lavrov in the U.S. on Jan. 5.", 1),
        ("It rose 2.5 percent. It fell.", 2),
        ("No. 5 came in. No. Never.", 3),
        ("line one\nline two", 1),
        ("para one\n\npara two", 2),
        ("para one\n \npara two", 2),
        ("他来了。我走了。", 2),
        ('He said "yes." Then he left.', 2),
        ("see example.com for more", 1),
        ("At last... It came.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert _body(text).sentences[-1] + 1 == count


def test_only_a_blank_line_ends_a_paragraph() -> None:
    assert list(_body("a. b\nc\n\nd").paragraphs) == [0, 0, 0, 1]


def test_a_title_is_one_sentence_and_one_paragraph() -> None:
    title = Document(Article(id="1", title="Deal? Yes.\n\nNow")).title
    assert list(title.sentences) == list(title.paragraphs) == [0, 0, 0]
