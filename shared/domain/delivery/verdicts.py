"""The record of what was decided about an alert: one for all subscriptions, small at any number.

Who is told stands there by name; who is refused stands as bits over a roster, the list of a
watch-list's followers, which is recorded once for many alerts. Whoever is on none of the
rosters follows other lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from shared.domain.delivery.followers import positions
from shared.domain.delivery.router import Decision
from shared.domain.delivery.routing import Reason
from shared.domain.stories.model import Alert

# A roster in use is recorded again this often, so that a verdict finds it not much before itself.
ROSTER_EVERY: Final = timedelta(hours=6)
ROSTER_KEY: Final = b"roster/"
"""How the keys of rosters begin, among those of verdicts."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Followers in the order of their bits; `id` is derived from it."""

    id: str
    subscriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The subscriptions that are told for one reason, from one moment on."""

    reason: Reason
    release_at: datetime
    subscriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The followers on a roster that one reason keeps from being told: bits, lowest byte first."""

    roster: str
    reason: Reason
    bits: bytes


@dataclass(frozen=True, slots=True)
class VerdictEvent:
    """What was decided about one alert: every subscription has exactly one place in it.

    `others` counts the subscriptions on none of the `rosters`. Bounds: the names of those that
    are told, and a bit of each follower for each reason of refusal.
    """

    alert_id: str
    story_id: str
    watchlist: str
    at: datetime
    rosters: tuple[str, ...]
    others: int
    told: tuple[Told, ...] = ()
    refused: tuple[Refused, ...] = ()


def verdict_event(alert: Alert, decision: Decision, now: datetime) -> VerdictEvent:
    """Return the record of a decision."""
    told: dict[tuple[Reason, datetime], list[str]] = defaultdict(list)
    refused: list[Refused] = []
    for group in decision.groups:
        if group.release_at is not None:
            told[group.reason, group.release_at].extend(group.names())
            continue
        size = (group.bits.bit_length() + 7) // 8
        bits = group.bits.to_bytes(size, "little")
        refused.append(Refused(group.followers.roster, group.reason, bits))
    rosters = dict.fromkeys(group.followers.roster for group in decision.groups)
    return VerdictEvent(
        alert_id=alert.alert_id,
        story_id=alert.story_id,
        watchlist=alert.watchlist,
        at=now,
        rosters=tuple(rosters),
        others=decision.others,
        told=tuple(Told(reason, at, tuple(names)) for (reason, at), names in told.items()),
        refused=tuple(refused),
    )


def recorded(
    event: VerdictEvent, rosters: dict[str, Roster]
) -> Iterator[tuple[str, Reason, datetime | None]]:
    """Yield each follower with its reason, and when it may be told; None where it is refused.

    Raises:
        KeyError: when a roster is not there.
    """
    for told in event.told:
        for subscription in told.subscriptions:
            yield subscription, told.reason, told.release_at
    for refused in event.refused:
        names = rosters[refused.roster].subscriptions
        for position in positions(int.from_bytes(refused.bits, "little")):
            yield names[position], refused.reason, None
