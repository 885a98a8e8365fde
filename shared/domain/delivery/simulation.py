"""What subscriptions would have sent: the real routing, planning and selection on simulated time.

Alerts are taken in the order of their moments, and between two of them everything that is due
leaves at its own moment, as if each receiver took it at once. Nothing waits and nothing is sent.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from shared.domain.delivery.event import DeliveryEvent
from shared.domain.delivery.followers import Group
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.progress import begin, plan
from shared.domain.delivery.responses import Response
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.router import Router
from shared.domain.delivery.routing import Reason, Verdict
from shared.domain.delivery.selection import CapOf, Message, cap_frees_at, next_message, wakes_at
from shared.domain.delivery.subscription import (
    ChannelKind,
    Destination,
    Subscription,
    list_of,
)
from shared.domain.stories.model import Alert

ApartOf: TypeAlias = Callable[[ChannelKind], timedelta]
Place: TypeAlias = tuple[str, str, str]

_POLICY: Final = RetryPolicy()
_END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PastAlert:
    """An alert, and when the dispatcher had it."""

    at: datetime
    alert: Alert


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that would have left at `at`."""

    at: datetime
    message: Message

    @property
    def destination(self) -> str:
        """Return the id of the destination; of an e-mail list, the list's."""
        return list_of(self.message.deliveries[0].destination)


@dataclass(slots=True)
class Outlook:
    """What one subscription makes of the alerts: `told` and `refused` have each alert once.

    `told` holds the alerts by id, with the reason and the moment that the verdict gives.
    """

    told: dict[str, tuple[Alert, Reason, datetime]] = field(default_factory=dict)
    refused: Counter[Reason] = field(default_factory=Counter)
    sent: list[SentMessage] = field(default_factory=list)


def judged(
    router: Router, alerts: Iterable[PastAlert], answers: Iterable[Response] = ()
) -> dict[str, Outlook]:
    """Return whom the alerts would have been told, without the messages; see `Simulation.run`."""
    return Simulation(router, lambda _: None, lambda _: timedelta(0), sends=False).run(
        alerts, answers
    )


class Simulation:
    """One run over past alerts; make it anew for another.

    `cap_of` and `apart_of` are the dispatcher's. Costs about 30 µs for each delivery. Of an
    e-mail list one recipient is followed: all get the same at the same time.
    """

    def __init__(
        self, router: Router, cap_of: CapOf, apart_of: ApartOf, *, sends: bool = True
    ) -> None:
        self._router = router
        self._cap_of = cap_of
        self._apart_of = apart_of
        self._sends = sends
        self._lanes: dict[Place, Lane] = {}
        self._wakes: dict[Place, datetime] = {}
        self._agenda: list[tuple[datetime, Place]] = []
        self._free_at: dict[str, datetime] = {}
        self._shortened: dict[str, tuple[Subscription, Subscription]] = {}
        self._outlooks = {one.id: Outlook() for one in router}

    def run(
        self, alerts: Iterable[PastAlert], answers: Iterable[Response] = ()
    ) -> dict[str, Outlook]:
        """Return the outlook of each subscription, by id.

        `alerts` come in the order of their moments, and one that comes again is left out.
        `answers` are what subscribers answered: each holds for the alerts that come after it.
        """
        waiting = sorted(answers, key=lambda one: one.at, reverse=True)
        seen: set[str] = set()
        for past in alerts:
            if past.alert.alert_id in seen:
                continue
            seen.add(past.alert.alert_id)
            while waiting and waiting[-1].at <= past.at:
                answer = waiting.pop()
                self._router.respond(answer.key, answer)
            self._work_until(past.at)
            self._take(past)
        self._work_until(_END_OF_TIME)
        self._count_other_lists(len(seen))
        return self._outlooks

    def _take(self, past: PastAlert) -> None:
        for group in self._router.decide(past.alert, past.at).groups:
            for subscription in group.subscriptions():
                self._judge(past, subscription, group)

    def _judge(self, past: PastAlert, subscription: Subscription, group: Group) -> None:
        outlook = self._outlooks[subscription.id]
        if group.release_at is None:
            outlook.refused[group.reason] += 1
            return
        outlook.told[past.alert.alert_id] = (past.alert, group.reason, group.release_at)
        if self._sends:
            verdict = Verdict(subscription.id, group.reason, "", group.release_at)
            for event in plan(past.alert, self._one_of_each(subscription), verdict, past.at):
                self._add(event, past.at)

    def _add(self, event: DeliveryEvent, now: datetime) -> None:
        cap = self._cap_of(event)
        # Without a cap the groups of a target do not touch each other, so each has its lane.
        place = (event.subscription, event.target, "" if cap else event.group)
        lane = self._lanes.get(place)
        if lane is None:
            lane = self._lanes[place] = Lane(event.target)
        lane.apply(event, _POLICY)
        urgent = event.reason is Reason.BREAK_THROUGH
        frees = None if urgent else cap_frees_at(event, lane, self._cap_of, now)
        self._wake(place, max(event.not_before, frees) if frees else event.not_before)

    def _wake(self, place: Place, at: datetime) -> None:
        if at < self._wakes.get(place, _END_OF_TIME):
            self._wakes[place] = at
            heapq.heappush(self._agenda, (at, place))

    def _work_until(self, moment: datetime) -> None:
        while self._agenda and self._agenda[0][0] <= moment:
            at, place = heapq.heappop(self._agenda)
            if self._wakes.get(place) == at:
                del self._wakes[place]
                self._take_turn(place, at)

    def _take_turn(self, place: Place, now: datetime) -> None:
        lane = self._lanes[place]
        free_at = self._free_at.get(lane.target, now)
        if free_at > now:
            self._wake(place, free_at)
            return
        message = next_message(lane, self._cap_of, now)
        if message is not None:
            self._send(lane, message, now)
        if not lane.pending:
            if place[2]:
                del self._lanes[place]
            return
        wakes = wakes_at(lane, self._cap_of, now)
        if wakes is not None:
            self._wake(place, max(wakes, now))

    def _send(self, lane: Lane, message: Message, now: datetime) -> None:
        for event in message.deliveries:
            lane.apply(begin(event, message.id, _POLICY, now), _POLICY)
            # Taken at once: the event that says so would change nothing else here.
            lane.pending.discard(event.delivery_id)
        first = message.deliveries[0]
        self._free_at[lane.target] = now + self._apart_of(first.channel)
        self._outlooks[first.subscription].sent.append(SentMessage(now, message))

    def _one_of_each(self, subscription: Subscription) -> Subscription:
        known = self._shortened.get(subscription.id)
        if known is None or known[0] is not subscription:
            known = (subscription, replace(subscription, destinations=_firsts(subscription)))
            self._shortened[subscription.id] = known
        return known[1]

    def _count_other_lists(self, alerts: int) -> None:
        for outlook in self._outlooks.values():
            others = alerts - len(outlook.told) - outlook.refused.total()
            if others:
                outlook.refused[Reason.OTHER_WATCHLIST] = others


def _firsts(subscription: Subscription) -> tuple[Destination, ...]:
    firsts: dict[str, Destination] = {}
    for one in subscription.destinations:
        firsts.setdefault(list_of(one.id), one)
    return tuple(firsts.values())
