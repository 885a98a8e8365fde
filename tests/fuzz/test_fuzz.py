"""Hostile input, drawn at random: a documented error or a value comes out, within a second.

The short form runs with the other tests; the long form (`make fuzz`) runs 100,000 cases and
times each by the processor.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.targets import TARGETS, Target

SHORT = 25
LONG = 100_000 // len(TARGETS) + 1
SECONDS = 1.0
ALL = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
CALM = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@ALL
def test_hostile_input_is_refused_with_a_documented_error(target: Target) -> None:
    @settings(max_examples=SHORT, suppress_health_check=CALM, database=None, print_blob=False)
    @given(target.input)
    def feed(value: Any) -> None:
        with suppress(*target.errors):
            target.feed(value)

    feed()


@pytest.mark.long
@pytest.mark.timeout(7_200)
@ALL
def test_hostile_input_takes_no_more_than_a_second(target: Target) -> None:
    @settings(
        max_examples=LONG,
        suppress_health_check=CALM,
        database=None,
        phases=(Phase.generate, Phase.shrink),
    )
    @given(target.input)
    def feed(value: Any) -> None:
        start = time.process_time()
        with suppress(*target.errors):
            target.feed(value)
        assert time.process_time() - start < SECONDS

    feed()
