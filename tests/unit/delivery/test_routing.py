from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from shared.domain.delivery import QuietHours, Reason, Router, route
from shared.domain.match import Severity
from shared.domain.stories.model import Relation
from tests.unit.delivery.samples import NOON, alert, digest, evidence, subscription

NIGHT = QuietHours(time(22), time(7))


@pytest.mark.parametrize(
    ("wants", "told", "expected"),
    [
        ({}, {}, Reason.DELIVER),
        ({"watchlists": ("*",)}, {}, Reason.DELIVER),
        ({"watchlists": ("arctic",)}, {}, Reason.OTHER_WATCHLIST),
        ({}, {"relation": Relation.UPDATE}, Reason.DELIVER),
        ({}, {"relation": Relation.COPY}, Reason.COPY),
        ({"muted_until": NOON + timedelta(seconds=1)}, {}, Reason.MUTED),
        ({"muted_until": NOON}, {}, Reason.DELIVER),
        ({"min_severity": Severity.MEDIUM}, {}, Reason.DELIVER),
        ({"min_severity": Severity.HIGH}, {}, Reason.BELOW_SEVERITY),
        ({"sources": ("the northport gazette",)}, {}, Reason.DELIVER),
        ({"sources": ("The Harbour Times",)}, {}, Reason.SOURCE_NOT_WANTED),
        ({"languages": ("en",)}, {"article": digest(language="en-GB")}, Reason.DELIVER),
        ({"languages": ("no",)}, {}, Reason.LANGUAGE_NOT_WANTED),
        ({"entries": ("steel-tariff",)}, {}, Reason.DELIVER),
        ({"entries": ("tariffs/steel-tariff",)}, {}, Reason.DELIVER),
        ({"entries": ("arctic/steel-tariff",)}, {}, Reason.ENTRY_NOT_WANTED),
        ({"entries": ("grain",)}, {"evidence": (evidence(), evidence("grain"))}, Reason.DELIVER),
        ({"digest_at": (time(17),)}, {}, Reason.DIGEST),
        ({"digest_at": (time(17),), "break_through": Severity.HIGH}, {}, Reason.DIGEST),
        ({"digest_at": (time(17),), "break_through": Severity.MEDIUM}, {}, Reason.BREAK_THROUGH),
        ({"quiet_hours": QuietHours(time(11), time(13))}, {}, Reason.HOLD_QUIET_HOURS),
        ({"quiet_hours": NIGHT}, {}, Reason.DELIVER),
    ],
)
def test_one_verdict_for_each_alert_and_subscription(
    wants: dict[str, Any], told: dict[str, Any], expected: Reason
) -> None:
    verdict = route(alert(**told), subscription(**wants), NOON)
    assert verdict.reason is expected
    assert verdict.explanation
    assert verdict.sends is (verdict.release_at is not None)


@pytest.mark.parametrize(("who", "follows"), [("canary", True), ("desk", False)])
@pytest.mark.parametrize("watchlists", [("canary",), ("*",), ("*", "canary")])
def test_the_canary_is_told_to_its_own_subscription_only(
    who: str, follows: bool, watchlists: tuple[str, ...]
) -> None:
    wants = subscription(id=who, watchlists=watchlists)
    told = alert(watchlist="canary")
    assert route(told, wants, NOON).sends is follows
    assert Router([wants]).followers("canary") == ([wants] if follows else [])


def test_a_refusal_says_what_it_compared() -> None:
    verdict = route(alert(), subscription(min_severity=Severity.HIGH), NOON)
    assert verdict.explanation == "medium is below high"


def test_quiet_hours_release_at_their_local_end() -> None:
    wants = subscription(quiet_hours=NIGHT, zone="America/New_York")
    verdict = route(alert(), wants, datetime(2025, 3, 5, 4, 0, tzinfo=UTC))
    assert verdict.release_at == datetime(2025, 3, 5, 12, 0, tzinfo=UTC)
    assert "2025-03-05 07:00 EST" in verdict.explanation


def test_a_digest_that_falls_into_quiet_hours_leaves_when_they_end() -> None:
    wants = subscription(digest_at=(time(23),), quiet_hours=NIGHT)
    assert route(alert(), wants, NOON).release_at == datetime(2025, 3, 5, 7, 0, tzinfo=UTC)


def test_the_router_visits_followers_of_the_list_and_of_every_list_once() -> None:
    router = Router(
        [
            subscription(),
            subscription(id="all", watchlists=("*", "tariffs")),
            subscription(id="other", watchlists=("arctic",)),
        ]
    )
    assert sorted(one.id for one, _ in router.verdicts(alert(), NOON)) == ["all", "desk"]


def test_a_replaced_subscription_follows_its_new_lists_alone() -> None:
    router = Router([subscription()])
    router.put(subscription(watchlists=("arctic",)))
    assert router.followers("tariffs") == []
    assert [one.id for one in router.followers("arctic")] == ["desk"]


def test_a_removed_subscription_is_told_nothing() -> None:
    router = Router([subscription(watchlists=("*",))])
    router.remove("desk")
    router.remove("never there")
    assert router.followers("tariffs") == []
    assert len(router) == 0


def test_the_router_agrees_with_asking_every_subscription() -> None:
    lists = ("tariffs", "arctic", "actors", "*")
    everyone = [
        subscription(id=f"s{number}", watchlists=(lists[number % 4], lists[number % 3]))
        for number in range(24)
    ]
    router = Router(everyone)
    for name in lists[:3]:
        one = replace(alert(), watchlist=name)
        asked = {s.id for s in everyone if route(one, s, NOON).reason is not Reason.OTHER_WATCHLIST}
        assert {s.id for s, _ in router.verdicts(one, NOON)} == asked
