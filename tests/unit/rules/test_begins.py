"""Whether a join begins early is told by the places of its parts only where it cannot."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.rules import Evaluation, evaluate, parse_rule
from shared.domain.text import BODY, Document

_TEXTS = st.lists(st.sampled_from(["tax", "steel", "us", "and", "the"]), max_size=30).map(" ".join)
_JOINS = [
    "tax NEAR/2 steel",
    "tax ONEAR/2 steel",
    "tax ONEAR/0 steel",
    '(tax NEAR/1 steel) NEAR/3 "and us"',
    '("tax and" OR us) NEAR/2 (steel ONEAR/3 us)',
    "(tax OR (steel NEAR/1 us)) NEAR/1 and",
    "(tax SENTENCE steel) NEAR/1 us",
]


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, join=st.sampled_from(_JOINS), count=st.integers(1, 12))
def test_a_join_begins_within_some_words_where_one_of_its_spans_does(
    text: str, join: str, count: int
) -> None:
    document = Document(Article(id="1", title="", body=text))
    spans = Evaluation(document, {}).spans(parse_rule(join), BODY)
    first = parse_rule(f"FIRST/{count}({join})")
    expected = any(start < count for start, _ in spans)
    assert Evaluation(document, {}).holds(first) == expected
    assert (evaluate(first, document) is not None) == expected
