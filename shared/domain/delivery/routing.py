"""Which subscriptions an alert goes to, when, and why: one verdict for each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from shared.domain.delivery.calendar import next_digest, quiet_until
from shared.domain.delivery.subscription import EVERY_WATCHLIST, Subscription
from shared.domain.stories.model import Alert, Relation


class Reason(StrEnum):
    """Why an alert is, or is not, told to a subscription."""

    DELIVER = "deliver"
    BREAK_THROUGH = "break_through"
    HOLD_QUIET_HOURS = "hold_quiet_hours"
    DIGEST = "digest"
    COPY = "copy"
    OTHER_WATCHLIST = "other_watchlist"
    MUTED = "muted"
    BELOW_SEVERITY = "below_severity"
    SOURCE_NOT_WANTED = "source_not_wanted"
    LANGUAGE_NOT_WANTED = "language_not_wanted"
    ENTRY_NOT_WANTED = "entry_not_wanted"
    RATE_CAPPED = "rate_capped"


SENDING: Final = frozenset(
    {
        Reason.DELIVER,
        Reason.BREAK_THROUGH,
        Reason.HOLD_QUIET_HOURS,
        Reason.DIGEST,
        Reason.RATE_CAPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an alert at one subscription.

    `release_at` is the earliest moment it may leave; None where it is not told at all.
    """

    subscription: str
    reason: Reason
    explanation: str
    release_at: datetime | None = None

    @property
    def sends(self) -> bool:
        """Return whether the subscriber will be told, now or later."""
        return self.reason in SENDING


Refusal: TypeAlias = Callable[[Alert, Subscription, datetime], Verdict | None]


def route(alert: Alert, subscription: Subscription, now: datetime) -> Verdict:
    """Return the verdict of one subscription on one alert; the first refusal decides."""
    for refusal in _REFUSALS:
        verdict = refusal(alert, subscription, now)
        if verdict is not None:
            return verdict
    return _release(alert, subscription, now)


class Router:
    """The subscriptions, indexed by watch-list, so that an alert visits its followers alone."""

    def __init__(self, subscriptions: Iterable[Subscription] = ()) -> None:
        self._by_watchlist: dict[str, dict[str, Subscription]] = defaultdict(dict)
        self._by_id: dict[str, Subscription] = {}
        for subscription in subscriptions:
            self.put(subscription)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Subscription]:
        return iter(tuple(self._by_id.values()))

    def put(self, subscription: Subscription) -> None:
        """Add a subscription, or replace the one with its id."""
        self.remove(subscription.id)
        self._by_id[subscription.id] = subscription
        for watchlist in subscription.watchlists:
            self._by_watchlist[watchlist][subscription.id] = subscription

    def remove(self, subscription_id: str) -> None:
        """Forget a subscription; an unknown id is ignored."""
        known = self._by_id.pop(subscription_id, None)
        for watchlist in known.watchlists if known else ():
            self._by_watchlist[watchlist].pop(subscription_id, None)

    def get(self, subscription_id: str) -> Subscription | None:
        """Return the subscription with this id, or None."""
        return self._by_id.get(subscription_id)

    def followers(self, watchlist: str) -> list[Subscription]:
        """Return the subscriptions that follow a watch-list, each once."""
        named = self._by_watchlist.get(watchlist, {})
        everything = self._by_watchlist.get(EVERY_WATCHLIST, {})
        found = {**everything, **named}.values()
        return [one for one in found if one.follows(watchlist)]

    def verdicts(self, alert: Alert, now: datetime) -> list[tuple[Subscription, Verdict]]:
        """Return every follower with its verdict; all others are `other_watchlist`."""
        return [(one, route(alert, one, now)) for one in self.followers(alert.watchlist)]


def _other_watchlist(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    if subscription.follows(alert.watchlist):
        return None
    names = ", ".join(subscription.watchlists)
    return _no(subscription, Reason.OTHER_WATCHLIST, f"follows {names}, not {alert.watchlist}")


def _copy(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    if alert.relation is not Relation.COPY:
        return None
    return _no(subscription, Reason.COPY, f"a copy of {alert.of or 'a story already told'}")


def _muted(_: Alert, subscription: Subscription, now: datetime) -> Verdict | None:
    until = subscription.muted_until
    if until is None or now >= until:
        return None
    return _no(subscription, Reason.MUTED, f"muted until {until.isoformat()}")


def _below_severity(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    if alert.severity.rank >= subscription.min_severity.rank:
        return None
    detail = f"{alert.severity} is below {subscription.min_severity}"
    return _no(subscription, Reason.BELOW_SEVERITY, detail)


def _source(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    wanted = {source.casefold() for source in subscription.sources}
    if not wanted or alert.article.source.casefold() in wanted:
        return None
    detail = f"source {alert.article.source!r} is not one of {', '.join(subscription.sources)}"
    return _no(subscription, Reason.SOURCE_NOT_WANTED, detail)


def _language(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    wanted = {_primary(language) for language in subscription.languages}
    if not wanted or _primary(alert.article.language) in wanted:
        return None
    detail = (
        f"language {alert.article.language!r} is not one of {', '.join(subscription.languages)}"
    )
    return _no(subscription, Reason.LANGUAGE_NOT_WANTED, detail)


def _entry(alert: Alert, subscription: Subscription, _: datetime) -> Verdict | None:
    if not subscription.entries:
        return None
    matched = sorted({evidence.entry for evidence in alert.evidence})
    if any(
        entry in subscription.entries or f"{alert.watchlist}/{entry}" in subscription.entries
        for entry in matched
    ):
        return None
    detail = f"matched {', '.join(matched) or 'no entry'}, not {', '.join(subscription.entries)}"
    return _no(subscription, Reason.ENTRY_NOT_WANTED, detail)


_REFUSALS: Final[tuple[Refusal, ...]] = (
    _other_watchlist,
    _copy,
    _muted,
    _below_severity,
    _source,
    _language,
    _entry,
)


def _release(alert: Alert, subscription: Subscription, now: datetime) -> Verdict:
    if _breaks_through(alert, subscription):
        detail = f"{alert.severity} is told at once, whatever the hour"
        return Verdict(subscription.id, Reason.BREAK_THROUGH, detail, now)
    if subscription.digest_at:
        return _digest(subscription, now)
    released = _quiet_end(subscription, now)
    if released is not None:
        detail = f"quiet hours: held until {_local(released, subscription)}"
        return Verdict(subscription.id, Reason.HOLD_QUIET_HOURS, detail, released)
    return Verdict(subscription.id, Reason.DELIVER, "wanted, and told at once", now)


def _digest(subscription: Subscription, now: datetime) -> Verdict:
    leaves = next_digest(subscription.digest_at, subscription.zone, now)
    released = _quiet_end(subscription, leaves) or leaves
    detail = f"goes into the digest of {_local(released, subscription)}"
    return Verdict(subscription.id, Reason.DIGEST, detail, released)


def _quiet_end(subscription: Subscription, moment: datetime) -> datetime | None:
    if subscription.quiet_hours is None:
        return None
    return quiet_until(subscription.quiet_hours, subscription.zone, moment)


def _breaks_through(alert: Alert, subscription: Subscription) -> bool:
    threshold = subscription.break_through
    return threshold is not None and alert.severity.rank >= threshold.rank


def _local(moment: datetime, subscription: Subscription) -> str:
    return f"{moment.astimezone(ZoneInfo(subscription.zone)):%Y-%m-%d %H:%M %Z}"


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].casefold()


def _no(subscription: Subscription, reason: Reason, explanation: str) -> Verdict:
    return Verdict(subscription.id, reason, explanation)
