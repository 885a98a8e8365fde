"""Which subscriptions an alert goes to, when, and why: one verdict for each pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from shared.domain.delivery.calendar import next_digest, quiet_until
from shared.domain.delivery.responses import NOTHING, Act, OwnResponses, Response
from shared.domain.delivery.subscription import Subscription
from shared.domain.stories.model import Alert, Relation


class Reason(StrEnum):
    """Why an alert is, or is not, told to a subscription."""

    DELIVER = "deliver"
    BREAK_THROUGH = "break_through"
    HOLD_QUIET_HOURS = "hold_quiet_hours"
    DIGEST = "digest"
    SNOOZED = "snoozed"
    COPY = "copy"
    OTHER_WATCHLIST = "other_watchlist"
    MUTED = "muted"
    MUTED_STORY = "muted_story"
    MUTED_ENTRY = "muted_entry"
    UNSUBSCRIBED = "unsubscribed"
    BELOW_SEVERITY = "below_severity"
    SOURCE_NOT_WANTED = "source_not_wanted"
    LANGUAGE_NOT_WANTED = "language_not_wanted"
    ENTRY_NOT_WANTED = "entry_not_wanted"
    RATE_CAPPED = "rate_capped"
    NOTICE = "notice"


SENDING: Final = frozenset(
    {
        Reason.DELIVER,
        Reason.BREAK_THROUGH,
        Reason.HOLD_QUIET_HOURS,
        Reason.DIGEST,
        Reason.SNOOZED,
        Reason.RATE_CAPPED,
        Reason.NOTICE,
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


Refusal: TypeAlias = Callable[[Alert, Subscription, datetime, OwnResponses], Verdict | None]


def route(
    alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses = NOTHING
) -> Verdict:
    """Return the verdict of one subscription on one alert; the first refusal decides.

    `own` is what the subscription answered. This is the rule; the router gives the same
    verdicts, many at a time.
    """
    for refusal in _REFUSALS:
        verdict = refusal(alert, subscription, now, own)
        if verdict is not None:
            return verdict
    return _release(alert, subscription, now, own)


def matched_entries(alert: Alert) -> list[str]:
    """Return the entries that matched, as `watchlist/entry`."""
    return sorted({f"{alert.watchlist}/{one.entry}" for one in alert.evidence})


def _other_watchlist(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    if subscription.follows(alert.watchlist):
        return None
    names = ", ".join(subscription.watchlists)
    return _no(subscription, Reason.OTHER_WATCHLIST, f"follows {names}, not {alert.watchlist}")


def _copy(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    if alert.relation is not Relation.COPY:
        return None
    return _no(subscription, Reason.COPY, f"a copy of {alert.of or 'a story already told'}")


def _unsubscribed(
    _alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    if subscription.destinations:
        return None
    return _no(subscription, Reason.UNSUBSCRIBED, "every recipient has unsubscribed")


def _muted(
    _alert: Alert, subscription: Subscription, now: datetime, _own: OwnResponses
) -> Verdict | None:
    until = subscription.muted_until
    if until is None or now >= until:
        return None
    return _no(subscription, Reason.MUTED, f"muted until {until.isoformat()}")


def _below_severity(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    if alert.severity.rank >= subscription.min_severity.rank:
        return None
    detail = f"{alert.severity} is below {subscription.min_severity}"
    return _no(subscription, Reason.BELOW_SEVERITY, detail)


def _source(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    wanted = {source.casefold() for source in subscription.sources}
    if not wanted or alert.article.source.casefold() in wanted:
        return None
    detail = f"source {alert.article.source!r} is not one of {', '.join(subscription.sources)}"
    return _no(subscription, Reason.SOURCE_NOT_WANTED, detail)


def _language(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
    wanted = {primary(language) for language in subscription.languages}
    if not wanted or primary(alert.article.language) in wanted:
        return None
    detail = (
        f"language {alert.article.language!r} is not one of {', '.join(subscription.languages)}"
    )
    return _no(subscription, Reason.LANGUAGE_NOT_WANTED, detail)


def _entry(
    alert: Alert, subscription: Subscription, _now: datetime, _own: OwnResponses
) -> Verdict | None:
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


def _muted_story(
    alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses
) -> Verdict | None:
    response = own.on("story", alert.story_id, now)
    if response is None or response.act is not Act.MUTE_STORY:
        return None
    return _no(subscription, Reason.MUTED_STORY, f"the story is muted until {_until(response)}")


def _muted_entry(
    alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses
) -> Verdict | None:
    responses = _on_entries(alert, subscription, now, own)
    if not responses or any(one.act is not Act.MUTE_ENTRY for one in responses):
        return None
    muted = ", ".join(f"{one.subject} until {_until(one)}" for one in responses)
    return _no(subscription, Reason.MUTED_ENTRY, f"all that matched is muted: {muted}")


def _on_entries(
    alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses
) -> list[Response]:
    """Return what holds on the wanted entries that matched; nothing unless it holds on all."""
    wanted = [
        entry
        for entry in matched_entries(alert)
        if not subscription.entries
        or entry in subscription.entries
        or entry.removeprefix(f"{alert.watchlist}/") in subscription.entries
    ]
    found = [one for entry in wanted if (one := own.on("entry", entry, now)) is not None]
    return found if len(found) == len(wanted) else []


def _until(response: Response) -> str:
    return response.until.isoformat(timespec="minutes") if response.until else "it is lifted"


_REFUSALS: Final[tuple[Refusal, ...]] = (
    _other_watchlist,
    _copy,
    _unsubscribed,
    _muted,
    _below_severity,
    _source,
    _language,
    _entry,
    _muted_story,
    _muted_entry,
)


def _release(alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses) -> Verdict:
    if _breaks_through(alert, subscription):
        detail = f"{alert.severity} is told at once, whatever the hour"
        return Verdict(subscription.id, Reason.BREAK_THROUGH, detail, now)
    snoozed = _snoozed_until(alert, subscription, now, own)
    if snoozed is not None:
        return _snoozed(subscription, snoozed)
    return release(subscription, now)


def release(subscription: Subscription, now: datetime) -> Verdict:
    """Return when a subscription's hours let go of what it is told."""
    if subscription.digest_at:
        return _digest(subscription, now)
    released = _quiet_end(subscription, now)
    if released is not None:
        detail = f"quiet hours: held until {_local(released, subscription)}"
        return Verdict(subscription.id, Reason.HOLD_QUIET_HOURS, detail, released)
    return Verdict(subscription.id, Reason.DELIVER, "wanted, and told at once", now)


def _snoozed_until(
    alert: Alert, subscription: Subscription, now: datetime, own: OwnResponses
) -> datetime | None:
    story = own.on("story", alert.story_id, now)
    if story is not None and story.act is Act.SNOOZE_STORY:
        return story.until
    ends = (
        one.until
        for one in _on_entries(alert, subscription, now, own)
        if one.act is Act.SNOOZE_ENTRY and one.until is not None
    )
    return min(ends, default=None)


def _snoozed(subscription: Subscription, until: datetime) -> Verdict:
    leaves = until
    if subscription.digest_at:
        leaves = next_digest(subscription.digest_at, subscription.zone, until)
    released = _quiet_end(subscription, leaves) or leaves
    detail = f"snoozed: held until {_local(released, subscription)}"
    return Verdict(subscription.id, Reason.SNOOZED, detail, released)


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


def primary(language: str) -> str:
    """Return the language of a tag without its region: `en` of `en-GB`."""
    return language.replace("_", "-").split("-", 1)[0].casefold()


def _no(subscription: Subscription, reason: Reason, explanation: str) -> Verdict:
    return Verdict(subscription.id, reason, explanation)
