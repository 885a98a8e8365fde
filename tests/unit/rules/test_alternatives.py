"""No alternative that stands in a text is left out, and phrases stand where each word does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.rules import Evaluation, evaluate, parse_rule
from shared.domain.rules.ast import Form, Or, Phrase, Word
from shared.domain.rules.leaves import FieldReader
from shared.domain.text import Document, FieldText

_WORDS = ["tariff", "Tariffs", "TAX", "tax", "taxes", "US", "us", "u.s.", "\u212aG", "x\u00adUS"]
_OTHERS = ["%", "Percent", "關", "关", "J.", "j", "Lavrov,", "lavrov", "é"]
_TEXTS = st.lists(st.sampled_from([*_WORDS, *_OTHERS]), max_size=60).map(" ".join)
_ONE = st.one_of(
    st.sampled_from(["tariff", "tax", "percent", "us", "lavrov", "é"]).map(Word),
    st.sampled_from(["tax", "tariffs", "lavrov"]).map(lambda text: Word(text, Form.CAPITAL)),
    st.sampled_from(["US", "TAX", "KG", "tax"]).map(lambda text: Word(text, Form.CASE)),
    st.sampled_from(["tar*", "t?x", "*s", "tax*", "*ar*", "?"]).map(
        lambda text: Word(text, Form.WILDCARD)
    ),
    st.sampled_from(
        [
            Word("j", Form.INITIAL),
            Word("lavrov", Form.FAMILY_FIRST),
            Word("关", Form.HAN),
            Word("taxs", Form.FUZZY, 1),
            Word("T?X", Form.CASE_WILDCARD),
        ]
    ),
)
_MISSED = {
    "steel AND NOT deal",
    "ATLEAST/2(steel) AND us",
    "title:(steel OR us)",
    "taxes SENTENCE deal",
}
_PHRASES = st.lists(_ONE, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words), "p"))


def places(phrase: Phrase, text: str) -> list[int]:
    """Return where a phrase stands, each of its words looked for alone."""
    field = FieldText("body", text)
    alone = [set(FieldReader(field).phrase(Phrase((word,), "p"))) for word in phrase.words]
    return [
        at
        for at in range(field.word_count)
        if all(at + step in found for step, found in enumerate(alone))
    ]


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, phrases=st.lists(_PHRASES, min_size=1, max_size=6))
def test_a_phrase_stands_where_all_of_its_words_do(text: str, phrases: list[Phrase]) -> None:
    reader = FieldReader(FieldText("body", text))
    for phrase in phrases:
        assert list(reader.phrase(phrase)) == places(phrase, text)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, phrases=st.lists(_PHRASES, min_size=1, max_size=12))
def test_an_alternative_that_stands_in_a_text_is_among_those_looked_at(
    text: str, phrases: list[Phrase]
) -> None:
    reader, rule = FieldReader(FieldText("body", text)), Or(tuple(phrases))
    looked_at = rule.alternatives.among([reader.choices.among(rule)])
    assert list(looked_at) == [one for one in phrases if one in looked_at], "in their order"
    assert [one for one in phrases if places(one, text) and one not in looked_at] == []


def test_an_alternative_of_which_no_word_begins_as_in_the_text_is_not_looked_at() -> None:
    reader = FieldReader(FieldText("body", "New taxes on the US"))
    words = [Word("tax*", Form.WILDCARD), Word("tar*", Form.WILDCARD), Word("EU", Form.CASE)]
    phrases = tuple(Phrase((word,), word.text) for word in words)
    rule = Or(phrases)
    assert list(rule.alternatives.among([reader.choices.among(rule)])) == [phrases[0]]


def test_a_rule_holds_where_it_has_hits_whatever_is_asked_first() -> None:
    document = Document(Article(id="1", title="Tariffs", body="The US taxes steel. No deal."))
    for text in (
        "steel AND NOT deal",
        "deal AND ATLEAST/1(tax*)",
        "ATLEAST/2(steel) AND us",
        "(steel NEAR/3 us) AND title:tariffs",
        "title:(steel OR us)",
        "steel NOT (absent AND steel)",
        "FIRST/2(us) AND (taxes SENTENCE steel)",
        "taxes SENTENCE deal",
    ):
        rule = parse_rule(text)
        holds = Evaluation(document, {}).holds(rule)
        assert holds == (evaluate(rule, document) is not None), text
        assert holds == (text not in _MISSED), text


def test_hits_come_in_the_order_of_the_rule_whatever_is_asked_first() -> None:
    document = Document(Article(id="1", title="", body="Steel and us taxes."))
    hits = evaluate(parse_rule("(us NEAR/2 steel) AND taxes AND ATLEAST/1(and)"), document)
    assert [hit.first for hit in hits or ()] == [2, 0, 3, 1]
