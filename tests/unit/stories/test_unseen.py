"""Pairs that nobody tuned for: most are decided as an editor would, and no worse than measured."""

from __future__ import annotations

import pytest

from benchmarks.dedupe.unseen import Judged, judged
from shared.domain.stories import Relation, replay


@pytest.fixture(scope="module")
def pairs() -> list[Judged]:
    return list(judged())


def test_no_two_pairs_have_one_sentence(pairs: list[Judged]) -> None:
    assert len({pair.sentence for pair in pairs}) == len(pairs) >= 150


def test_few_updates_and_other_stories_are_lost(pairs: list[Judged]) -> None:
    lost = [pair.sentence for pair in pairs if pair.is_lost]
    assert len(lost) <= 9, lost


def test_hardly_a_copy_is_told_again(pairs: list[Judged]) -> None:
    told = [pair.sentence for pair in pairs if pair.is_told_twice]
    assert len(told) <= 1, told


def test_what_is_another_story_is_not_called_an_update_of_this_one(pairs: list[Judged]) -> None:
    merged = [
        pair.sentence
        for pair in pairs
        if pair.expected is Relation.NEW and pair.decision.relation is not Relation.NEW
    ]
    assert len(merged) <= 2, merged


def test_every_decision_replays_from_its_evidence(pairs: list[Judged]) -> None:
    assert all(replay(each.decision.evidence) is each.decision.relation for each in pairs)
