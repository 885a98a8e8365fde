"""The load is what it claims to be, by the product's own rules and without a broker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shared.domain.matching import compile_watchlists
from shared.domain.stories.pairs import candidate_of
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.domain.watchlist import read_watchlist
from shared.wire.codec import decode_article
from tests.faults.load import LISTS, Load

NOW = datetime(2025, 2, 27, 12, tzinfo=UTC)


def test_the_expected_alerts_are_those_of_the_pure_pipeline() -> None:
    load = Load(seed=7)
    lists = [
        read_watchlist(load.watchlist(name), source="test", read_names=str).watchlist
        for name in LISTS
    ]
    matcher, stories = compile_watchlists(lists).matcher, Stories(Policy())
    told = []
    for number, sent in enumerate(load.take(1_500)):
        article = decode_article(sent.value)
        for match in matcher.match(article):
            at = NOW + timedelta(milliseconds=5 * number)
            candidate = candidate_of(article, at, watchlist=match.watchlist)
            event = stories.decide(candidate)
            stories.apply(event)
            if not event.decision.suppress:
                told.append((match.watchlist, article.id))
    assert len(told) == len(set(told))
    assert set(told) == load.expected
    assert len(told) > 300


def test_the_same_seed_gives_the_same_articles() -> None:
    assert Load(seed=3).take(50) == Load(seed=3).take(50)
    assert Load(seed=3).take(50) != Load(seed=4).take(50)
