"""The index of keys finds what a dictionary finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.compiled import plain
from shared.domain.matching import keyindex, probe
from shared.domain.matching.keyindex import KeyIndex, key_index
from shared.domain.text import APART, PAIRED, pair_keys

_KEYS = st.one_of(st.integers(0, 20), st.integers(0, 2**64 - 1))
_FILED = st.lists(st.tuples(_KEYS, st.integers(-1, 50)), max_size=60)
_ASKED = st.lists(_KEYS, max_size=30)
_NONE = np.zeros(0, np.int32)


def index_of(filed: list[tuple[int, int]]) -> KeyIndex:
    keys = np.array([key for key, _ in filed], np.uint64)
    return key_index(keys, np.array([value for _, value in filed], np.int32))


def filed_under(filed: list[tuple[int, int]], keys: set[int]) -> list[int]:
    return sorted(value for key, value in filed if key in keys and value >= 0)


def looked_up(index: KeyIndex, words: list[int], beside: int = 0, apart: int = 0) -> list[int]:
    present, room = np.zeros(len(index) + 1, np.uint8), np.empty(100, np.int32)
    marked = np.empty(3 * len(words) + 1, np.uint64)
    marked = marked[: index.mark(np.array(words, np.uint64), beside, apart, present, marked)]
    assert np.flatnonzero(present).tolist() == sorted(marked.tolist())
    count = index.gather(marked, _NONE, _NONE, _NONE, 0, present, room)
    assert not present.any()
    return sorted(room[:count].tolist())


@given(filed=_FILED, asked=_ASKED)
def test_the_values_of_keys_are_those_that_were_filed(
    filed: list[tuple[int, int]], asked: list[int]
) -> None:
    index = index_of(filed)
    known = sorted({key for key, _ in filed})
    assert len(index) == len(known)
    assert looked_up(index, asked) == filed_under(filed, set(asked))
    assert set(index.numbers_of(np.array(known, np.uint64)).tolist()) == set(range(len(known)))


@given(filed=_FILED, asked=_ASKED, data=st.data())
def test_pairs_are_found_next_to_each_other_and_with_one_between(
    filed: list[tuple[int, int]], asked: list[int], data: st.DataObject
) -> None:
    words = np.array(asked, np.uint64)
    beside = set(pair_keys(words[:-1], words[1:]).tolist())
    apart = set(pair_keys(words[:-2], words[2:], apart=True).tolist())
    if beside | apart:
        pairs = st.sampled_from(sorted(beside | apart))
        filed = filed + data.draw(st.lists(st.tuples(pairs, st.integers(0, 50)), max_size=9))
    index = index_of(filed)
    assert looked_up(index, asked, PAIRED, 0) == filed_under(filed, set(asked) | beside)
    assert looked_up(index, asked, 0, APART) == filed_under(filed, set(asked) | apart)


@given(filed=_FILED, asked=_ASKED)
def test_the_machine_code_does_what_the_same_lines_do_as_python(
    filed: list[tuple[int, int]], asked: list[int]
) -> None:
    index = index_of(filed)
    found = looked_up(index, asked, PAIRED, APART)
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyindex, "mark", plain(probe.mark))
        patch.setattr(keyindex, "gather", plain(probe.gather))
        assert looked_up(index, asked, PAIRED, APART) == found


@given(st.data())
def test_a_value_is_found_where_all_keys_that_it_needs_are_present(data: st.DataObject) -> None:
    filed = data.draw(st.lists(st.tuples(_KEYS, st.integers(0, 50)), min_size=1, max_size=30))
    index, asked = index_of(filed), data.draw(_ASKED)
    width, count = data.draw(st.integers(1, 3)), len(index.values)
    numbers = st.lists(st.integers(0, len(index)), min_size=width, max_size=width)
    table = np.array(data.draw(st.lists(numbers, min_size=1, max_size=5)), np.int32)
    rows = np.array([data.draw(st.integers(0, len(table) - 1)) for _ in range(count)], np.int32)
    present, room = np.zeros(len(index) + 1, np.uint8), np.empty(data.draw(st.integers(0, 3)), "i4")
    present[-1] = 1
    marked = np.empty(3 * len(asked) + 1, np.uint64)
    marked = marked[: index.mark(np.array(asked, np.uint64), 0, 0, present, marked)]
    expected = [
        int(index.values[place])
        for number in marked.tolist()
        for place in range(index.bounds[number], index.bounds[number + 1])
        if present[table[rows[place]]].all()
    ]
    needs = table[:, 0][rows], rows, table.ravel(), width
    found = index.gather(marked, *needs, present, room)
    if found < 0:
        room = np.empty(-found, np.int32)
        found = index.gather(marked, *needs, present, room)
    assert room[:found].tolist() == expected
    assert np.flatnonzero(present).tolist() == [len(index)]
