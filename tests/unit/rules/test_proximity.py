"""Proximities are exact on any text: compared with pairs tried one by one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.rules import evaluate, parse_rule
from shared.domain.rules.ast import AtLeast, First, Near, Or, Phrase, Rule, Within
from shared.domain.rules.proximity import near, near_starts
from shared.domain.rules.relations import Relation, each_bit, relation
from shared.domain.text import BODY, Document, FieldText

Spans = set[tuple[int, int]]


def text_of(words: list[str]) -> FieldText:
    return Document(Article(id="1", title="", body=" ".join(words))).body


def spans_one_by_one(rule: Rule, text: FieldText) -> Spans:
    """The meaning of a rule as pairs of spans, each tried."""
    if isinstance(rule, Phrase):
        return {(at, at) for at, form in enumerate(text.forms) if form == rule.words[0].text}
    if isinstance(rule, Or):
        return set().union(*(spans_one_by_one(one, text) for one in rule.operands))
    assert isinstance(rule, Near | Within)
    left, right = spans_one_by_one(rule.left, text), spans_one_by_one(rule.right, text)
    pairs = [(one, other) for one in left for other in right]
    if isinstance(rule, Near):
        pairs += [] if rule.ordered else [(other, one) for one, other in pairs]
        near_by = {(a, b) for a, b in pairs if 0 < b[0] - a[1] <= rule.distance + 1}
        return {(a[0], b[1]) for a, b in near_by}
    pairs += [(other, one) for one, other in pairs]
    units = text.sentences if rule.unit == "sentence" else text.paragraphs
    return {(a[0], b[1]) for a, b in pairs if a[1] < b[0] and units[a[0]] == units[b[1]]}


def matches_one_by_one(rule: Rule, text: FieldText) -> bool:
    if isinstance(rule, AtLeast):
        return len({first for first, _ in spans_one_by_one(rule.operand, text)}) >= rule.count
    if isinstance(rule, First):
        return any(at < rule.count for at, _ in spans_one_by_one(rule.operand, text))
    return bool(spans_one_by_one(rule, text))


OPERATORS = st.sampled_from(
    ["NEAR/0", "NEAR/1", "NEAR/4", "ONEAR/0", "ONEAR/2", "SENTENCE", "PARAGRAPH", "OR"]
)
PROXIMITIES = st.recursive(
    st.sampled_from("abc"),
    lambda inner: st.tuples(inner, OPERATORS, inner).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=6,
)
RULES = st.one_of(
    PROXIMITIES,
    st.tuples(st.sampled_from(["ATLEAST/2", "ATLEAST/3", "FIRST/2"]), PROXIMITIES).map(
        lambda parts: f"{parts[0]}({parts[1]})"
    ),
)
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "x", "a.", "A\n\nB"]), max_size=16)


@settings(max_examples=500, deadline=None)
@given(rule=RULES, words=TEXTS)
def test_a_proximity_means_some_pair_of_spans(rule: str, words: list[str]) -> None:
    parsed, document = parse_rule(rule), Document(Article(id="1", title="", body=" ".join(words)))
    hits = evaluate(parsed, document)
    assert (hits is not None) is matches_one_by_one(parsed, document.body)
    assert all(
        hit.field == BODY and hit.clause.endswith(document.body.forms[hit.first])
        for hit in hits or ()
    )


def joined_one_by_one(left: Relation, right: Relation, distance: int) -> Relation:
    ends: dict[int, set[int]] = {}
    for first, lasts in left.items():
        for last in each_bit(lasts):
            for other in range(first + last + 1, first + last + distance + 2):
                for end in each_bit(right.get(other, 0)):
                    ends.setdefault(first, set()).add(other + end)
    return relation((first, end) for first, some in ends.items() for end in some)


@pytest.mark.parametrize("distance", [0, 1, 5, 300, 100_000])
def test_many_joins_are_the_same_as_few(distance: int) -> None:
    random = Random(distance)
    left, right = (
        relation((at, at + random.randrange(6)) for at in random.choices(range(700), k=600))
        for _ in range(2)
    )
    most = min(distance, 700)
    assert near(left, right, distance, True) == joined_one_by_one(left, right, most)
    assert (
        near_starts(left, right, distance, True).keys() == near(left, right, distance, True).keys()
    )


@pytest.mark.parametrize(
    "rule",
    [
        "(the NEAR/1000 the) NEAR/3 zzz",
        "the NEAR/1000 the NEAR/1000 the NEAR/3 zzz",
        "(the NEAR/400 (the NEAR/400 the)) NEAR/3 zzz NEAR/3 the",
        "the SENTENCE the SENTENCE zzz",
        "ATLEAST/4999(the NEAR/5 the)",
    ],
)
def test_endless_repetition_hides_no_match(rule: str) -> None:
    document = Document(Article(id="1", title="", body="the " * 5000 + "zzz"))
    assert evaluate(parse_rule(rule), document) is not None
