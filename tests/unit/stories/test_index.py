"""Many keys of an article at once, against one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.arrays import Points
from shared.domain.compiled import plain
from shared.domain.index.postings import GROWTH, SPARE, PostingIndex
from shared.domain.stories import index as index_module
from shared.domain.stories import postings
from shared.domain.stories.index import ShingleIndex
from shared.domain.stories.postings import COUNT_BITS, ENOUGH_BITS, LANES, second, sift


def as_numbers(keys: Iterable[int]) -> Points:
    return np.array(list(keys), np.uint32)


def machine_code_and_python() -> Iterator[None]:
    """Run what follows with the machine code, then with the same lines as Python."""
    yield
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        for name in ("share", "post", "move"):
            patch.setattr(index_module, name, plain(getattr(postings, name)))
        yield


keys = st.integers(1, 50) | st.integers(1, 2**32 - 1)


@given(
    st.lists(st.tuples(st.sets(keys, max_size=6), st.integers(0, 20)), max_size=60),
    st.sets(keys, min_size=1, max_size=20),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_rows_that_share_enough_keys_are_found_with_how_many_they_share(
    added: list[tuple[set[int], int]], wanted: set[int], limit: int, enough: int
) -> None:
    index, lanes = ShingleIndex(limit), np.full(8, 2, np.uint8)
    for some, row in added:
        index.add_all(as_numbers(some), row, np.zeros(8, np.uint8), 1)
    rows = Counter(row for key in wanted for row in index.find(key))
    expected = [row | shared << 32 for row, shared in sorted(rows.items()) if shared >= enough]
    for _ in machine_code_and_python():
        found = np.empty(len(wanted) * limit, np.intp)
        assert index.share(as_numbers(wanted), lanes, 2, enough, found) == expected
        assert index.share(as_numbers(wanted), lanes, 1, enough, found) == []


@given(st.lists(st.lists(st.just(0) | keys, max_size=9), max_size=40), st.integers(1, 4))
def test_many_keys_are_added_as_one_by_one_each_once_and_shown_in_the_filter(
    added: list[list[int]], limit: int
) -> None:
    for _ in machine_code_and_python():
        at_once, apart, lanes = ShingleIndex(limit), PostingIndex(limit), np.zeros(64, np.uint8)
        posted = 0
        for row, some in enumerate(added):
            posted += at_once.add_all(as_numbers(some), row, lanes, 4)
            for key in set(some) - {0}:
                apart.add(key, row)
        assert posted == len(at_once) == len(apart)
        for key in {key for some in added for key in some} - {0}:
            assert at_once.find(key) == apart.find(key)
            assert lanes[key % 64] == lanes[second(key) % 64] == 4


@given(
    st.lists(st.just(0) | keys, max_size=20),
    st.lists(st.integers(0, 255), min_size=8, max_size=8),
    st.integers(1, 3),
)
def test_keys_that_no_lane_holds_and_lanes_that_hold_too_few_are_sifted_out(
    wanted: list[int], held: list[int], enough: int
) -> None:
    lanes, kept = np.array(held, np.uint8), np.empty(len(wanted), np.uint32)
    different = [key for key in dict.fromkeys(wanted) if key]
    lanes_of = {key: held[key % 8] & held[second(key) % 8] for key in different}
    holding = [key for key in different if lanes_of[key]]
    least = min(enough, len(different))
    for each in (sift, plain(sift)):
        told = each(as_numbers(wanted), lanes, enough, kept)
        assert kept[: told & 0xFFFF].tolist() == holding
        assert told >> COUNT_BITS & 0xFFFF == least
        for lane in range(LANES):
            having = sum(lanes_of[key] >> lane & 1 for key in holding)
            assert bool(told >> ENOUGH_BITS & 1 << lane) is (having >= max(1, least))


def test_a_run_that_reaches_the_end_of_the_table_lets_it_grow() -> None:
    for _ in machine_code_and_python():
        index = ShingleIndex(1_000, expected=200)
        last = len(index._keys) - SPARE - 1
        for row in range(3 * SPARE):
            index.add_all(as_numbers((last, last + 1)), row, np.zeros(8, np.uint8), 1)
        assert index.find(last) == index.find(last + 1) == list(range(3 * SPARE))


def test_a_run_that_the_spare_slots_of_a_larger_table_do_not_hold_gets_more_of_them() -> None:
    for _ in machine_code_and_python():
        index = ShingleIndex(1_000, expected=200)
        last = int(GROWTH * index._size)
        for row in range(2 * SPARE):
            index.add(last, row)
        index._grow()
        assert last == index._size - 1
        assert index.find(last) == list(range(2 * SPARE))
