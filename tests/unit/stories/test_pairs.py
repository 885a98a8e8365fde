"""Pairs are decided by the window itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shared.domain.stories import Policy, Relation, Stories, candidate_of, decide_pair, replay
from tests.unit.stories.builders import FERRY, NOON, STEEL, article

TEN, TWENTY_FIVE = STEEL.format(rate="10 %"), STEEL.format(rate="25 %")


@pytest.mark.parametrize(
    ("body", "relation"),
    [
        (TEN + " It was the first such step.", Relation.COPY),
        (TWENTY_FIVE, Relation.UPDATE),
        (FERRY.format(count=212), Relation.NEW),
    ],
)
def test_a_pair_is_decided_as_the_window_decides(body: str, relation: Relation) -> None:
    a, b = article("a1"), article("a2", body=body, hours=1)
    decision = decide_pair(a, b)
    stories = Stories(Policy())
    stories.apply(stories.decide(candidate_of(a, NOON)))
    assert decision == stories.decide(candidate_of(b, b.published_at or NOON)).decision
    assert decision.relation is relation
    assert replay(decision.evidence) is relation


def test_a_changed_tariff_rate_is_told_as_a_tariff_fact() -> None:
    (change,) = decide_pair(article("a1"), article("a2", body=TWENTY_FIVE)).changes
    assert (change.kind, change.old, change.new) == ("tariff", "10 %", "25 %")


def test_an_article_without_a_date_counts_as_published_with_the_other() -> None:
    undated = replace(article("a2", "A copy"), published_at=None)
    assert decide_pair(article("a1", hours=500), undated).suppress
    assert decide_pair(undated, article("a1", hours=500)).suppress


def test_two_articles_without_a_date_are_compared() -> None:
    a, b = (replace(article(name, name), published_at=None) for name in ("a1", "a2"))
    assert decide_pair(a, b).suppress


def test_an_article_and_itself_are_to_be_suppressed() -> None:
    decision = decide_pair(article("a1"), article("a1"))
    assert (decision.suppress, decision.repeat, decision.score) == (True, True, 100.0)
