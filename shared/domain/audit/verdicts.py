"""Recorded verdicts: one on each alert, the same however often it is written, and whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import TypeAlias

from shared.domain.audit.model import Place
from shared.domain.delivery.verdicts import Roster, VerdictEvent

Said: TypeAlias = tuple[object, ...]
"""What a verdict says, without the moment at which it was written."""


class RecordedVerdicts:
    """The latest `limit` verdicts, and of those at fault the latest `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rosters: dict[str, int] = {}
        self._said: OrderedDict[str, int] = OrderedDict()
        self._contradicted: OrderedDict[str, Place] = OrderedDict()
        self._incomplete: OrderedDict[str, Place] = OrderedDict()

    def roster(self, roster: Roster) -> None:
        """Take a roster: verdicts after it name it by its id."""
        self._rosters[roster.id] = len(roster.subscriptions)

    def take(self, event: VerdictEvent, place: Place) -> None:
        """Take a verdict. A dispatcher that was killed may write the same one again."""
        said = hash(_said(event))
        if self._said.setdefault(event.alert_id, said) != said:
            _note(self._contradicted, event.alert_id, place, self._limit)
        if len(self._said) > self._limit:
            self._said.popitem(last=False)
        if not self._is_whole(event):
            _note(self._incomplete, event.alert_id, place, self._limit)

    def contradicted(self) -> Iterator[tuple[str, Place]]:
        """Yield the alerts that were decided twice, each time in another way."""
        yield from self._contradicted.items()

    def incomplete(self) -> Iterator[tuple[str, Place]]:
        """Yield the alerts on which a follower has no verdict, or two."""
        yield from self._incomplete.items()

    def _is_whole(self, event: VerdictEvent) -> bool:
        """Return whether each follower has one place; a roster from before the audit is trusted."""
        if any(one not in self._rosters for one in event.rosters):
            return True
        names = [name for told in event.told for name in told.subscriptions]
        bits = dict.fromkeys(event.rosters, 0)
        for refused in event.refused:
            mine = int.from_bytes(refused.bits, "little")
            if bits.get(refused.roster, -1) & mine or mine >> self._rosters[refused.roster]:
                return False
            bits[refused.roster] |= mine
        places = len(names) + sum(one.bit_count() for one in bits.values())
        return len(set(names)) == len(names) and places == sum(
            self._rosters[one] for one in event.rosters
        )


def _said(event: VerdictEvent) -> Said:
    return (event.watchlist, event.rosters, event.others, event.told, event.refused)


def _note(noted: OrderedDict[str, Place], alert: str, place: Place, limit: int) -> None:
    noted[alert] = place
    if len(noted) > limit:
        noted.popitem(last=False)
