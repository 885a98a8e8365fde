"""Thresholds proposed from labelled pairs, cross-validated, with the pairs that would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import xxhash

from shared.domain.stories.compare import compare
from shared.domain.stories.judge import RELATIONS, judge
from shared.domain.stories.model import Candidate, Measures, Relation
from shared.domain.stories.policy import Policy, Thresholds
from shared.domain.stories.store import side_of
from shared.domain.stories.words import SEED

GRID: Final = {
    "containment": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75),
    "lead": (0.3, 0.4, 0.45, 0.5, 0.6),
    "whole": (0.9, 0.95, 1.0),
    "wording": (80.0, 85.0, 90.0),
}
ROUNDS: Final = 10


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two articles with what a reader says of the second: is it one to suppress?"""

    name: str
    first: Candidate
    second: Candidate
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How well decisions to suppress agree with the labels; 1.0 where nothing was to be found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """The thresholds that fit best, and whether to trust them.

    `quality` is on all pairs, and so too high; `expected_f1` is the mean over held-out halves,
    each decided by thresholds chosen on the other half. `changed` names the pairs that would be
    decided otherwise than by the `current` thresholds.
    """

    thresholds: Thresholds
    quality: Quality
    current: Quality
    expected_f1: float
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    name: str
    measures: Measures
    duplicate: bool


def tune(pairs: Sequence[LabelledPair], policy: Policy) -> Proposal:
    """Return the best thresholds of a small grid; of equals, the nearest to the current ones.

    Raises:
        ValueError: when there are fewer than four pairs, or all have one label.
    """
    if len(pairs) < 4 or len({pair.duplicate for pair in pairs}) < 2:
        raise ValueError("tuning needs at least four labelled pairs, some of them duplicates")
    measured = [_measured(pair, policy) for pair in pairs]
    candidates = sorted(_grid(policy.thresholds), key=lambda each: _distance(each, policy))
    best = _best(measured, candidates)
    return Proposal(
        thresholds=best,
        quality=quality(measured, best),
        current=quality(measured, policy.thresholds),
        expected_f1=_cross_validated(measured, candidates),
        changed=tuple(
            pair.name
            for pair in measured
            if _suppressed(pair, best) is not _suppressed(pair, policy.thresholds)
        ),
    )


def _measured(pair: LabelledPair, policy: Policy) -> _Measured:
    """Measure a pair once for the whole grid: nothing is cut off for sharing too little."""
    open_ended = replace(policy.thresholds, related=0.0, lead=0.0, start=0.0)
    measures = compare(side_of(pair.second), side_of(pair.first), open_ended).measures
    if measures.hours * 3600 > policy.window.total_seconds():
        measures = Measures(hours=measures.hours)
    return _Measured(pair.name, measures, pair.duplicate)


def _suppressed(pair: _Measured, thresholds: Thresholds) -> bool:
    return RELATIONS[judge(pair.measures, thresholds)] is Relation.COPY


def quality(pairs: Sequence[_Measured], thresholds: Thresholds) -> Quality:
    """Return precision and recall of the decisions to suppress."""
    hits = sum(pair.duplicate for pair in pairs if _suppressed(pair, thresholds))
    suppressed = sum(_suppressed(pair, thresholds) for pair in pairs)
    wanted = sum(pair.duplicate for pair in pairs)
    return Quality(hits / suppressed if suppressed else 1.0, hits / wanted if wanted else 1.0)


def _grid(current: Thresholds) -> Iterator[Thresholds]:
    yield current
    for containment, lead, whole, wording in product(*GRID.values()):
        yield replace(current, containment=containment, lead=lead, whole=whole, wording=wording)


def _distance(thresholds: Thresholds, policy: Policy) -> float:
    current = policy.thresholds
    steps = (
        thresholds.containment - current.containment,
        thresholds.lead - current.lead,
        thresholds.whole - current.whole,
        (thresholds.wording - current.wording) / 100,
    )
    return sum(map(abs, steps))


def _best(pairs: Sequence[_Measured], candidates: Sequence[Thresholds]) -> Thresholds:
    return max(candidates, key=lambda thresholds: quality(pairs, thresholds).f1)


def _cross_validated(pairs: Sequence[_Measured], candidates: Sequence[Thresholds]) -> float:
    scores = []
    for seed in range(ROUNDS):
        halves = _halves(pairs, seed)
        for fitted, held_out in (halves, halves[::-1]):
            scores.append(quality(held_out, _best(fitted, candidates)).f1)
    return sum(scores) / len(scores)


def _halves(pairs: Sequence[_Measured], seed: int) -> tuple[list[_Measured], list[_Measured]]:
    """Split by a hash of the name, so that the same pairs always give the same answer."""
    ranked = sorted(pairs, key=lambda pair: _shuffled(pair.name, seed))
    middle = len(ranked) // 2
    return ranked[:middle], ranked[middle:]


def _shuffled(name: str, seed: int) -> int:
    return xxhash.xxh64_intdigest(name.encode("utf-8", "surrogatepass"), SEED + seed)
