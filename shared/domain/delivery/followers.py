"""The followers of a watch-list, judged together: conditions as sets of bits.

Each condition of the rule (`route`) is one set of followers, kept as the bits of an integer, so
that a refusal costs one operation for all of them; those with equal hours are released together,
and what the calendar says of an hour is kept until it changes. The verdicts are those of the
rule, which a property test and `benchmarks.delivery` hold side by side.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from itertools import compress
from typing import Final, TypeAlias, TypeVar

from shared.domain.delivery.calendar import next_digest, quiet_changes
from shared.domain.delivery.responses import Responses
from shared.domain.delivery.routing import (
    Reason,
    Verdict,
    matched_entries,
    primary,
    release,
    route,
)
from shared.domain.delivery.subscription import QuietHours, Subscription
from shared.domain.match import Severity
from shared.domain.stories.model import Alert, Relation

Bits: TypeAlias = int
Hours: TypeAlias = tuple[tuple[time, ...], QuietHours | None, str, Severity | None]

_END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)
# Below this many, taking the lowest bit again and again is quicker than reading all of them.
_SPARSE: Final = 24
# What is true of the digits of a binary number, as bytes.
_TRUTH: Final = bytes.maketrans(b"01", b"\x00\x01")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """The followers that have one verdict in common; `release_at` is None for a refusal."""

    followers: Followers
    bits: Bits
    reason: Reason
    release_at: datetime | None = None

    def __len__(self) -> int:
        return self.bits.bit_count()

    def subscriptions(self) -> list[Subscription]:
        """Return them, in the order of their ids."""
        return list(chosen(self.followers.members, self.bits))

    def names(self) -> Iterator[str]:
        """Return their ids, in order."""
        return chosen(self.followers.ids, self.bits)


def chosen(values: Sequence[T], bits: Bits) -> Iterator[T]:
    """Return the values at the positions of the bits that are set."""
    if bits.bit_count() > _SPARSE:
        return compress(values, bin(bits)[:1:-1].encode().translate(_TRUTH))
    return (values[position] for position in positions(bits))


def positions(bits: Bits) -> Iterator[int]:
    """Yield the positions of the bits that are set, ascending."""
    if bits.bit_count() > _SPARSE:
        yield from chosen(range(bits.bit_length()), bits)
        return
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Followers:
    """Some subscriptions, indexed once; make it anew when one of them changes.

    Costs to build: about 10 µs for each. Memory: for each source, language and entry that is
    named, and each set of hours, one bit for every follower.
    """

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        self.members: Sequence[Subscription] = sorted(subscriptions, key=lambda one: one.id)
        self.ids = tuple(one.id for one in self.members)
        self._at = {name: at for at, name in enumerate(self.ids)}
        self._all: Bits = (1 << len(self.members)) - 1
        self._has_place = _bits(at for at, one in self._numbered() if one.destinations)
        self._muted = [
            (one.muted_until, 1 << at) for at, one in self._numbered() if one.muted_until
        ]
        self._takes = [
            _bits(at for at, one in self._numbered() if one.min_severity.rank <= severity.rank)
            for severity in sorted(Severity, key=lambda one: one.rank)
        ]
        self._sources = _Wanted(
            {source.casefold() for source in one.sources} for one in self.members
        )
        self._languages = _Wanted(
            {primary(language) for language in one.languages} for one in self.members
        )
        self._entries = _Wanted(set(one.entries) for one in self.members)
        self._releases = self._by_hours()

    def __len__(self) -> int:
        return len(self.members)

    @cached_property
    def roster(self) -> str:
        """Return 16 hex digits that name these followers, in this order."""
        ids = "\n".join(self.ids).encode()
        return hashlib.blake2b(ids, digest_size=8).hexdigest()

    def judge(self, alert: Alert, now: datetime, responses: Responses) -> Iterator[Group]:
        """Yield the followers by verdict: the refused ones, then those that are told."""
        left = self._all
        for reason, takes in self._conditions(alert, now):
            if refused := left & ~takes:
                yield Group(self, refused, reason)
                left &= takes
                if not left:
                    return
        answered = self._answered(alert, responses) & left
        if answered:
            left &= ~answered
            yield from self._one_by_one(answered, alert, now, responses)
        for told, hours in self._with_equal_hours(left):
            verdict = hours.verdict(alert, now)
            yield Group(self, told, verdict.reason, verdict.release_at)

    def _conditions(self, alert: Alert, now: datetime) -> Iterator[tuple[Reason, Bits]]:
        """Yield each condition in the order of the rule, with the followers that it lets pass."""
        if alert.relation is Relation.COPY:
            yield Reason.COPY, 0
        yield Reason.UNSUBSCRIBED, self._has_place
        if self._muted:
            muted = sum(bit for until, bit in self._muted if now < until)
            yield Reason.MUTED, self._all & ~muted
        yield Reason.BELOW_SEVERITY, self._takes[alert.severity.rank]
        yield Reason.SOURCE_NOT_WANTED, self._sources.of((alert.article.source.casefold(),))
        yield Reason.LANGUAGE_NOT_WANTED, self._languages.of((primary(alert.article.language),))
        if self._entries.is_selective:
            names = {one.entry for one in alert.evidence}
            names |= {f"{alert.watchlist}/{name}" for name in names}
            yield Reason.ENTRY_NOT_WANTED, self._entries.of(names)

    def _answered(self, alert: Alert, responses: Responses) -> Bits:
        about = responses.about(alert.story_id, matched_entries(alert)) if responses else ()
        return _bits(self._at[one] for one in about if one in self._at)

    def _one_by_one(
        self, bits: Bits, alert: Alert, now: datetime, responses: Responses
    ) -> Iterator[Group]:
        for at in positions(bits):
            one = self.members[at]
            verdict = route(alert, one, now, responses.of(one.id))
            yield Group(self, 1 << at, verdict.reason, verdict.release_at)

    def _with_equal_hours(self, left: Bits) -> Iterator[tuple[Bits, _Hours]]:
        """Yield the followers left by their hours: asks each set of hours, or each follower."""
        if left.bit_count() >= len(self._releases):
            yield from ((left & bits, hours) for bits, hours in self._releases if left & bits)
            return
        found: dict[_Hours, list[int]] = defaultdict(list)
        for at in positions(left):
            found[self._hours_of[at]].append(at)
        yield from ((_bits(ats), hours) for hours, ats in found.items())

    def _by_hours(self) -> list[tuple[Bits, _Hours]]:
        members: dict[Hours, list[int]] = defaultdict(list)
        for at, one in self._numbered():
            zone = one.zone if one.digest_at or one.quiet_hours else ""
            members[one.digest_at, one.quiet_hours, zone, one.break_through].append(at)
        found = [(ats, _Hours(self.members[ats[0]])) for ats in members.values()]
        self._hours_of = {at: hours for ats, hours in found for at in ats}
        return [(_bits(ats), hours) for ats, hours in found]

    def _numbered(self) -> Iterator[tuple[int, Subscription]]:
        return iter(enumerate(self.members))


class _Wanted:
    """Which followers want which of some names; one that names none wants any."""

    def __init__(self, names: Iterable[set[str]]) -> None:
        by_name: dict[str, list[int]] = defaultdict(list)
        anything: list[int] = []
        for at, wanted in enumerate(names):
            for name in wanted:
                by_name[name].append(at)
            if not wanted:
                anything.append(at)
        self._any = _bits(anything)
        self._by_name = {name: _bits(ats) for name, ats in by_name.items()}
        self.is_selective = bool(by_name)

    def of(self, names: Iterable[str]) -> Bits:
        bits = self._any
        for name in names:
            bits |= self._by_name.get(name, 0)
        return bits


class _Hours:
    """When the followers with equal hours are told; the calendar is asked when it changes."""

    def __init__(self, example: Subscription) -> None:
        self._example = example
        self._since = self._until = datetime.min.replace(tzinfo=UTC)
        self._kept: Verdict | None = None

    def verdict(self, alert: Alert, now: datetime) -> Verdict:
        threshold = self._example.break_through
        if threshold is not None and alert.severity.rank >= threshold.rank:
            return Verdict("", Reason.BREAK_THROUGH, "", now)
        if self._kept is None or not self._since <= now < self._until:
            self._kept = release(self._example, now)
            self._since, self._until = now, self._changes(now)
        if self._kept.reason is Reason.DELIVER:
            return Verdict("", Reason.DELIVER, "", now)
        return self._kept

    def _changes(self, now: datetime) -> datetime:
        one = self._example
        if one.digest_at:
            return next_digest(one.digest_at, one.zone, now)
        return quiet_changes(one.quiet_hours, one.zone, now) if one.quiet_hours else _END_OF_TIME


def _bits(ats: Iterable[int]) -> Bits:
    """Return the integer whose bits at these positions are set."""
    found = bytearray()
    for at in ats:
        byte = at >> 3
        if byte >= len(found):
            found.extend(bytes(byte + 1 - len(found)))
        found[byte] |= 1 << (at & 7)
    return int.from_bytes(found, "little")
