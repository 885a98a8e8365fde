"""The filter before the indexes, against a set for each segment."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories.postings import LANES, second
from shared.domain.stories.presence import Presence
from shared.domain.stories.segment import key64

keys = st.integers(0, 2**32 - 1)


def _hashes(start: int, count: int) -> list[int]:
    return [key64(str(number)) & 2**31 - 1 for number in range(start, start + count)]


@given(st.lists(st.tuples(keys, st.integers(0, 7)), max_size=60))
def test_every_key_that_was_added_shows_its_lane(added: list[tuple[int, int]]) -> None:
    presence = Presence()
    for key, number in added:
        presence.add(key, number)
        presence.count(1, number)
    last = len(presence.lanes) - 1
    for key, number in added:
        assert presence[key] & 1 << number
        assert presence[key] == presence.lanes[key & last] & presence.lanes[second(key) & last]


def test_growing_loses_no_key_and_room_made_beforehand_leaves_most_others_unknown() -> None:
    presence = Presence()
    known, *others = (_hashes(start, 50_000) for start in (0, 100_000))
    presence.add(known[0], 3)
    presence.count(len(known), 3)
    for places in known, list(map(second, known)):
        presence.lanes[np.array(places) % len(presence.lanes)] |= 1 << 3
    assert all(presence[key] for key in known)
    assert sum(presence[key] > 0 for key in others[0]) < 15_000


def test_forgetting_a_lane_leaves_the_others() -> None:
    presence = Presence()
    presence.add(7, 1)
    presence.add(7, 2)
    presence.forget(1 + LANES)
    assert presence[7] == 1 << 2
