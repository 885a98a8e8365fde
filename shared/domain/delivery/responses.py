"""What subscribers answer: mute or snooze this, I have seen it, send me no more.

Kept apart from the subscriptions: these are a subscriber's acts, and applying a file of
subscriptions again must not undo them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

MAX_HOLD: Final = timedelta(days=366)
# What is over, or seen, is of interest this much longer: as long as alerts are kept.
KEPT_FOR: Final = timedelta(days=30)


class Act(StrEnum):
    """What a subscriber did: the metric label, and the journal's word."""

    MUTE_STORY = "mute_story"
    MUTE_ENTRY = "mute_entry"
    SNOOZE_STORY = "snooze_story"
    SNOOZE_ENTRY = "snooze_entry"
    ACKNOWLEDGE = "acknowledge"
    UNSUBSCRIBE = "unsubscribe"

    @property
    def thing(self) -> str:
        """Return what it is about: of acts of one subscriber on one thing the last one holds."""
        return _THINGS[self]

    @property
    def is_timed(self) -> bool:
        """Return whether it ends at a time."""
        return self.thing in ("story", "entry")


_THINGS: Final = {
    Act.MUTE_STORY: "story",
    Act.MUTE_ENTRY: "entry",
    Act.SNOOZE_STORY: "story",
    Act.SNOOZE_ENTRY: "entry",
    Act.ACKNOWLEDGE: "seen",
    Act.UNSUBSCRIBE: "place",
}


@dataclass(frozen=True, slots=True)
class Response:
    """One act of a subscriber.

    `subject` is a story's id, `watchlist/entry`, or the target of a destination (see
    `Destination.target`): an address stays unsubscribed when its destination is renamed.
    `until` is None for what does not end. `by` says how it came: link or command.
    """

    act: Act
    subscription: str
    subject: str
    at: datetime
    until: datetime | None = None
    by: str = ""

    @property
    def key(self) -> str:
        """Return what a later act on the same thing has in common with this one."""
        return "\n".join((self.subscription, self.act.thing, self.subject))

    def holds(self, now: datetime) -> bool:
        """Return whether it is in force."""
        return self.until is None or now < self.until

    def is_forgotten(self, now: datetime) -> bool:
        """Return whether nobody needs it any more. An unsubscription is never forgotten."""
        if self.act is Act.UNSUBSCRIBE:
            return False
        return (self.until or self.at) + KEPT_FOR < now


@dataclass(slots=True)
class OwnResponses:
    """What one subscription answered, by the thing it is about and its subject."""

    by_thing: dict[str, dict[str, Response]] = field(default_factory=lambda: defaultdict(dict))

    def on(self, thing: str, subject: str, now: datetime) -> Response | None:
        """Return the response that is in force on a subject."""
        found = self.by_thing[thing].get(subject)
        return found if found is not None and found.holds(now) else None

    @property
    def left(self) -> frozenset[str]:
        """Return the targets that unsubscribed."""
        return frozenset(self.by_thing["place"])


NOTHING: Final = OwnResponses()


class Responses:
    """All responses, folded from their topic: by subscription, and by what they are about."""

    def __init__(self) -> None:
        self._all: dict[str, Response] = {}
        self._own: dict[str, OwnResponses] = {}
        self._about: dict[tuple[str, str], set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Response]:
        return iter(tuple(self._all.values()))

    def of(self, subscription: str) -> OwnResponses:
        """Return what one subscription answered."""
        return self._own.get(subscription, NOTHING)

    def about(self, story: str, entries: Iterable[str]) -> set[str]:
        """Return the subscriptions that answered on a story, or on one of the entries."""
        found = set(self._about.get(("story", story), ()))
        for entry in entries:
            found |= self._about.get(("entry", entry), set())
        return found

    def put(self, response: Response) -> None:
        """Take a response; it replaces the one before on the same thing."""
        self.lift(response.key)
        self._all[response.key] = response
        own = self._own.setdefault(response.subscription, OwnResponses())
        own.by_thing[response.act.thing][response.subject] = response
        self._about[response.act.thing, response.subject].add(response.subscription)

    def lift(self, key: str) -> None:
        """Take a response back; an unknown key is ignored."""
        known = self._all.pop(key, None)
        if known is None:
            return
        thing = known.act.thing
        self._own[known.subscription].by_thing[thing].pop(known.subject, None)
        about = self._about[thing, known.subject]
        about.discard(known.subscription)
        if not about:
            del self._about[thing, known.subject]
