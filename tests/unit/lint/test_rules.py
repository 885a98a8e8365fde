"""What lint finds in queries, and where it must keep silent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.lint import Finding, Level, lint_watchlists
from shared.domain.lint.implies import implies
from shared.domain.match import Severity
from shared.domain.rules import evaluate, parse_rule
from shared.domain.text import Document
from shared.domain.watchlist import Entry, FactEntry, NameEntry, NameKind, QueryEntry, Watchlist


def watchlist(*entries: Entry, **fields: object) -> Watchlist:
    return Watchlist("list", "List", Severity.LOW, entries, "v1", **fields)  # type: ignore[arg-type]


def lint(*queries: str, **fields: object) -> tuple[Finding, ...]:
    entries = [QueryEntry(f"q{number}", query) for number, query in enumerate(queries, 1)]
    return lint_watchlists([watchlist(*entries, **fields)])


def said(*queries: str) -> list[str]:
    return [f"{one.entry} {one.reason.value}" for one in lint(*queries)]


@pytest.mark.parametrize(
    ("query", "reason", "column"),
    [
        ("a1 NOT a1", "impossible", 8),
        ("tariffs NOT tariff*", "impossible", 13),
        ('"free trade deal" NOT trade', "impossible", 23),
        ("title:arctic NOT arctic", "impossible", 18),
        ("title:arctic NOT FIRST/5(arctic)", "impossible", 26),
        ("arctic NEAR/3 deal NOT arctic NEAR/9 deal*", "impossible", 24),
        ("(arctic drilling) NOT (arctic OR baltic)", "impossible", 24),
        ("title:arctic NEAR/5 body:deal", "impossible", 7),
        ("FIRST/9(title:arctic SENTENCE body:deal)", "impossible", 15),
        ("arctic language:en language:de", "impossible", 20),
        ("(arctic NOT arctic) deal", "impossible", 13),
        ("a*", "universal", 1),
        ("the", "universal", 1),
        ("?*", "universal", 1),
        ("arctic OR of", "universal", 11),
        ("body:the", "universal", 6),
        ("arctic NOT the", "excludes_all", 12),
        ("drilling NOT (whales OR a*)", "excludes_all", 25),
        ("arctic OR (baltic NOT baltic)", "unreachable", 23),
        ("tariffs OR tariff*", "redundant", 1),
        ("tariff OR =Tariff", "redundant", 11),
        ('trade OR "free trade"', "redundant", 10),
        ("grønland OR gronland", "redundant", 1),
        ("deal NEAR/5 (tariff* OR tariffs)", "redundant", 25),
        ("FIRST/5(title:arctic)", "redundant", 15),
        ("port near/3 sold", "misread", 6),
        ("port and sold", "misread", 6),
        ("port not sold", "misread", 6),
        ("port -sold", "misread", 6),
        ("port OR (ship +sold)", "misread", 15),
        ("port adj5 sold", "misread", 6),
        ("atleast/3(port)", "misread", 1),
        ("/ports?/ sold", "misread", 1),
        ("port^2 sold", "misread", 1),
        ("port [sold]", "misread", 6),
    ],
)
def test_a_faulty_rule_is_found_at_its_place(query: str, reason: str, column: int) -> None:
    (finding,) = lint(query)
    assert (finding.reason.value, finding.line, finding.column) == (reason, 1, column)


@pytest.mark.parametrize(
    "query",
    [
        "tariff* NOT tariffs",
        "arctic NOT title:arctic",
        "arctic NEAR/9 deal NOT arctic NEAR/3 deal",
        "deal NEAR/3 arctic NOT deal ONEAR/3 arctic",
        "ATLEAST/2(deal) NOT ATLEAST/3(deal)",
        "FIRST/5(deal) NOT FIRST/3(deal)",
        "=Tariff NOT =tariff",
        "=Apple OR =APPLE",
        "tariff~1 OR tarif*",
        "title:arctic OR body:arctic",
        'oil NEAR/5 (drill OR "drill ship")',
        "language:en OR language:de",
        "arctic (language:en OR language:de)",
        "the NEAR/3 tariff",
        "arctic tariff*",
        "arct*",
        "x*",
        "и*",
        "title:(arctic OR the OR oil) deal",
        "FIRST/5(body:arctic)",
    ],
)
def test_a_rule_that_may_be_meant_so_is_left_alone(query: str) -> None:
    assert lint(query) == ()


def test_a_language_outside_the_list_is_impossible() -> None:
    assert [one.reason.value for one in lint("deal language:de", languages=("en",))] == [
        "impossible"
    ]
    assert lint("deal language:en-GB", languages=("en",)) == ()


def test_repeated_and_narrower_rules_are_found() -> None:
    assert said("arctic deal", "deal AND arctic") == ["q2 duplicate"]
    assert said('"free trade"', "trade") == ["q1 subsumed"]
    assert said("deal NEAR/5 arctic", "arctic NEAR/5 deal", "arctic ONEAR/5 deal") == [
        "q2 duplicate",
        "q3 subsumed",
    ]
    assert said("arctic deal", "arctic drilling", "title:baltic", "body:baltic") == []


def test_each_of_a_thousand_rules_is_compared_with_those_it_can_meet() -> None:
    others = [f"w{number} NEAR/3 deal" for number in range(1000)]
    assert said(*others, "w500") == ["q501 subsumed"]


def test_a_rule_that_does_not_compile_is_left_to_the_compiler() -> None:
    assert lint("a NEAR b", "@nobody deal", "deal NOT") == ()


def test_the_context_of_a_name_is_a_rule_too() -> None:
    entry = NameEntry("apple", "Apple", NameKind.ORGANISATION, requires="shares NOT shares")
    (finding,) = lint_watchlists([watchlist(entry)])
    assert (finding.entry, finding.reason.value) == ("apple", "impossible")


def test_repeated_facts_are_found() -> None:
    facts = [FactEntry(name, {"kind": "tariff", "target": "China"}) for name in ("one", "two")]
    (finding,) = lint_watchlists([watchlist(*facts)])
    assert (finding.entry, finding.reason.value) == ("two", "duplicate")


def test_what_defeats_a_rule_is_an_error_and_what_may_be_meant_a_warning() -> None:
    (error,), (warning,) = lint("a1 NOT a1"), lint("tariffs OR tariff*")
    assert (error.severity, warning.severity) == (Level.ERROR, Level.WARNING)
    assert str(error).startswith("error: list: q1: line 1, column 8: it can never match")


WORDS = ("deal", "deals", "arctic", "oil")
LEAVES = st.sampled_from(
    [
        "deal",
        "deals",
        "deal*",
        "arctic",
        "oil",
        "de?l",
        "deal~1",
        '"oil deal"',
        "=Deal",
        '"arctic oil deal"',
    ]
)
OPERANDS = st.one_of(LEAVES, st.tuples(LEAVES, LEAVES).map(lambda two: f"({two[0]} OR {two[1]})"))
NEAR = st.tuples(OPERANDS, st.sampled_from(["NEAR/0", "NEAR/2", "ONEAR/1", "SENTENCE"]), OPERANDS)
UNITS = st.one_of(
    OPERANDS,
    NEAR.map(lambda parts: f"({' '.join(parts)})"),
    OPERANDS.map(lambda one: f"title:{one}"),
    OPERANDS.map(lambda one: f"ATLEAST/2({one})"),
    st.tuples(st.sampled_from([1, 3]), OPERANDS).map(lambda two: f"FIRST/{two[0]}({two[1]})"),
)
RULES = st.recursive(
    UNITS,
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR", "AND NOT"]), inner).map(
        lambda parts: f"({' '.join(parts)})" if parts[1] != "OR" else f"({parts[0]} OR {parts[2]})"
    ),
    max_leaves=3,
)
TEXTS = st.lists(st.sampled_from([*WORDS, "Deal", "and", "."]), max_size=6).map(" ".join)


@settings(deadline=None)
@given(RULES, RULES, st.lists(st.tuples(TEXTS, TEXTS), min_size=5, max_size=5))
def test_what_is_implied_matches_whatever_the_narrower_rule_matches(
    narrow: str, wide: str, texts: list[tuple[str, str]]
) -> None:
    first, second = parse_rule(narrow), parse_rule(wide)
    if not implies(first, second):
        return
    for title, body in texts:
        document = Document(Article(id="1", title=title, body=body))
        assert evaluate(first, document) is None or evaluate(second, document) is not None


@settings(deadline=None)
@given(RULES, st.lists(st.tuples(TEXTS, TEXTS), min_size=5, max_size=5))
def test_an_impossible_rule_never_matches(rule: str, texts: list[tuple[str, str]]) -> None:
    if "impossible" not in {one.reason.value for one in lint(rule)}:
        return
    for title, body in texts:
        assert evaluate(parse_rule(rule), Document(Article(id="1", title=title, body=body))) is None


@pytest.mark.parametrize(
    "query",
    ["port", "and OR or", '"port and sold"', '"near/3" sold', "near", "co-operation", "C++ port"],
)
def test_a_word_that_is_quoted_or_alone_is_no_operator(query: str) -> None:
    assert [one for one in said(query) if one.endswith("misread")] == []


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("port near/3 sold", "near/3 is looked for as it stands: write NEAR/3,"),
        ("port w/5 sold", "w/5 is looked for as it stands: write NEAR/5,"),
        ("port and sold", "and is looked for as it stands: write AND,"),
        ("port -sold", "-sold is looked for as it stands: write NOT before it,"),
    ],
)
def test_what_looks_like_an_operator_is_told_with_the_right_one(query: str, advice: str) -> None:
    (found,) = (one for one in lint(query) if one.reason.value == "misread")
    assert found.message.startswith(advice)
    assert found.severity is Level.WARNING
