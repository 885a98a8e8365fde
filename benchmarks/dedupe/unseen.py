"""Pairs that nobody tuned for: `python -m benchmarks.dedupe.unseen [--list]`.

Each row of `unseen.ndjson` has two fictional articles and what an editor calls the second, the
first being told: copy, update or new. The labels were written before the program was asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from shared.domain.article import Article
from shared.domain.stories import Decision, Relation, decide_pair

PAIRS: Final = Path(__file__).with_name("unseen.ndjson")
NOON: Final = datetime(2025, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the editor's word on the second article, and the program's decision."""

    sentence: str
    expected: Relation
    decision: Decision

    @property
    def is_lost(self) -> bool:
        """Return whether an update or another story is suppressed."""
        return self.decision.suppress and self.expected is not Relation.COPY

    @property
    def is_told_twice(self) -> bool:
        """Return whether a copy is told."""
        return self.expected is Relation.COPY and not self.decision.suppress


def judged(path: Path = PAIRS) -> Iterator[Judged]:
    """Yield the pairs of a file, each decided by itself."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first, second = (_article(row, side) for side in ("first", "second"))
        yield Judged(row["sentence"], Relation(row["expected"]), decide_pair(first, second))


def _article(row: Mapping[str, Any], side: str) -> Article:
    hours = row["hours"] if side == "second" else 0
    return Article(
        id=side,
        language=row["language"],
        published_at=NOON + timedelta(hours=hours),
        **row[side],
    )


def main() -> int:
    """Print how far the decisions agree with the editor's."""
    parser = argparse.ArgumentParser(description="Deduplication of pairs nobody tuned for.")
    parser.add_argument("--list", action="store_true", help="name each pair decided otherwise")
    pairs = list(judged())
    _report(pairs)
    if parser.parse_args().list:
        for pair in pairs:
            if pair.decision.relation is not pair.expected:
                _name(pair)
    return 0


def _report(pairs: list[Judged]) -> None:
    wanted = sum(pair.expected is Relation.COPY for pair in pairs)
    suppressed = sum(pair.decision.suppress for pair in pairs)
    hits = wanted - sum(pair.is_told_twice for pair in pairs)
    lost = [pair for pair in pairs if pair.is_lost]
    updates = sum(pair.expected is Relation.UPDATE for pair in lost)
    same = sum(pair.decision.relation is pair.expected for pair in pairs)
    print(f"{len(pairs)} pairs, {same} decided as an editor would")
    print(f"copies: F1 {2 * hits / (wanted + suppressed):.3f}, {wanted - hits} of {wanted} told")
    print(f"lost: {updates} updates, {len(lost) - updates} other stories")


def _name(pair: Judged) -> None:
    evidence = pair.decision.evidence
    mark = "LOST " if pair.is_lost else "TWICE" if pair.is_told_twice else "     "
    told = [(change.old, change.new) for change in pair.decision.changes]
    relation = pair.decision.relation
    print(f"{mark} {pair.expected} -> {relation} ({evidence.reason}) {pair.sentence} {told or ''}")


if __name__ == "__main__":
    sys.exit(main())
