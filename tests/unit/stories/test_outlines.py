"""What an article shares with exemplars, in flat arrays against sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.compiled import plain
from shared.domain.stories import outlines as module
from shared.domain.stories import weighing
from shared.domain.stories.model import Fingerprint
from shared.domain.stories.outlines import TELLING, Outline, Outlines, Weight, weighed
from shared.domain.stories.packing import UNREAD
from shared.domain.stories.shares import comparable, containment
from shared.domain.stories.sketch import SKETCH_SIZE

SOURCES = st.sampled_from(["Harbour Post", "The Quay"])
SHINGLES = st.integers(0, 60) | st.integers(0, 2**31 - 1)


def sketches(size: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(SHINGLES, max_size=size).map(lambda some: tuple(sorted(some)))


OUTLINES = st.builds(
    Outline, sketches(SKETCH_SIZE), sketches(20), st.integers(0, 900), st.integers(1, 9), SOURCES
)
TOLD = st.lists(st.tuples(OUTLINES, st.integers(1, 4)), min_size=1, max_size=12)


def printed(outline: Outline) -> Fingerprint:
    return replace(UNREAD, sketch=outline.sketch, lead=outline.lead, words=outline.words)


def boilerplate_of(told: list[tuple[Outline, int]], source: str, enough: int) -> set[int]:
    stories: dict[int, set[int]] = {}
    for outline, story in told:
        if outline.source == source:
            stories.setdefault(story, set()).update(outline.sketch, outline.lead)
    counts = Counter(chain.from_iterable(stories.values()))
    return {shingle for shingle, count in counts.items() if count >= enough}


def share_of(a: tuple[int, ...], b: tuple[int, ...], common: set[int]) -> tuple[float, int]:
    left, right = comparable(a, b, SKETCH_SIZE)
    if min(len(left), len(right)) < TELLING:
        return 1.0, 0
    own = left - common, right - common
    if not any(own):
        return round(containment(left, right), 4), 0
    return round(containment(*own), 4), len(left & right & common)


@given(sketches(SKETCH_SIZE), SOURCES, TOLD, st.integers(1, 3))
def test_shares_and_boilerplate_are_those_of_sets_of_shingles(
    sketch: tuple[int, ...], source: str, told: list[tuple[Outline, int]], enough: int
) -> None:
    common = boilerplate_of(told, source, enough)
    segments = Outlines(), Outlines()
    rows = []
    for number, (outline, story) in enumerate(told):
        segment = segments[number % 2]
        rows.append((segment, len(segment), story))
        segment.add(printed(outline), outline.source, outline.article, 0.0)
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        weights, boilerplate = _weighed(sketch, source, rows, enough)
        patch.setattr(module, "weigh", plain(weighing.weigh))
        assert _weighed(sketch, source, rows, enough) == (weights, boilerplate)
    assert boilerplate == common
    for (both, compared, left_out, *others), (outline, _) in zip(weights, told, strict=True):
        share = round(both / compared, 4) if compared else 0.0
        assert (share, left_out) == share_of(sketch, outline.sketch, common)
        assert others == [outline.words, outline.article]


def _weighed(
    sketch: tuple[int, ...], source: str, rows: list[tuple[Outlines, int, int]], enough: int
) -> tuple[list[Weight], Set[int]]:
    weights, boilerplate = weighed(sketch, source, rows, enough)
    return list(weights), boilerplate


@given(st.lists(st.tuples(OUTLINES, st.floats(0, 4e9)), max_size=20))
def test_outlines_come_back_by_their_rows(added: list[tuple[Outline, float]]) -> None:
    kept, plainly = Outlines(), Outlines()
    for outline, at in added:
        kept.add(printed(outline), outline.source, outline.article, at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "abridge", plain(weighing.abridge))
        for outline, at in added:
            plainly.add(printed(outline), outline.source, outline.article, at)
    numbers = [(kept.numbers(row), plainly.numbers(row)) for row in range(len(kept))]
    assert all(made == as_python for made, as_python in numbers)
    assert [(kept.outline(row), kept.time(row)) for row in range(len(kept))] == added
    assert [kept.source(row) for row in range(len(kept))] == [each.source for each, _ in added]


def test_a_lead_takes_next_to_nothing_beside_a_sketch_that_has_it() -> None:
    kept, sketch = Outlines(), tuple(range(5, 5 + SKETCH_SIZE))
    kept.add(replace(UNREAD, sketch=sketch, lead=(*sketch[:19], 99)), "The Quay", 1, 0.0)
    assert len(kept.numbers(0)) == weighing.HEADER + SKETCH_SIZE + 1
