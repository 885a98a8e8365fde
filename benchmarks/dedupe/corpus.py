"""Real articles and labelled pairs, which stay outside the project."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shared.domain.article import Article, parse_article
from shared.domain.errors import ArticleError

LOOK_ALIKES = frozenset({"template", "series", "different", "follow_up"})
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and a reader's verdict on the second."""

    first: Article
    second: Article
    duplicate: bool
    look_alike: bool


def read(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of a gzip file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def articles(path: Path) -> list[Article]:
    """Return the articles of a corpus in order of publication, without those it cannot accept."""
    accepted = []
    for row in read(path):
        try:
            accepted.append(parse_article(row))
        except ArticleError:
            continue
    return sorted(accepted, key=lambda each: (each.published_at or UNDATED, each.id))


def pairs(labels: Path, corpora: list[Article]) -> list[Pair]:
    """Return the labelled pairs whose two articles are in the corpora."""
    by_id: dict[object, Article] = {article.id: article for article in corpora}
    return [
        Pair(
            by_id[row["id_a"]],
            by_id[row["id_b"]],
            bool(row["duplicate"]),
            row["label"] in LOOK_ALIKES,
        )
        for row in read(labels)
        if row["id_a"] in by_id and row["id_b"] in by_id
    ]
