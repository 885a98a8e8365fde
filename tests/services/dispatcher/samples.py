"""Notifications for the tests of the dispatcher."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shared.domain.delivery import Notification, NotificationKind
from shared.domain.facts.model import Direction, Status, TariffFact
from shared.domain.stories.model import Alert, FactChange, Relation
from tests.unit.delivery.samples import NOON, alert, digest, evidence

HOSTILE = (
    "Tariff <!channel> <@U01> *bold* _it_ `x` & </script><b>\r\nBcc: eve@evil.example\r\n"
    "\x1b[2J @here :smile: {{ 7 * 7 }} {% raw %} \u202e\u2028 end"
)

STEEL = TariffFact(
    imposer="Northport",
    target="Southmere",
    goods="steel",
    rate=25.0,
    rate_max=None,
    direction=Direction.RAISED,
    status=Status.ANNOUNCED,
    effective_date="",
    field="body",
    start=0,
    end=4,
    text="25 %",
)


def notification(*alerts: Alert, **changes: Any) -> Notification:
    told = alerts or (story(),)
    base = Notification(
        id="dlv_0011223344556677",
        kind=NotificationKind.STORY,
        subscription="desk",
        who="Trade desk",
        alerts=told,
        thread="thr_8899aabbccddeeff",
        created_at=NOON,
    )
    return replace(base, **changes)


def story(number: int = 1, **changes: Any) -> Alert:
    title = evidence()
    body = evidence(
        "levy", field="body", text="levy", start=10, end=14, snippet="they would study a levy."
    )
    return alert(number, **({"evidence": (title, body)} | changes))


def update() -> Alert:
    return story(
        relation=Relation.UPDATE,
        revision=2,
        changes=(FactChange("tariff rate", "10 %", "25 %", "raised to 25 %"),),
        facts=(STEEL,),
        copies=3,
        sources=("The Northport Gazette", "The Harbour Times"),
    )


def hostile() -> Alert:
    return story(
        article=digest(title=HOSTILE, source=HOSTILE, url="javascript:alert(1)//\r\nX: y"),
        watchlist_title=HOSTILE,
        evidence=(
            evidence(text="Tariff", start=0, end=6, snippet=HOSTILE, field="title"),
            evidence(text="<!channel>", start=7, end=17, snippet=HOSTILE, field="body"),
        ),
        changes=(FactChange(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        sources=(HOSTILE,),
    )


def many(count: int) -> Notification:
    alerts = tuple(
        story(number, article=digest(number, title=f"Tariff story {number} " + "long " * 30))
        for number in range(count)
    )
    return notification(*alerts, kind=NotificationKind.DIGEST, thread="")
