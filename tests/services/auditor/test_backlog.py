"""Hours of backlog before every stage take bounded memory, and are audited when through."""

from __future__ import annotations

import dataclasses
import resource
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec.structs import replace

from services.auditor.books import opened
from shared.domain.audit import Audit, Imbalance, Report, Rule, Terms
from shared.domain.delivery import DeliveryEvent, DeliveryStatus
from shared.domain.delivery.identity import delivery_id
from shared.domain.stories.alerts import alert_id
from shared.domain.stories.model import Alert
from tests.unit.audit.records import (
    NOW,
    SUBSCRIPTION,
    Deduper,
    EveryArticleOn,
    article,
    match,
    place,
    planned,
    step,
    verdict,
)

MEMORY_MB = 4
# Python's own, and what the ledgers remember of what is paid, comes on top.
GROWN_MB = 16


class Pipeline:
    """Articles that differ in their ids alone, and what each stage makes of them, but for four."""

    def __init__(self, books: sqlite3.Connection, each: int) -> None:
        self._not_matched, self._not_decided = 10, each + 10
        self._no_verdict, self._not_planned = 2 * each + 10, 2 * each + 20
        self.audit = Audit(Terms(remembered=1_000), books)
        long_ago = NOW - timedelta(hours=1)
        self.audit.watchlists(EveryArticleOn("ports"), {"ports": long_ago})
        self.audit.subscription("desk", SUBSCRIPTION, long_ago)
        self._article, self._match = article("a"), match("a")
        self._event, alert = Deduper().decide(self._match)
        assert alert is not None
        self._alert, self._verdict, self._plan = alert, verdict(alert), planned(alert)

    def come(self, number: int) -> None:
        self.audit.article(place("articles", number), replace(self._article, id=f"a{number}"))

    def match(self, number: int) -> None:
        digest = replace(self._match.article, id=f"a{number}")
        if number != self._not_matched:
            self.audit.match(place("matches", number), replace(self._match, article=digest))

    def decide(self, number: int) -> None:
        decision = replace(self._event.decision, story_id=f"{number:020}")
        event = replace(self._event, article_id=f"a{number}", decision=decision)
        if number not in (self._not_matched, self._not_decided):
            self.audit.event(place("stories", number), event)
            self.audit.alert(place("alerts", number), self._told(number))

    def route(self, number: int) -> None:
        told = self._told(number)
        if number not in (self._not_matched, self._not_decided, self._no_verdict):
            one = dataclasses.replace(self._verdict, alert_id=told.alert_id)
            self.audit.verdict(place("verdicts", number), one)
        if number not in (self._not_matched, self._not_decided, self._not_planned):
            self.audit.delivery(self._planned(told))

    def deliver(self, number: int) -> None:
        if number not in (self._not_matched, self._not_decided, self._not_planned):
            planned = self._planned(self._told(number))
            done = step(planned, status=DeliveryStatus.DELIVERED)
            self.audit.delivery(done)

    def _planned(self, told: Alert) -> DeliveryEvent:
        name = delivery_id(told.alert_id, self._plan.subscription, self._plan.destination)
        return dataclasses.replace(self._plan, delivery_id=name)

    def _told(self, number: int) -> Alert:
        story = f"{number:020}"
        return dataclasses.replace(
            self._alert,
            alert_id=alert_id("ports", story, self._event.decision.revision),
            article=replace(self._alert.article, id=f"a{number}"),
            story_id=story,
        )


@dataclasses.dataclass(frozen=True)
class Found:
    """What a backlog took, and what was found when it was through."""

    grown_mb: float
    backlog: Report
    end: Report


def backed_up_and_caught_up(each: int) -> Found:
    """Let so many articles wait before each of three stages and at a receiver, then go on."""
    with opened(MEMORY_MB) as books:
        one = Pipeline(books, each)
        stages = (one.come, one.match, one.decide, one.route, one.deliver)
        waiting = [range(stage * each, (stage + 1) * each) for stage in range(4)]
        before = resident_mb()
        for passed, numbers in enumerate(waiting, 1):
            _pass(numbers, stages[:passed])
        backlog = one.audit.settle({}, NOW)
        grown_mb = resident_mb() - before
        for passed, numbers in enumerate(waiting, 1):
            _pass(numbers, stages[passed:])
        topics = ("articles", "matches", "stories", "alerts")
        end = one.audit.settle({(topic, 0): 4 * each for topic in topics}, NOW)
        return Found(grown_mb, backlog, end)


def _pass(numbers: range, stages: Sequence[Callable[[int], None]]) -> None:
    for number in numbers:
        for stage in stages:
            stage(number)


def _at(one: Imbalance) -> tuple[Rule, str]:
    """Return which rule is broken, and by the record at which place."""
    return one.rule, next(word.strip(",") for word in one.detail.split() if "@" in word)


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() / 1e6


@pytest.mark.parametrize("each", [15_000, pytest.param(60_000, marks=pytest.mark.long)])
def test_a_backlog_takes_no_more_memory_than_it_may_and_what_is_lost_in_it_is_named(
    each: int,
) -> None:
    # In a process of its own, whose memory is that of this alone.
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        found = process.submit(backed_up_and_caught_up, each).result()
    assert found.backlog.in_flight == 5 * each, "an alert is owed its verdict and its delivery"
    assert found.backlog.imbalances == ()
    assert found.backlog.held_bytes > 2 * MEMORY_MB * 1e6
    assert found.grown_mb < GROWN_MB
    assert sorted(map(_at, found.end.imbalances)) == [
        (Rule.ARTICLE_NOT_MATCHED, "articles[0]@10"),
        (Rule.DELIVERY_NOT_PLANNED, f"alerts[0]@{2 * each + 20}"),
        (Rule.MATCH_UNDECIDED, f"matches[0]@{each + 10}"),
        (Rule.VERDICT_MISSING, f"alerts[0]@{2 * each + 10}"),
    ]
    assert found.end.in_flight == 0
