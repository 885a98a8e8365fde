"""Simulated time tells what the dispatcher would have sent, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from shared.domain.delivery import (
    Act,
    ChannelKind,
    DeliveryEvent,
    Destination,
    QuietHours,
    RateCap,
    Reason,
    Response,
    Router,
    Subscription,
    route,
)
from shared.domain.delivery.progress import GROUP_WAIT
from shared.domain.delivery.simulation import Outlook, PastAlert, Simulation, judged
from shared.domain.match import Severity
from shared.domain.stories.model import Relation
from tests.unit.delivery.samples import HOOK, NOON, SCREEN, alert, digest, subscription

HOUR = timedelta(hours=1)
Row = tuple[datetime, int, Reason]


def at(hours: float, number: int, **changes: object) -> PastAlert:
    return PastAlert(NOON + hours * HOUR, alert(number, **changes))


def outlook(
    one: Subscription,
    past: Sequence[PastAlert],
    answers: Sequence[Response] = (),
    apart: timedelta = timedelta(0),
) -> Outlook:
    router = Router([one])

    def cap_of(event: DeliveryEvent) -> RateCap | None:
        found = router.get(event.subscription)
        return found.rate_cap if found else None

    return Simulation(router, cap_of, lambda _: apart).run(past, answers)[one.id]


def rows(found: Outlook) -> list[Row]:
    return [
        (sent.at, len(sent.message.deliveries), sent.message.deliveries[0].reason)
        for sent in found.sent
    ]


QUIET = subscription(quiet_hours=QuietHours(time(13), time(18)), break_through=Severity.CRITICAL)
DIGEST = subscription(digest_at=(time(15), time(20)))
CAPPED = subscription(rate_cap=RateCap(2, HOUR))


@pytest.mark.parametrize(
    ("one", "past", "expected"),
    [
        pytest.param(
            subscription(),
            [at(0, 1), at(1, 2)],
            [
                (NOON + GROUP_WAIT, 1, Reason.DELIVER),
                (NOON + HOUR + GROUP_WAIT, 1, Reason.DELIVER),
            ],
            id="what is told at once leaves after the wait for its group",
        ),
        pytest.param(
            subscription(watchlists=("*",)),
            [at(0, 1), at(0, 2, watchlist="arctic", article=digest(1))],
            [(NOON + GROUP_WAIT, 2, Reason.DELIVER)],
            id="one article on two lists is one message",
        ),
        pytest.param(
            QUIET,
            [at(2, 1), at(3, 2), at(4, 3, severity=Severity.CRITICAL)],
            [
                (NOON + 4 * HOUR + GROUP_WAIT, 1, Reason.BREAK_THROUGH),
                (NOON + 6 * HOUR, 2, Reason.HOLD_QUIET_HOURS),
            ],
            id="quiet hours hold and release, and the urgent breaks through",
        ),
        pytest.param(
            DIGEST,
            [at(0, 1), at(1, 2), at(4, 3)],
            [(NOON + 3 * HOUR, 2, Reason.DIGEST), (NOON + 8 * HOUR, 1, Reason.DIGEST)],
            id="each digest takes what came before it, and the last one leaves too",
        ),
        pytest.param(
            CAPPED,
            [at(0, 1), at(0.1, 2), at(0.2, 3), at(0.3, 4)],
            [
                (NOON + GROUP_WAIT, 1, Reason.DELIVER),
                (NOON + 0.1 * HOUR + GROUP_WAIT, 1, Reason.DELIVER),
                (NOON + HOUR + GROUP_WAIT, 2, Reason.RATE_CAPPED),
            ],
            id="a cap holds what exceeds it and folds it when there is room",
        ),
        pytest.param(
            subscription(rate_cap=RateCap(1, HOUR)),
            [at(0, 1), at(0.1, 2), at(0.2, 3), at(0.3, 4)],
            [
                (NOON + GROUP_WAIT, 1, Reason.DELIVER),
                (NOON + HOUR + GROUP_WAIT, 3, Reason.RATE_CAPPED),
            ],
            id="the last message that a cap allows takes all that wait",
        ),
    ],
)
def test_messages_leave_at_their_moments(
    one: Subscription, past: list[PastAlert], expected: list[Row]
) -> None:
    assert rows(outlook(one, past)) == expected


def test_every_alert_has_one_verdict_the_same_as_the_rule() -> None:
    one = subscription(min_severity=Severity.MEDIUM)
    past = [
        at(0, 1),
        at(1, 2, severity=Severity.LOW),
        at(2, 3, watchlist="arctic"),
        at(3, 4, relation=Relation.COPY),
        at(4, 1),
    ]
    found = outlook(one, past)
    assert list(found.told) == ["alert-1"]
    refused = [route(past.alert, one, past.at).reason for past in past[1:4]]
    assert found.refused == dict.fromkeys(refused, 1)


def test_an_answer_holds_for_the_alerts_after_it_alone() -> None:
    mute = Response(Act.MUTE_STORY, "desk", "story-1", NOON + HOUR, NOON + 9 * HOUR)
    past = [at(0, 1), at(2, 2, story_id="story-1")]
    found = outlook(subscription(), past, [mute])
    assert list(found.told) == ["alert-1"]
    assert found.refused == {Reason.MUTED_STORY: 1}


def test_messages_to_one_target_keep_their_distance() -> None:
    found = outlook(subscription(), [at(0, 1), at(0, 2)], apart=timedelta(seconds=1))
    first, second = (sent.at for sent in found.sent)
    assert second - first == timedelta(seconds=1)


def test_an_e_mail_list_is_shown_once_and_other_destinations_each() -> None:
    mails = tuple(
        Destination(f"mail/{n}", ChannelKind.EMAIL, address=f"{n}@desk.example") for n in range(3)
    )
    found = outlook(replace(subscription(), destinations=(*mails, HOOK, SCREEN)), [at(0, 1)])
    assert sorted(sent.destination for sent in found.sent) == ["hook", "mail", "screen"]


def test_judging_alone_says_the_same_without_messages() -> None:
    past = [at(n, n, severity=list(Severity)[n % 5]) for n in range(20)]
    one = replace(QUIET, min_severity=Severity.LOW)
    alone, whole = judged(Router([one]), past)[one.id], outlook(one, past)
    assert (alone.told, alone.refused, alone.sent) == (whole.told, whole.refused, [])
