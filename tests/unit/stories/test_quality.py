"""Quality on labelled pairs of real articles, which stay outside the project."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.domain.article import Article, parse_article
from shared.domain.stories import Decision, decide_pair, replay

DATA = Path(os.environ.get("WIREWATCH_DATA", Path(__file__).parents[4] / "shared" / "data"))
LABELS = DATA / "neardup_tune.jsonl.gz"
LOOK_ALIKES = frozenset({"template", "series", "different", "follow_up"})

pytestmark = pytest.mark.skipif(not LABELS.exists(), reason=f"no labelled pairs at {LABELS}")


def rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def decided() -> list[tuple[dict[str, object], Decision]]:
    labels = list(rows(LABELS))
    wanted = {label[side] for label in labels for side in ("id_a", "id_b")}
    articles: dict[object, Article] = {
        row["id"]: parse_article(row)
        for name in ("allsides", "reuters21578")
        for row in rows(DATA / f"{name}.jsonl.gz")
        if row["id"] in wanted
    }
    return [
        (label, decide_pair(articles[label["id_a"]], articles[label["id_b"]])) for label in labels
    ]


def test_duplicates_are_suppressed_with_an_f1_of_at_least_92_percent(
    decided: list[tuple[dict[str, object], Decision]],
) -> None:
    hits = sum(bool(label["duplicate"]) for label, decision in decided if decision.suppress)
    suppressed = sum(decision.suppress for _, decision in decided)
    wanted = sum(bool(label["duplicate"]) for label, _ in decided)
    assert 2 * hits / (suppressed + wanted) >= 0.92


def test_at_most_three_percent_of_look_alikes_are_suppressed(
    decided: list[tuple[dict[str, object], Decision]],
) -> None:
    look_alikes = [decision for label, decision in decided if label["label"] in LOOK_ALIKES]
    assert sum(decision.suppress for decision in look_alikes) <= 0.03 * len(look_alikes)


def test_every_decision_replays_from_its_evidence(
    decided: list[tuple[dict[str, object], Decision]],
) -> None:
    assert all(replay(decision.evidence) is decision.relation for _, decision in decided)
