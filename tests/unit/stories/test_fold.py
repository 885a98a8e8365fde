"""The window is a fold of its journal: rebuilt at any point, it decides as the first did."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.stories import Candidate, Policy, Stories, StoryEvent
from tests.unit.stories.builders import BOND, FERRY, STEEL, article, candidate

POLICY = Policy(window=timedelta(hours=12), segment=timedelta(hours=3), max_articles=25)
BODIES = (
    STEEL.format(rate="10 %"),
    STEEL.format(rate="25 %"),
    " ".join(STEEL.format(rate="10 %").split()[:50]),
    FERRY.format(count=212),
    FERRY.format(count=230),
    BOND.format(
        firm="Alder Mills", amount=50, due=1994, rate="9-1/4", price="101-1/4", bank="Corin Bank"
    ),
    "",
)


@dataclass(frozen=True)
class Arrival:
    """One match as it comes from Kafka; the ids are few, so that articles come again."""

    number: int
    body: int
    hours: int
    delay: int
    watchlist: str

    def candidate(self) -> Candidate:
        taken = article(f"a{self.number}", f"Item {self.number}", BODIES[self.body], "The Quay")
        return candidate(
            article(taken.id, taken.title, taken.body, taken.source, self.hours),
            self.watchlist,
            received_hours=self.hours + self.delay,
        )


arrivals = st.lists(
    st.builds(
        Arrival,
        number=st.integers(0, 12),
        body=st.integers(0, len(BODIES) - 1),
        hours=st.integers(0, 40),
        delay=st.integers(-2, 5),
        watchlist=st.sampled_from(["arctic", "tariffs"]),
    ),
    max_size=40,
)


def run(stories: Stories, taken: list[Candidate]) -> list[StoryEvent]:
    journal = []
    for each in taken:
        event = stories.decide(each)
        stories.apply(event)
        journal.append(event)
    return journal


@settings(max_examples=60, deadline=None)
@given(arrivals, st.integers(0, 40))
def test_a_restart_at_any_point_gives_the_decisions_of_an_uninterrupted_run(
    came: list[Arrival], stop: int
) -> None:
    taken = [each.candidate() for each in came]
    journal = run(Stories(POLICY), taken)
    restored = Stories(POLICY)
    for event in journal[:stop]:
        restored.apply(event)
    assert run(restored, taken[stop:]) == journal[stop:]


@pytest.mark.parametrize("partitions", [1, 2, 4, 8])
@settings(max_examples=20, deadline=None)
@given(arrivals, st.integers(0, 40))
def test_any_number_of_partitions_decides_the_same_across_a_restart_of_all(
    partitions: int, came: list[Arrival], stop: int
) -> None:
    taken = [
        replace(each.candidate(), watchlist=f"list{each.number % 5}-{each.watchlist}")
        for each in came
    ]
    journal = run(Stories(POLICY), taken)
    owned = [Stories(POLICY) for _ in range(partitions)]
    for each, event in zip(taken[:stop], journal, strict=False):
        owned[_partition(each.watchlist, partitions)].apply(event)
    for each, event in zip(taken[stop:], journal[stop:], strict=True):
        stories = owned[_partition(each.watchlist, partitions)]
        assert stories.decide(each) == event
        stories.apply(event)


def _partition(watchlist: str, partitions: int) -> int:
    return zlib.crc32(watchlist.encode()) % partitions


@settings(max_examples=40, deadline=None)
@given(arrivals)
def test_deciding_changes_nothing(came: list[Arrival]) -> None:
    taken = [each.candidate() for each in came]
    stories = Stories(POLICY)
    for each in taken:
        first = stories.decide(each)
        for other in taken:
            stories.decide(other)
        assert stories.decide(each) == first
        stories.apply(first)


@settings(max_examples=40, deadline=None)
@given(arrivals)
def test_a_match_delivered_again_at_once_never_gives_a_second_alert(came: list[Arrival]) -> None:
    stories = Stories(POLICY)
    for each in came:
        taken = each.candidate()
        first = stories.decide(taken)
        stories.apply(first)
        again = stories.decide(taken)
        if stories.articles:
            assert again.decision.repeat
            assert stories.alert_for(again, taken) is None
        stories.apply(again)
        assert stories.decide(taken) == again


@settings(max_examples=40, deadline=None)
@given(arrivals)
def test_alert_ids_are_unique_and_each_story_counts_its_revisions_up(came: list[Arrival]) -> None:
    stories, seen = Stories(Policy(window=timedelta(days=30))), dict[str, list[int]]()
    ids = []
    for each in came:
        taken = each.candidate()
        event = stories.decide(taken)
        stories.apply(event)
        alert = stories.alert_for(event, taken)
        if alert is not None:
            ids.append(alert.alert_id)
            seen.setdefault(alert.story_id, []).append(alert.revision)
    assert len(ids) == len(set(ids))
    assert all(revisions == list(range(1, len(revisions) + 1)) for revisions in seen.values())
