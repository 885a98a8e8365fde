"""The filter before the indexes, against a set for each segment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories.presence import LANES, Presence

keys = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(keys, st.integers(0, 7)), max_size=60))
def test_every_key_that_was_added_shows_its_lane(added: list[tuple[int, int]]) -> None:
    presence = Presence()
    for key, number in added:
        presence.add((key,), number)
    for key, number in added:
        ((_, lanes),) = presence.among((key,))
        assert lanes & 1 << number


def test_growing_loses_no_key_and_most_others_stay_unknown() -> None:
    presence = Presence()
    presence.add(range(1, 50_000), 3)
    assert len(presence.among(range(1, 50_000))) == 49_999
    assert len(presence.among(range(1_000_000, 1_001_000))) < 800


def test_forgetting_a_lane_leaves_the_others() -> None:
    presence = Presence()
    presence.add((7,), 1)
    presence.add((7,), 2)
    presence.forget(1 + LANES)
    assert presence.among((7,)) == [(7, 1 << 2)]
