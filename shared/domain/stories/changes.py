"""Which changes are told: each once, however often and in whatever form an article states it."""

from __future__ import annotations

from collections.abc import Sequence

from shared.domain.stories.agreement import magnitude
from shared.domain.stories.guard import QuantityDifference, changes_in_place, is_rate
from shared.domain.stories.model import FactChange, Fingerprint


def further(new: Fingerprint, old: Fingerprint, lead: QuantityDifference) -> list[FactChange]:
    """Return the figures that two texts state otherwise beyond what their leads do."""
    told = {_meant(change) for change in lead.changed}
    changes = []
    for change in changes_in_place(new, old):
        if (meant := _meant(change)) not in told:
            changes.append(change)
            told.add(meant)
    return changes


def untold(added: Sequence[FactChange], changed: Sequence[FactChange]) -> list[FactChange]:
    """Return the added tariff facts but those whose rate is told as a changed percentage."""
    told = {magnitude(change.new) for change in changed if is_rate(change)} - {None}
    return [fact for fact in added if magnitude(fact.new.partition(",")[0]) not in told]


def _meant(change: FactChange) -> tuple[object, ...]:
    """Return what a change says, however it is written: a headline and its text say it twice."""
    return tuple(magnitude(text) or text.casefold() for text in (change.old, change.new))
