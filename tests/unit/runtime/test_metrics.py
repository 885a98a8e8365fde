from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.exposition import choose_encoder

from shared.domain.errors import Fault
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.metrics import OTHER, BoundedLabel, StageMetrics, exemplar, new_registry
from shared.runtime.settings import ServiceSettings


def exposed(registry: CollectorRegistry) -> str:
    encode, _ = choose_encoder("application/openmetrics-text; version=1.0.0")
    return encode(registry).decode()


@given(st.lists(st.text(max_size=3)), st.integers(0, 4), st.integers(1, 3))
def test_there_are_never_more_labels_than_the_most_and_the_others(
    values: list[str], most: int, after: int
) -> None:
    label = BoundedLabel(most, after)
    assert len({label.of(value) for value in values} - {OTHER}) <= most


def test_a_value_keeps_its_own_label_once_it_has_come_often_enough() -> None:
    label = BoundedLabel(most=1, after=3)
    assert [label.of("a") for _ in range(4)] == [OTHER, OTHER, "a", "a"]
    assert [label.of("b") for _ in range(4)] == [OTHER] * 4
    assert label.of("a") == "a"


def test_what_comes_once_takes_no_place_and_no_memory() -> None:
    label = BoundedLabel(most=1, after=2)
    assert {label.of(f"made up {number}") for number in range(5_000)} == {OTHER}
    assert len(label._waiting) <= 1_000
    assert [label.of("regular"), label.of("regular")] == [OTHER, "regular"]


def test_a_label_is_short_however_long_the_value_is() -> None:
    assert len(BoundedLabel(1).of("x" * 1_000)) == 64


@pytest.mark.parametrize(
    ("article", "shown"), [("a1", True), ("ü" * 121, True), ("x" * 122, False)]
)
def test_an_observation_carries_its_article_as_openmetrics_allows(
    article: str, shown: bool
) -> None:
    registry = CollectorRegistry()
    histogram = Histogram("h_seconds", "H.", buckets=(1,), registry=registry)
    histogram.observe(0.5, exemplar(article))
    text = exposed(registry)
    assert (f'# {{article="{article}"}} 0.5' in text) is shown


def test_no_metric_has_a_second_series_for_its_own_beginning() -> None:
    registry = new_registry()
    Histogram("h_seconds", "H.", registry=registry).observe(1)
    assert "_created" not in exposed(registry)


def test_every_reason_to_refuse_a_record_begins_at_zero() -> None:
    registry = CollectorRegistry()
    make_dead_letters("matcher", ServiceSettings(), StageMetrics(registry), "articles")
    for fault in Fault:
        labels = {"topic": "articles", "reason": fault.value}
        assert registry.get_sample_value("wirewatch_dead_letters_total", labels) == 0.0
