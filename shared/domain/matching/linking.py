"""References between the entries of a list: they must exist, end, and make sense in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.errors import RuleError, WatchlistError
from shared.domain.matching.entries import EntryRules
from shared.domain.rules import positional_fault, positional_references, references
from shared.domain.rules.ast import Reference

MAX_CHAIN: Final = 40
"""How many entries a chain of references may run through."""


def link(rules: EntryRules, watchlist: str) -> list[WatchlistError]:
    """Drop the entries whose references are at fault, and return the faults."""
    problems: list[WatchlistError] = []
    while faults := list(_faults(rules, watchlist)):
        for fault in faults:
            rules.drop(fault.entry)
        problems.extend(faults)
    return problems


def _faults(rules: EntryRules, watchlist: str) -> Iterator[WatchlistError]:
    linked = {e: tuple(references(rule)) for e in rules if (rule := rules.linked(e)) is not None}
    for entry, refers in linked.items():
        fault = next(filter(None, (_missing(one, rules) for one in refers)), None)
        fault = fault or _cycle(entry, linked) or _unplaced(entry, rules)
        if fault is not None:
            detail, place = fault
            yield RuleError(
                detail, source=watchlist, entry=entry, line=place.line, column=place.column
            )


def _missing(reference: Reference, rules: EntryRules) -> tuple[str, Reference] | None:
    if reference.entry in rules:
        return None
    detail = f"@{reference.entry} is no entry of this list, or is one at fault; correct either"
    return detail, reference


def _cycle(entry: str, linked: dict[str, tuple[Reference, ...]]) -> tuple[str, Reference] | None:
    """Follow the references of an entry, each level once, until they end or come back."""
    level = {one.entry: one for one in linked[entry]}
    seen: set[str] = set()
    for _ in range(MAX_CHAIN):
        if entry in level:
            return f"@{entry} refers to itself; break the circle of references", level[entry]
        seen |= set(level)
        level = {
            onward.entry: start
            for via, start in level.items()
            for onward in linked.get(via, ())
            if onward.entry not in seen
        }
        if not level:
            return None
    start = next(iter(level.values()))
    return f"the references run through more than {MAX_CHAIN} entries; shorten them", start


def _unplaced(entry: str, rules: EntryRules) -> tuple[str, Reference] | None:
    rule = rules.linked(entry)
    if rule is None:
        return None
    for reference in positional_references(rule):
        reason = _unplaced_reason(reference.entry, rules, 0)
        if reason:
            return f"@{reference.entry} cannot be measured from: {reason}", reference
    return None


def _unplaced_reason(entry: str, rules: EntryRules, depth: int) -> str:
    rule = rules.linked(entry) if entry in rules else None
    if rule is None or rules.is_name(entry) or depth > MAX_CHAIN:
        return ""
    onward = (_unplaced_reason(one.entry, rules, depth + 1) for one in references(rule))
    return positional_fault(rule) or next(filter(None, onward), "")
