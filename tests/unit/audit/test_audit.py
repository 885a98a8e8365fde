"""A whole pipeline balances; each record lost or doubled on the way is named by its rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.audit import Audit, Report, Rule, Terms
from shared.domain.canary import CANARY, CANARY_SOURCE
from shared.domain.delivery import DeliveryStatus
from shared.domain.delivery.responses import Act, Response
from shared.domain.delivery.verdicts import Roster, VerdictEvent
from shared.domain.stories.model import Relation
from tests.unit.audit.records import (
    NOW,
    SUBSCRIPTION,
    Deduper,
    EveryArticleOn,
    alerted,
    article,
    books,
    match,
    place,
    planned,
    step,
    verdict,
)

LONG_AGO = NOW - timedelta(hours=1)
TOPICS = ("articles", "matches", "stories", "alerts")
EVERYTHING = {(topic, 0): 100 for topic in TOPICS}
NAMES = ("a", "b", "c")


def fresh(terms: Terms | None = None) -> Audit:
    audit = Audit(terms or Terms(), books())
    audit.watchlists(EveryArticleOn("ports"), {"ports": LONG_AGO})
    audit.subscription("desk", SUBSCRIPTION, LONG_AGO)
    return audit


def run(audit: Audit, lost: tuple[str, ...] = (), doubled: tuple[str, ...] = ()) -> Report:
    """Enter three articles and all that follows; `lost` and `doubled` name what of b is."""

    def times(topic: str, name: str) -> int:
        return 1 if name != "b" else 1 + (topic in doubled) - (topic in lost)

    deduper = Deduper()
    for offset, name in enumerate(NAMES):
        audit.article(place("articles", offset), article(name))
        for _ in range(times("matches", name)):
            audit.match(place("matches", offset), match(name))
        event, alert = deduper.decide(match(name))
        assert alert is not None
        for _ in range(times("stories", name)):
            audit.event(place("stories", offset), event)
        for _ in range(times("alerts", name)):
            audit.alert(place("alerts", offset), alert)
        for _ in range(times("verdicts", name)):
            audit.verdict(place("verdicts", offset), verdict(alert))
        for _ in range(times("deliveries", name)):
            audit.delivery(planned(alert))
    return audit.settle(EVERYTHING, NOW)


def rules(report: Report) -> list[Rule]:
    return [one.rule for one in report.imbalances]


def test_a_run_without_loss_balances() -> None:
    report = run(fresh())
    assert report.imbalances == ()
    assert report.read == dict.fromkeys((*TOPICS, "verdicts", "deliveries"), 3)
    assert report.in_flight == 3, "three deliveries are planned"


@pytest.mark.parametrize(
    ("watchlist", "expected"), [("ports", []), (CANARY, ["article_not_matched"])]
)
def test_a_canary_is_owed_to_its_own_list_alone_whatever_others_it_would_match(
    watchlist: str, expected: list[str]
) -> None:
    audit = Audit(Terms(), books())
    audit.watchlists(EveryArticleOn(watchlist), {watchlist: LONG_AGO})
    audit.article(place("articles", 0), article("a", source=CANARY_SOURCE))
    assert rules(audit.settle(EVERYTHING, NOW)) == expected


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("matches", [Rule.ARTICLE_NOT_MATCHED, Rule.EVENT_IN_EXCESS]),
        ("stories", [Rule.MATCH_UNDECIDED, Rule.ALERT_IN_EXCESS]),
        ("alerts", [Rule.NEWS_NOT_ALERTED]),
        ("verdicts", [Rule.VERDICT_MISSING]),
        ("deliveries", [Rule.DELIVERY_NOT_PLANNED]),
    ],
)
def test_what_is_lost_is_named_by_the_rule_of_its_stage(lost: str, expected: list[Rule]) -> None:
    report = run(fresh(), lost=(lost,))
    assert rules(report) == expected
    if lost in ("matches", "stories"):
        assert report.imbalances[0].id == "ports/b"


@pytest.mark.parametrize(
    ("doubled", "expected"),
    [
        ("matches", [Rule.MATCH_UNDECIDED]),
        ("stories", [Rule.EVENT_IN_EXCESS, Rule.NEWS_NOT_ALERTED]),
        ("alerts", [Rule.ALERT_IN_EXCESS]),
        ("verdicts", []),
        ("deliveries", []),
    ],
)
def test_what_is_doubled_is_named_but_for_plans_which_may_repeat(
    doubled: str, expected: list[Rule]
) -> None:
    assert rules(run(fresh(), doubled=(doubled,))) == expected


def test_a_match_that_comes_again_needs_an_event_of_its_own_and_no_alert() -> None:
    audit, deduper = fresh(), Deduper()
    for offset in range(2):
        audit.match(place("matches", offset), match("a"))
        event, alert = deduper.decide(match("a"))
        assert event.decision.repeat == (offset == 1)
        audit.event(place("stories", offset), event)
        if alert is not None:
            alerted(audit, 0, alert)
            audit.delivery(planned(alert))
    assert audit.settle(EVERYTHING, NOW).imbalances == ()


def test_a_copy_owes_no_alert() -> None:
    audit, deduper = fresh(), Deduper()
    first, alert = deduper.decide(match("a", "quay"))
    second, none = deduper.decide(match("b", "quay"))
    assert alert is not None
    assert none is None
    assert second.decision.relation is Relation.COPY
    for offset, (name, event) in enumerate([("a", first), ("b", second)]):
        audit.match(place("matches", offset), match(name, "quay"))
        audit.event(place("stories", offset), event)
    alerted(audit, 0, alert)
    audit.delivery(planned(alert))
    assert audit.settle(EVERYTHING, NOW).imbalances == ()


def test_what_stands_above_the_horizon_is_under_way_not_lost() -> None:
    audit = fresh()
    audit.article(place("articles", 7), article("a"))
    audit.match(place("matches", 7), match("b"))
    horizon = {("articles", 0): 7, ("matches", 0): 7}
    report = audit.settle(horizon, NOW)
    assert (report.imbalances, report.in_flight) == ((), 2)
    due = audit.settle({("articles", 0): 8, ("matches", 0): 8}, NOW)
    assert rules(due) == [Rule.ARTICLE_NOT_MATCHED, Rule.MATCH_UNDECIDED]


def test_a_record_that_cannot_be_read_owes_a_dead_letter() -> None:
    audit = fresh()
    audit.article(place("articles", 1), None)
    audit.match(place("matches", 2), None)
    audit.alert(place("alerts", 3), None)
    report = audit.settle(EVERYTHING, NOW)
    assert {(one.rule, one.id) for one in report.imbalances} == {
        (Rule.ARTICLE_UNACCOUNTED, "articles[0]@1"),
        (Rule.MATCH_UNDECIDED, "matches/0"),
        (Rule.ALERT_UNACCOUNTED, "alerts[0]@3"),
    }
    audit.refused_article("articles", 0, 1)
    audit.refused_match(place("matches", 2), place("matches.dlq", 0), None)
    audit.refused_alert("alerts", 0, 3)
    assert audit.settle(EVERYTHING, NOW).imbalances == ()


def test_a_readable_record_may_be_refused_too() -> None:
    audit = fresh()
    audit.refused_article("articles", 0, 0)
    audit.refused_match(place("matches", 0), place("matches.dlq", 0), match("a"))
    audit.article(place("articles", 0), article("a"))
    audit.match(place("matches", 0), match("a"))
    assert audit.settle(EVERYTHING, NOW).imbalances == ()


def test_a_changed_list_forgives_what_was_under_way_and_binds_later_articles() -> None:
    audit = fresh()
    audit.article(place("articles", 0), article("a"))
    audit.watchlists(EveryArticleOn("ports"), {"ports": NOW})
    audit.article(place("articles", 1), article("b"))
    report = audit.settle(EVERYTHING, NOW)
    assert (report.imbalances, report.unproven) == ((), 2)
    audit.article(place("articles", 2, minutes=1), article("c"))
    assert rules(audit.settle(EVERYTHING, NOW)) == [Rule.ARTICLE_NOT_MATCHED]


def test_a_changed_subscription_forgives_its_own_deliveries_alone() -> None:
    audit = fresh()
    audit.subscription("other", replace(SUBSCRIPTION, id="other"), LONG_AGO)
    audit.match(place("matches", 0), match("a"))
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    audit.event(place("stories", 0), event)
    alerted(audit, 0, alert)
    assert rules(audit.settle(EVERYTHING, NOW)) == [Rule.DELIVERY_NOT_PLANNED] * 2
    audit.subscription("other", None, NOW)
    (left,) = audit.settle(EVERYTHING, NOW).imbalances
    assert left.id.endswith("/desk")


def test_a_muted_or_unwilling_subscription_is_owed_nothing_certain() -> None:
    audit = Audit(Terms(), books())
    muted = replace(SUBSCRIPTION, muted_until=NOW + timedelta(days=1))
    audit.subscription("desk", muted, LONG_AGO)
    audit.subscription("sea", replace(SUBSCRIPTION, id="sea", sources=("Sea Post",)), LONG_AGO)
    _, alert = Deduper().decide(match("a"))
    assert alert is not None
    alerted(audit, 0, alert)
    assert rules(audit.settle(EVERYTHING, NOW)) == [Rule.ALERT_IN_EXCESS]


@pytest.mark.parametrize(
    ("last", "hours", "stuck"),
    [
        (DeliveryStatus.PLANNED, 0.5, False),
        (DeliveryStatus.PLANNED, 2, True),
        (DeliveryStatus.ATTEMPTED, 2, True),
        (DeliveryStatus.DELIVERED, 2, False),
        (DeliveryStatus.GAVE_UP, 2, False),
    ],
)
def test_a_delivery_that_nobody_touches_is_stuck_until_it_is_settled(
    last: DeliveryStatus, hours: float, stuck: bool
) -> None:
    audit = fresh()
    _, alert = Deduper().decide(match("a"))
    assert alert is not None
    plan = planned(alert)
    for event in (plan, step(plan, status=last), plan):
        audit.delivery(event)
    report = audit.settle({}, NOW + timedelta(hours=hours))
    assert rules(report) == [Rule.DELIVERY_STUCK] * stuck


def test_what_lies_before_the_beginning_is_not_judged() -> None:
    audit = fresh(Terms(since=NOW))
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    audit.article(place("articles", 0, minutes=-1), article("a"))
    audit.match(place("matches", 0, minutes=-1), match("b"))
    audit.event(place("stories", 0, minutes=-1), event)
    alerted(audit, 0, alert, minutes=-1)
    assert audit.settle(EVERYTHING, NOW).imbalances == ()


def test_a_debt_from_before_the_beginning_may_still_be_paid() -> None:
    audit = fresh(Terms(since=NOW))
    audit.match(place("matches", 0, minutes=-1), match("a"))
    audit.settle({}, NOW)
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    audit.event(place("stories", 0, minutes=1), event)
    alerted(audit, 0, alert, minutes=1)
    assert Rule.EVENT_IN_EXCESS not in rules(audit.settle(EVERYTHING, NOW))


def test_what_is_wrong_is_kept_up_to_the_bound_latest_first() -> None:
    audit = fresh(Terms(remembered=2))
    for offset in range(5):
        audit.match(place("matches", offset), match(f"m{offset}"))
    report = audit.settle(EVERYTHING, NOW)
    assert [one.id for one in report.imbalances] == ["ports/m3", "ports/m4"]
    assert audit.settle(EVERYTHING, NOW).imbalances == report.imbalances


@given(
    st.permutations(range(18)), st.sampled_from([None, "matches", "stories", "alerts", "verdicts"])
)
def test_the_order_in_which_records_are_read_does_not_matter(
    order: list[int], lost: str | None
) -> None:
    """The same eighteen records, in any order, give the same verdict."""
    audit, deduper = fresh(), Deduper()
    calls = []
    for offset, name in enumerate(NAMES):
        event, alert = deduper.decide(match(name))
        assert alert is not None
        calls += [
            ("articles", audit.article, (place("articles", offset), article(name))),
            ("matches", audit.match, (place("matches", offset), match(name))),
            ("stories", audit.event, (place("stories", offset), event)),
            ("alerts", audit.alert, (place("alerts", offset), alert)),
            ("verdicts", audit.verdict, (place("verdicts", offset), verdict(alert))),
            ("deliveries", audit.delivery, (planned(alert),)),
        ]
    for number in order:
        topic, enter, arguments = calls[number]
        if topic != lost or number >= 6:
            enter(*arguments)  # type: ignore[operator]
    found = rules(audit.settle(EVERYTHING, NOW))
    assert bool(found) == (lost is not None)


OTHER = replace(SUBSCRIPTION, id="other", sources=("Sea Post",))
THIRD = replace(SUBSCRIPTION, id="third", sources=("Land Post",))


def judged(*events: VerdictEvent) -> list[Rule]:
    """Return what is wrong with verdicts on one alert, whose followers are on a roster."""
    audit, (event, alert) = Audit(Terms(), books()), Deduper().decide(match("a"))
    assert alert is not None
    audit.match(place("matches", 0), match("a"))
    audit.event(place("stories", 0), event)
    audit.alert(place("alerts", 0), alert)
    audit.roster(Roster(events[0].rosters[0], ("desk", "other", "third")))
    for offset, one in enumerate(events):
        audit.verdict(place("verdicts", offset), one)
    return rules(audit.settle(EVERYTHING, NOW))


@pytest.fixture
def whole() -> VerdictEvent:
    """One follower is told, two are refused."""
    _, alert = Deduper().decide(match("a"))
    assert alert is not None
    return verdict(alert, SUBSCRIPTION, OTHER, THIRD)


def test_a_verdict_with_a_place_for_each_follower_balances_however_often_it_comes(
    whole: VerdictEvent,
) -> None:
    later = replace(whole, at=NOW + timedelta(seconds=5))
    assert judged(whole, later) == []


def test_a_second_verdict_that_says_otherwise_is_named(whole: VerdictEvent) -> None:
    assert judged(whole, replace(whole, others=7)) == [Rule.VERDICT_CONTRADICTED]


def test_a_follower_without_a_verdict_or_with_two_is_named(whole: VerdictEvent) -> None:
    (told,), (refused,) = whole.told, whole.refused
    assert judged(replace(whole, refused=())) == [Rule.VERDICT_INCOMPLETE]
    assert judged(replace(whole, told=())) == [Rule.VERDICT_INCOMPLETE]
    assert judged(replace(whole, refused=(refused, refused))) == [Rule.VERDICT_INCOMPLETE]
    assert judged(replace(whole, told=(told, told))) == [Rule.VERDICT_INCOMPLETE]
    beyond = replace(refused, bits=b"\xff")
    assert judged(replace(whole, refused=(beyond,))) == [Rule.VERDICT_INCOMPLETE]


def test_who_has_unsubscribed_is_owed_no_delivery() -> None:
    audit = fresh()
    target = SUBSCRIPTION.destinations[0].target
    left = Response(Act.UNSUBSCRIBE, "desk", target, LONG_AGO)
    audit.response(left.key, left, LONG_AGO)
    event, alert = Deduper().decide(match("a"))
    assert alert is not None
    audit.match(place("matches", 0), match("a"))
    audit.event(place("stories", 0), event)
    alerted(audit, 0, alert)
    assert audit.settle(EVERYTHING, NOW).imbalances == ()
