"""Many verdicts at a time: the same as one at a time, whatever is asked for and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.delivery import Act, QuietHours, Reason, Response, Router, Subscription, route
from shared.domain.delivery.followers import chosen, positions
from shared.domain.delivery.verdicts import Roster, recorded, verdict_event
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, Relation
from tests.unit.delivery.samples import NOON, SCREEN, alert, digest, evidence, subscription

LISTS = ("tariffs", "arctic", "*")
ENTRIES = ("steel-tariff", "grain", "tariffs/steel-tariff", "arctic/grain")
SOURCES = ("The Northport Gazette", "THE HARBOUR TIMES")
LANGUAGES = ("en", "en-GB", "no")
ZONES = ("UTC", "Europe/London", "Asia/Kathmandu")
NIGHT, LUNCH = QuietHours(time(22), time(7)), QuietHours(time(12), time(13))


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def subscriptions() -> st.SearchStrategy[Subscription]:
    return st.builds(
        subscription,
        id=st.sampled_from([f"s{number}" for number in range(6)]),
        watchlists=st.lists(st.sampled_from(LISTS), min_size=1, max_size=2, unique=True).map(tuple),
        min_severity=st.sampled_from(Severity),
        sources=some(SOURCES),
        languages=some(LANGUAGES),
        entries=some(ENTRIES),
        zone=st.sampled_from(ZONES),
        digest_at=st.sampled_from([(), (time(8),), (time(12, 30), time(17))]),
        quiet_hours=st.sampled_from([None, NIGHT, LUNCH]),
        break_through=st.sampled_from([None, Severity.CRITICAL]),
        muted_until=st.sampled_from([None, NOON, NOON + timedelta(hours=5)]),
    )


def responses() -> st.SearchStrategy[Response]:
    subjects = ("story-1", "story-2", "tariffs/steel-tariff", "tariffs/grain", SCREEN.target)
    return st.builds(
        Response,
        act=st.sampled_from(Act),
        subscription=st.sampled_from(["s0", "s1", "s2"]),
        subject=st.sampled_from(subjects),
        at=st.just(NOON),
        until=st.sampled_from([NOON, NOON + timedelta(hours=3), NOON + timedelta(days=2)]),
    )


def alerts() -> st.SearchStrategy[Alert]:
    def made(number: int, changes: dict[str, Any], found: list[str], **more: Any) -> Alert:
        entries = tuple(evidence(name) for name in found)
        return alert(number, article=digest(**changes), evidence=entries, **more)

    article = st.fixed_dictionaries(
        {"source": st.sampled_from(SOURCES), "language": st.sampled_from((*LANGUAGES, ""))}
    )
    return st.builds(
        made,
        st.integers(1, 2),
        article,
        st.lists(st.sampled_from(["steel-tariff", "grain"]), max_size=2, unique=True),
        watchlist=st.sampled_from(["tariffs", "arctic"]),
        severity=st.sampled_from(Severity),
        relation=st.sampled_from(Relation),
    )


@given(
    st.lists(subscriptions(), max_size=8),
    st.lists(responses(), max_size=4),
    st.lists(st.tuples(alerts(), st.integers(0, 3_000)), min_size=1, max_size=4),
)
def test_deciding_for_all_is_asking_each_one(
    everyone: list[Subscription], answers: list[Response], told: list[tuple[Alert, int]]
) -> None:
    router = Router()
    for one in answers[:2]:
        router.respond(one.key, one)
    for subscriber in everyone:
        router.put(subscriber)
    for one in answers[2:]:
        router.respond(one.key, one)
    for asked, minutes in told:  # of one router: what it keeps of the calendar must stay true
        now = NOON + timedelta(minutes=minutes)
        assert decided(router, asked, now) == ruled(router, asked, now)


def decided(
    router: Router, asked: Alert, now: datetime
) -> dict[str, tuple[Reason, datetime | None]]:
    """Return what the record of the decision says, each subscription once."""
    decision = router.decide(asked, now)
    rosters = {
        group.followers.roster: Roster(
            group.followers.roster, tuple(one.id for one in group.followers.members)
        )
        for group in decision.groups
    }
    entries = list(recorded(verdict_event(asked, decision, now), rosters))
    found = {name: (reason, at) for name, reason, at in entries}
    assert len(found) == len(entries) == len(router) - decision.others
    return found


def ruled(router: Router, asked: Alert, now: datetime) -> dict[str, tuple[Reason, datetime | None]]:
    verdicts = [route(asked, one, now, router.responses.of(one.id)) for one in router]
    return {
        verdict.subscription: (verdict.reason, verdict.release_at)
        for verdict in verdicts
        if verdict.reason is not Reason.OTHER_WATCHLIST
    }


@given(st.sets(st.integers(0, 400)))
def test_positions_are_the_bits_that_are_set(ats: set[int]) -> None:
    bits = sum(1 << at for at in ats)
    assert list(positions(bits)) == sorted(ats)
    assert list(chosen([str(at) for at in range(401)], bits)) == [str(at) for at in sorted(ats)]


def mute(act: Act, subject: str, hours: int = 2, name: str = "desk") -> Response:
    return Response(act, name, subject, NOON, NOON + timedelta(hours=hours), "link")


@pytest.mark.parametrize(
    ("answer", "minutes", "expected"),
    [
        (mute(Act.MUTE_STORY, "story-1"), 0, Reason.MUTED_STORY),
        (mute(Act.MUTE_STORY, "story-1"), 120, Reason.DELIVER),
        (mute(Act.MUTE_STORY, "story-2"), 0, Reason.DELIVER),
        (mute(Act.MUTE_STORY, "story-1", name="other"), 0, Reason.DELIVER),
        (mute(Act.MUTE_ENTRY, "tariffs/steel-tariff"), 0, Reason.MUTED_ENTRY),
        (mute(Act.MUTE_ENTRY, "tariffs/grain"), 0, Reason.DELIVER),
        (mute(Act.SNOOZE_STORY, "story-1"), 0, Reason.SNOOZED),
        (mute(Act.SNOOZE_ENTRY, "tariffs/steel-tariff"), 0, Reason.SNOOZED),
        (replace(mute(Act.ACKNOWLEDGE, "story-1"), until=None), 0, Reason.DELIVER),
        (replace(mute(Act.UNSUBSCRIBE, SCREEN.target), until=None), 0, Reason.UNSUBSCRIBED),
    ],
)
def test_what_a_subscriber_answers_has_its_verdict(
    answer: Response, minutes: int, expected: Reason
) -> None:
    router = Router([subscription()])
    router.respond(answer.key, answer)
    ((_, verdict),) = router.verdicts(alert(), NOON + timedelta(minutes=minutes))
    assert verdict.reason is expected
    assert verdict.explanation


def test_a_mute_of_one_entry_keeps_what_another_entry_matched() -> None:
    router = Router([subscription()])
    answer = mute(Act.MUTE_ENTRY, "tariffs/steel-tariff")
    router.respond(answer.key, answer)
    both = alert(evidence=(evidence(), evidence("grain")))
    ((_, verdict),) = router.verdicts(both, NOON)
    assert verdict.reason is Reason.DELIVER


def test_what_is_snoozed_is_told_when_the_snooze_ends_and_not_in_a_quiet_hour() -> None:
    router = Router([subscription(quiet_hours=QuietHours(time(13), time(18)))])
    answer = mute(Act.SNOOZE_STORY, "story-1")
    router.respond(answer.key, answer)
    ((_, verdict),) = router.verdicts(alert(), NOON)
    assert verdict.release_at == datetime(2025, 3, 4, 18, tzinfo=UTC)


def test_the_later_answer_on_one_thing_replaces_the_earlier_and_can_be_lifted() -> None:
    router = Router([subscription()])
    for answer in (mute(Act.SNOOZE_STORY, "story-1"), mute(Act.MUTE_STORY, "story-1")):
        router.respond(answer.key, answer)
    assert [one.act for one in router.responses] == [Act.MUTE_STORY]
    router.respond(answer.key, None)
    assert router.verdicts(alert(), NOON)[0][1].reason is Reason.DELIVER


def test_an_unsubscription_outlives_the_subscription_and_the_name_of_its_destination() -> None:
    gone = replace(mute(Act.UNSUBSCRIBE, SCREEN.target), until=None)
    router = Router()
    router.respond(gone.key, gone)
    router.put(subscription(destinations=(replace(SCREEN, id="renamed"),)))
    found = router.get("desk")
    assert found is not None
    assert found.destinations == ()
    router.respond(gone.key, None)
    lifted = router.get("desk")
    assert lifted is not None
    assert len(lifted.destinations) == 1


def test_an_unsubscription_is_never_forgotten_and_a_mute_is_a_month_after_its_end() -> None:
    later = NOON + timedelta(days=400)
    gone = replace(mute(Act.UNSUBSCRIBE, "x"), until=None)
    assert not gone.is_forgotten(later)
    assert mute(Act.MUTE_STORY, "x").is_forgotten(later)
    assert not mute(Act.MUTE_STORY, "x").is_forgotten(NOON + timedelta(days=20))
