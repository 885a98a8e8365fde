from __future__ import annotations

from prometheus_client import CollectorRegistry

from services.exporter.entries.tops import Entry, TopEntries
from services.exporter.metrics import EntryMetrics

CHINA: Entry = ("tariffs", "china")
INDIA: Entry = ("tariffs", "india")
ROUTE: Entry = ("arctic-deals", "route")
NOW = 1_000_000.0


def counted(*alerts: tuple[float, list[Entry]]) -> TopEntries:
    tops = TopEntries()
    for at, entries in alerts:
        tops.take(entries, at)
    return tops


def test_entries_are_ordered_by_alerts_then_by_name() -> None:
    tops = counted((NOW, [CHINA]), (NOW, [ROUTE]), (NOW, [CHINA, INDIA]))
    assert list(tops.top(3, NOW).items()) == [(CHINA, 2), (ROUTE, 1), (INDIA, 1)]


def test_only_the_first_are_shown() -> None:
    assert counted((NOW, [CHINA]), (NOW, [CHINA, INDIA])).top(1, NOW) == {CHINA: 2}


def test_an_alert_counts_once_for_an_entry_named_twice() -> None:
    assert counted((NOW, [CHINA, CHINA])).top(1, NOW) == {CHINA: 1}


def test_alerts_are_forgotten_after_an_hour() -> None:
    tops = counted((NOW - 3_700, [CHINA]), (NOW - 3_000, [INDIA]))
    assert tops.top(9, NOW) == {INDIA: 1}


def test_an_entry_that_is_no_longer_at_the_top_has_no_series() -> None:
    registry = CollectorRegistry()
    metrics = EntryMetrics(registry)
    metrics.take({CHINA: 5})
    metrics.take({INDIA: 7})
    (family,) = registry.collect()
    assert [(sample.labels["entry"], sample.value) for sample in family.samples] == [("india", 7.0)]
