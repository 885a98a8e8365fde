from __future__ import annotations

import random
import tracemalloc
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery.settled import SEGMENTS, Settled
from tests.unit.delivery.samples import NOON

REMEMBER = timedelta(days=8)
SPAN = REMEMBER / SEGMENTS
# Alike in what the table goes by, so that they stand in one run of it; and three not of ours.
IDS = [f"dlv_000000{number // 8:02x}{number % 8:016x}" for number in range(16)] + [
    "dlv_",
    "DLV_" + 24 * "0",
    "dlv_" + 24 * "A",
    "x",
]


ids = st.sampled_from(IDS)
moments = st.integers(-30, 30).map(lambda hours: NOON + timedelta(hours=8 * hours))
puts = st.tuples(ids, st.integers(-1, 2**16 + 1), moments)
steps = st.lists(st.one_of(puts, ids, moments), max_size=60)


@given(steps)
def test_ids_are_held_as_in_a_dictionary_and_forgotten_by_whole_stretches(
    some: list[tuple[str, int, datetime] | str | datetime],
) -> None:
    settled = Settled(REMEMBER)
    plain: dict[str, tuple[int, datetime]] = {}
    for step in some:
        match step:
            case (name, sequence, at):
                settled.discard(name)
                settled.put(name, sequence, at)
                plain[name] = sequence, at
            case str():
                settled.discard(step)
                plain.pop(step, None)
            case _:
                plain = forgotten(settled, plain, step)
        assert [settled.sequence(name) for name in IDS] == [
            plain.get(name, (None,))[0] for name in IDS
        ]


def forgotten(
    settled: Settled, plain: dict[str, tuple[int, datetime]], before: datetime
) -> dict[str, tuple[int, datetime]]:
    """Forget, and return what is left: all that is young, and nothing much older."""
    count = settled.forget(before)
    left = {name: one for name, one in plain.items() if settled.sequence(name) is not None}
    assert {name for name, (_, at) in plain.items() if at >= before} <= left.keys()
    assert all(at >= before - SPAN for _, at in left.values())
    assert (len(settled), count) == (len(left), len(plain) - len(left))
    return left


def test_a_forgotten_delivery_is_counted_once_whatever_became_of_it_before() -> None:
    settled = Settled(REMEMBER)
    settled.put(IDS[0], 2, NOON)
    settled.discard(IDS[0])
    settled.put(IDS[0], 5, NOON)
    assert settled.forget(NOON + timedelta(seconds=1)) == 1


@pytest.mark.parametrize("number", [1_000, 100_000])
def test_an_id_takes_at_most_forty_bytes(number: int) -> None:
    chance = random.Random(7)
    tracemalloc.start()
    settled = Settled(REMEMBER)
    for _ in range(number):
        settled.put(f"dlv_{chance.randbytes(12).hex()}", 2, NOON)
    # What it made alone: threads that other tests left behind make something too.
    ours = tracemalloc.Filter(True, "*/shared/domain/*")
    own = tracemalloc.take_snapshot().filter_traces([ours])
    tracemalloc.stop()
    held = sum(trace.size for trace in own.traces)
    assert 8 < held / number < 40
