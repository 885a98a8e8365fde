"""Thresholds from labelled pairs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.domain.stories import Policy, Thresholds
from shared.domain.stories.tune import LabelledPair, tune
from tests.unit.stories.builders import FERRY, STEEL, article, candidate

WORDS = STEEL.format(rate="10 %").split()


def pair(name: str, kept: int, duplicate: bool) -> LabelledPair:
    """A story, and an article that keeps so many of its first words and then goes on alone."""
    body = " ".join(WORDS[:kept] + FERRY.format(count=212).split()[: len(WORDS) - kept])
    second = candidate(article("a2", "Duty on mills", body))
    return LabelledPair(name, candidate(article("a1")), second, duplicate)


PAIRS = [pair(f"copy {kept}", kept, True) for kept in range(48, len(WORDS))] + [
    pair(f"other {kept}", kept, False) for kept in range(0, 40)
]
STRICT = Policy(thresholds=Thresholds(containment=0.95, whole=1.0))


def test_proposes_thresholds_that_agree_better_with_the_labels() -> None:
    proposal = tune(PAIRS, STRICT)
    assert proposal.thresholds.containment < STRICT.thresholds.containment
    assert proposal.quality.f1 > proposal.current.f1


def test_names_the_pairs_that_would_be_decided_otherwise() -> None:
    proposal = tune(PAIRS, STRICT)
    assert proposal.changed
    assert all(name.startswith("copy") for name in proposal.changed)


def test_keeps_the_current_thresholds_where_none_is_better() -> None:
    clear = [pair(f"copy {n}", len(WORDS) - n, True) for n in range(3)]
    clear += [pair(f"other {n}", n, False) for n in range(3)]
    proposal = tune(clear, Policy())
    assert (proposal.thresholds, proposal.changed) == (Thresholds(), ())
    assert proposal.expected_f1 == 1.0


def test_the_same_pairs_give_the_same_proposal() -> None:
    assert tune(PAIRS, STRICT) == tune(PAIRS, STRICT)


def test_pairs_beyond_the_window_are_never_duplicates() -> None:
    late = [
        replace(each, second=candidate(article("a2", "Duty on mills", hours=100)))
        for each in PAIRS
        if each.duplicate
    ]
    assert tune([*late, *PAIRS[-3:]], Policy()).quality.recall == 0.0


@pytest.mark.parametrize("count", [0, 3, 10])
def test_asks_for_pairs_of_both_kinds(count: int) -> None:
    with pytest.raises(ValueError, match="at least four labelled pairs"):
        tune(PAIRS[:count], Policy())
