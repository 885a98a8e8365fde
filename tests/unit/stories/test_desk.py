"""A table of pairs of articles with what a news desk would call the second."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.domain.article.model import Article
from shared.domain.stories import Relation, decide_pair, replay
from tests.unit.stories.builders import NOON
from tests.unit.stories.desk import editions, facts, places, scripts, series, tolls, wire
from tests.unit.stories.desk.pair import Expected, Pair, Text

PAIRS = (
    *wire.PAIRS,
    *facts.PAIRS,
    *places.PAIRS,
    *series.PAIRS,
    *scripts.PAIRS,
    *editions.PAIRS,
    *tolls.PAIRS,
)


def article(text: Text, article_id: str, hours: float) -> Article:
    return Article(
        id=article_id,
        title=text.title,
        body=text.body,
        source=text.source,
        language=text.language,
        published_at=NOON + timedelta(hours=hours),
    )


def is_as_expected(relation: Relation, expected: Expected) -> bool:
    if expected is Expected.ALERT:
        return relation is not Relation.COPY
    return relation.value == expected.value


def test_no_two_rows_have_one_sentence() -> None:
    assert len({pair.sentence for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair.sentence) for pair in PAIRS])
def test_the_second_article_is_what_the_desk_calls_it(pair: Pair) -> None:
    decision = decide_pair(article(pair.a, "a1", 0), article(pair.b, "a2", pair.hours))
    assert is_as_expected(decision.relation, pair.expected), decision.evidence
    assert replay(decision.evidence) is decision.relation
    for old, new in pair.changes:
        told = [(change.old, change.new, change.where) for change in decision.changes]
        assert any(old in was and new in now and where for was, now, where in told), told


def test_a_rate_is_told_once_though_it_is_a_figure_and_a_tariff_fact() -> None:
    decision = decide_pair(
        article(scripts.CHINESE, "a1", 0),
        article(scripts.CHINESE.swap(("10%", "25%")), "a2", 3),
    )
    assert [(change.old, change.new) for change in decision.changes] == [("10%", "25%")]
