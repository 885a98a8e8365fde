"""The index of keys finds what a dictionary finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.matching.keyindex import key_index

_KEYS = st.one_of(st.integers(0, 20), st.integers(0, 2**64 - 1))


@given(
    filed=st.lists(st.tuples(_KEYS, st.integers(-1, 50)), max_size=60),
    asked=st.lists(_KEYS, max_size=30),
)
def test_the_values_of_keys_are_those_that_were_filed(
    filed: list[tuple[int, int]], asked: list[int]
) -> None:
    known: dict[int, list[int]] = {}
    for key, value in filed:
        known.setdefault(key, []).extend([value] if value >= 0 else [])
    index = key_index(
        np.array([key for key, _ in filed], np.uint64), np.array([v for _, v in filed], np.int32)
    )
    keys = np.array(asked, np.uint64)
    found = index.find(keys)
    assert len(index) == len(known)
    assert len(found) == len(known.keys() & set(asked))
    expected = sorted(value for key in known.keys() & set(asked) for value in known[key])
    assert sorted(index.values[index.places_of(found)].tolist()) == expected
    assert set(index.numbers_of(np.array(list(known), np.uint64)).tolist()) == set(
        range(len(known))
    )
