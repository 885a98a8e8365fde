"""A subscription: who is told about which alerts, when, and where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.canary import CANARY
from shared.domain.match import Severity

EVERY_WATCHLIST: Final = "*"
# A cap counts this many messages at most; more than one a minute for a day is no cap.
MAX_CAP_MESSAGES: Final = 1_000


class ChannelKind(StrEnum):
    """The ways out; each is one package of the dispatcher."""

    CONSOLE = "console"
    WEBHOOK = "webhook"
    SLACK = "slack"
    EMAIL = "email"
    APPRISE = "apprise"


@dataclass(frozen=True, slots=True)
class Destination:
    """One place a subscription delivers to.

    `url` is a literal address (webhook only) or a secret reference, `secrets` are references
    alone (the newest first, older ones while a key is rotated), and `address` is one e-mail
    address: a list in the document becomes one destination for each address, so that each
    recipient has its own retries and can unsubscribe alone.
    """

    id: str
    channel: ChannelKind
    url: str = ""
    secrets: tuple[str, ...] = ()
    address: str = ""

    @property
    def target(self) -> str:
        """Return 16 hex digits that name the place itself: equal for equal url and address.

        Limits, pauses and refusals belong to the target, so editing a destination's url lifts
        them, and two subscriptions that share a Slack hook share its limit.
        """
        place = "\n".join((self.channel, self.url, self.address.casefold()))
        return hashlib.blake2b(place.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours in which alerts are held, then released together; may span midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class RateCap:
    """At most `messages` in any stretch of `period`; what exceeds it is folded into one message."""

    messages: int
    period: timedelta


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A customer's own words (`shared.domain.delivery.templates`); what is empty is built in.

    `subject` heads mails and Slack messages, `text` and `html` are a mail's two forms, `slack`
    a Slack message's text.
    """

    subject: str = ""
    text: str = ""
    html: str = ""
    slack: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one subscriber wants to be told.

    `watchlists` are ids, or `*` for every list but the canary's. An empty `sources`, `languages`
    or `entries` means any. `entries` are ids of watch-list entries, or `watchlist/entry`. `zone`
    is an IANA time zone, in which `digest_at` and `quiet_hours` are read. No `digest_at` means at
    once. An alert of at least `break_through` is told at once whatever the hour, digest or cap.
    """

    id: str
    who: str
    watchlists: tuple[str, ...]
    destinations: tuple[Destination, ...]
    min_severity: Severity = Severity.INFO
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    zone: str = "UTC"
    digest_at: tuple[time, ...] = ()
    quiet_hours: QuietHours | None = None
    break_through: Severity | None = None
    rate_cap: RateCap | None = None
    muted_until: datetime | None = None
    template: MessageTemplate | None = None

    def follows(self, watchlist: str) -> bool:
        """Return whether it wants alerts of a watch-list; the canary has one follower, its own."""
        if watchlist == CANARY and self.id != CANARY:
            return False
        return watchlist in self.watchlists or EVERY_WATCHLIST in self.watchlists

    def destination(self, destination_id: str) -> Destination | None:
        """Return the destination with this id, or None where it was removed."""
        return next((one for one in self.destinations if one.id == destination_id), None)


def list_of(destination_id: str) -> str:
    """Return the id that the file gives a destination: `mail` of `mail/0a1b2c3d`."""
    return destination_id.partition("/")[0]


def is_meant(name: str, subscription_id: str, destination_id: str) -> bool:
    """Return whether a person's name for a destination means this one.

    A name is the destination's id, or that of its e-mail list, alone or as `subscription/id`.
    """
    names = {name, name.removeprefix(f"{subscription_id}/")}
    return not names.isdisjoint((destination_id, list_of(destination_id)))
