"""Entries of one list that repeat others, or match only what others match."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from shared.domain.lint.anchors import anchors, leaves, words_of
from shared.domain.lint.canonical import canonical
from shared.domain.lint.implies import implies
from shared.domain.lint.model import Reason, Remark
from shared.domain.rules.ast import Rule
from shared.domain.watchlist import FactEntry, Watchlist

MAX_WORK: Final = 4_000_000
"""The most pairs of leaves that are compared in one list: beyond, nothing is said."""


def check_repeats(rules: Mapping[str, Rule]) -> Iterator[tuple[str, Remark]]:
    """Yield the queries, given by entry, that repeat another or match only what it matches."""
    known: dict[Hashable, str] = {}
    for entry, rule in rules.items():
        first = known.setdefault(canonical(rule), entry)
        if first != entry:
            message = f"the same rule as {first}; leave one of them out"
            yield entry, Remark(Reason.DUPLICATE, message)
    yield from _subsumed({entry: rules[entry] for entry in known.values()})


def check_facts(watchlist: Watchlist) -> Iterator[tuple[str, Remark]]:
    """Yield the fact entries that repeat another."""
    known: dict[Hashable, str] = {}
    for entry in watchlist.entries:
        if isinstance(entry, FactEntry):
            first = known.setdefault(tuple(sorted(entry.fact.items())), entry.id)
            if first != entry.id:
                message = f"the same fact as {first}; leave one of them out"
                yield entry.id, Remark(Reason.DUPLICATE, message)


def _subsumed(rules: Mapping[str, Rule]) -> Iterator[tuple[str, Remark]]:
    dropped: set[str] = set()
    sizes = {entry: leaves(rule) for entry, rule in rules.items()}
    work = 0
    for entry, other in _meeting(rules):
        work += sizes[entry] * sizes[other]
        if work > MAX_WORK:
            return
        if entry not in dropped and other not in dropped and implies(rules[entry], rules[other]):
            dropped.add(entry)
            message = f"{other} matches whatever this matches; leave it out if that is enough"
            yield entry, Remark(Reason.SUBSUMED, message)


def _meeting(rules: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which the first might imply the second."""
    filed: dict[object, list[str]] = {}
    for entry, rule in rules.items():
        for key in anchors(rule) or (None,):
            filed.setdefault(key, []).append(entry)
    for entry, rule in rules.items():
        keys = dict.fromkeys((None, *words_of(rule)))
        others = dict.fromkeys(other for key in keys for other in filed.get(key, ()))
        yield from ((entry, other) for other in others if other != entry)
