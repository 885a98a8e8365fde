"""Translation raises nothing, says what it loses, and keeps what the original finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.dialects import Dialect, Operator, Outcome, Reason, translate
from shared.domain.dialects.slop import of_pairs
from shared.domain.dialects.tree import Text
from shared.domain.dialects.write import write
from shared.domain.rules import evaluate, parse_rule
from shared.domain.text import Document

PIECES = st.sampled_from(
    """a b* ( ) [ ] AND OR NOT + - ! && || "c ~ ~2 ^3 : title: url: raw: x= /r/ /F5/ near/3 w/5
    adj2 same atleast2 wc>5 deal! eng$2 # @x * ? \\ % [1 TO 2] <<< >>> d\"""".split()  # noqa: SIM905
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(list(Dialect)))
def test_any_text_gives_a_rule_that_parses_or_a_reason(text: str, dialect: Dialect) -> None:
    found = translate(text, dialect)
    if found.rule is None:
        assert found.outcome is Outcome.NONE
        assert found.problems
    else:
        parse_rule(found.rule)
    assert found.outcome is not Outcome.WIDER or found.problems


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(list(Dialect)))
def test_nothing_is_raised(text: str, dialect: Dialect) -> None:
    translate(text, dialect)


@pytest.mark.parametrize("dialect", list(Dialect))
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a " * 60_000, Reason.TOO_LONG),
        ("(" * 200 + "a" + ")" * 200, Reason.TOO_DEEP),
        ("", Reason.SYNTAX),
        ('"a', Reason.SYNTAX),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: Reason, dialect: Dialect) -> None:
    found = translate(text, dialect)
    assert found.rule is None
    assert reason in {one.reason for one in found.problems}


@pytest.mark.parametrize(
    ("text", "dialect", "column", "advice"),
    [
        ('arctic "trade', Dialect.MEDIA, 8, "this quotation mark is not closed"),
        ("arctic)", Dialect.LUCENE, 7, "this closes nothing"),
        ("arctic OR OR trade", Dialect.LUCENE, 11, "OR has no term before it"),
        ("near/5 trade", Dialect.MEDIA, 1, "near/5 has no term before it"),
        ("arctic AND", Dialect.MEDIA, 11, "the query ends too early"),
        ("tariff near/ china", Dialect.MEDIA, 8, "near/ looks like an operator"),
        ("atleast tariff", Dialect.MEDIA, 1, "atleast looks like an operator"),
        ("tariff same/2 china", Dialect.MEDIA, 8, "same/2 looks like an operator"),
        ("date after 20240101 and tariff", Dialect.MEDIA, 1, "rules do not ask for dates"),
    ],
)
def test_a_problem_says_where_and_what_to_do(
    text: str, dialect: Dialect, column: int, advice: str
) -> None:
    problem = translate(text, dialect).problems[0]
    assert problem.column == column
    assert problem.detail.startswith(advice)


def test_a_chain_without_end_is_refused() -> None:
    found = translate("a near/2 " * 9_000 + "a", Dialect.MEDIA)
    assert found.rule is None
    assert found.problems[-1].reason in (Reason.TOO_DEEP, Reason.REFUSED)


def test_a_problem_says_line_and_column_in_a_text_of_several_lines() -> None:
    (problem,) = translate("tariff AND\n  mood:bad", Dialect.LUCENE).problems
    assert (problem.line, problem.column, problem.text) == (2, 3, "mood:")


def test_lucene_joins_clauses_by_the_operator_that_is_asked_for() -> None:
    assert translate("a b", Dialect.LUCENE, default=Operator.AND).rule == "a AND b"
    assert translate("a b OR c", Dialect.LUCENE, default=Operator.AND).rule == "a"


def test_more_fields_can_be_named() -> None:
    found = translate("headline_en:arctic", Dialect.LUCENE, fields={"headline_en": "title"})
    assert found.rule == "title:arctic"


@pytest.mark.parametrize(
    "query",
    [
        '"a~b"',
        '"=a"',
        '"@a"',
        r"\*a",
        r"a\?",
        r"\@a",
        '"NEAR/5"',
        '"ATLEAST"',
        r"a\:b",
        r'"say \"a\""',
    ],
)
def test_signs_that_are_text_are_no_operators_of_the_rule(query: str) -> None:
    found = translate(query, Dialect.LUCENE)
    assert found.outcome is Outcome.EXACT
    assert found.rule is not None
    text = query.replace("\\", "").strip('"')
    assert evaluate(parse_rule(found.rule), Document(Article(id="1", title="", body=text)))


def sloppy(words: list[str], phrase: list[str], slop: int) -> bool:
    """Lucene's sloppy phrase, by its definition: the spread of the places, less the order."""
    places = [[at for at, word in enumerate(words) if word == one] for one in phrase]
    spreads = [
        max(at - k for k, at in enumerate(chosen)) - min(at - k for k, at in enumerate(chosen))
        for chosen in _choices(places)
        if len(set(chosen)) == len(chosen)
    ]
    return any(spread <= slop for spread in spreads)


def _choices(places: list[list[int]]) -> list[list[int]]:
    if not places:
        return [[]]
    return [[first, *rest] for first in places[0] for rest in _choices(places[1:])]


WORDS = st.lists(st.sampled_from("abcxy"), min_size=1, max_size=9)


@settings(deadline=None)
@given(WORDS, st.integers(min_value=1, max_value=4))
def test_two_words_with_slop_are_exact(words: list[str], slop: int) -> None:
    rule = translate(f'"a b"~{slop}', Dialect.LUCENE).rule
    assert rule is not None
    document = Document(Article(id="1", title="", body=" ".join(words)))
    assert bool(evaluate(parse_rule(rule), document)) is sloppy(words, ["a", "b"], slop)


@settings(deadline=None)
@given(WORDS, st.integers(min_value=1, max_value=4))
def test_three_words_with_slop_are_never_missed(words: list[str], slop: int) -> None:
    rule = parse_rule(write(of_pairs([Text(one, one) for one in "abc"], slop)))
    document = Document(Article(id="1", title="", body=" ".join(words)))
    assert evaluate(rule, document) or not sloppy(words, ["a", "b", "c"], slop)


@settings(deadline=None)
@given(WORDS)
def test_three_words_with_slop_one_are_exact(words: list[str]) -> None:
    rule = translate('"a b c"~1', Dialect.LUCENE).rule
    assert rule is not None
    document = Document(Article(id="1", title="", body=" ".join(words)))
    assert bool(evaluate(parse_rule(rule), document)) is sloppy(words, ["a", "b", "c"], 1)
