"""The inverted index in flat arrays, against a dictionary of lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.index.postings import PostingIndex
from shared.domain.stories.index import ShingleIndex

keys = st.integers(1, 50) | st.integers(1, 2**32 - 1)
kinds = pytest.mark.parametrize("kind", [PostingIndex, ShingleIndex])


@kinds
@given(st.lists(st.tuples(keys, st.integers(0, 1_000)), max_size=300), st.integers(1, 5))
def test_holds_the_first_rows_of_each_key_in_order(
    kind: type[PostingIndex], postings: list[tuple[int, int]], limit: int
) -> None:
    index, oracle = kind(limit), dict[int, list[int]]()
    for key, row in postings:
        index.add(key, row)
        oracle.setdefault(key, []).append(row)
    for key, rows in oracle.items():
        assert index.find(key) == rows[:limit]
    assert len(index) == sum(len(rows[:limit]) for rows in oracle.values())


def test_a_key_that_was_never_added_has_no_rows() -> None:
    assert PostingIndex(8).find(7) == []


@kinds
def test_room_for_what_is_expected_changes_no_answer(kind: type[PostingIndex]) -> None:
    small, large = kind(8), kind(8, expected=10_000)
    for index in (small, large):
        for number in range(1, 500):
            index.add(number % 60 + 1, number)
    assert list(map(small.find, range(62))) == list(map(large.find, range(62)))
