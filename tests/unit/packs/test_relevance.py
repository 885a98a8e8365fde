"""The lists against real articles that a reader has judged.

Borderline judgements count neither way. The articles are not part of the project: without them
these tests are skipped.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from shared.domain.article import Article, parse_article
from tests.unit.packs.support import DATA, matcher_of

JUDGEMENTS: Final = DATA / "relevance_tune.jsonl.gz"
ARTICLES: Final = DATA / "allsides.jsonl.gz"
LISTS: Final = {"tariffs": "tariffs", "arctic-deals": "arctic_deals"}

pytestmark = pytest.mark.skipif(
    not (JUDGEMENTS.exists() and ARTICLES.exists()),
    reason=f"the judged articles are not at {DATA} (set WIREWATCH_DATA)",
)


@pytest.mark.parametrize("watchlist", LISTS)
def test_nine_in_ten_matched_articles_are_relevant(watchlist: str) -> None:
    matched, relevant = _outcome(watchlist)
    print(f"{watchlist}: {len(matched & relevant)} of {len(matched)} matched are relevant")
    assert len(matched & relevant) >= 0.9 * len(matched), sorted(matched - relevant)


@pytest.mark.parametrize("watchlist", LISTS)
def test_nine_in_ten_relevant_articles_are_matched(watchlist: str) -> None:
    matched, relevant = _outcome(watchlist)
    print(f"{watchlist}: {len(matched & relevant)} of {len(relevant)} relevant are matched")
    assert relevant
    assert len(matched & relevant) >= 0.9 * len(relevant), sorted(relevant - matched)


@cache
def _outcome(watchlist: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids matched and the ids relevant, among those judged one way or the other."""
    key = LISTS[watchlist]
    judged = {row["id"]: row[key] for row in _rows(JUDGEMENTS) if row[key] != "borderline"}
    matcher = matcher_of(watchlist)
    matched = {article.id for article in _judged_articles() if matcher.match(article)}
    relevant = {article for article, judgement in judged.items() if judgement == "yes"}
    return frozenset(matched & judged.keys()), frozenset(relevant)


@cache
def _judged_articles() -> tuple[Article, ...]:
    wanted = {row["id"] for row in _rows(JUDGEMENTS)}
    return tuple(parse_article(row) for row in _rows(ARTICLES) if row["id"] in wanted)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
