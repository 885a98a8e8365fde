"""From watch-lists to a matcher; an entry at fault is reported and stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from shared.domain.errors import WatchlistError
from shared.domain.matching.entries import read_entries
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.linking import link
from shared.domain.matching.matcher import ListPlan, Matcher
from shared.domain.matching.owners import owner_of
from shared.domain.matching.scope import scope_of
from shared.domain.matching.selection import TermIndex
from shared.domain.matching.spotting import NameSpotter
from shared.domain.matching.terms import Terms, needed_words, required_terms
from shared.domain.watchlist.model import NameEntry, NameKind, Watchlist


@dataclass(frozen=True, slots=True)
class Compilation:
    """A matcher for every entry that can run, and the faults of those that cannot."""

    matcher: Matcher
    problems: tuple[WatchlistError, ...]


def compile_watchlists(lists: Iterable[Watchlist]) -> Compilation:
    """Return a matcher for the lists, in their order; nothing of a fault is raised."""
    compiler = _Compiler()
    for watchlist in lists:
        compiler.add(watchlist)
    return Compilation(compiler.matcher(), tuple(compiler.problems))


class _Compiler:
    """Collects the lists, and builds the indexes over all of them."""

    def __init__(self) -> None:
        self.problems: list[WatchlistError] = []
        self._plans: list[ListPlan] = []
        self._owners: list[tuple[int, str]] = []
        self._conditions: dict[str, FactCondition] = {}

    def add(self, watchlist: Watchlist) -> None:
        number = len(self._plans)
        rules, conditions, problems = read_entries(watchlist, number)
        self.problems += [*problems, *link(rules, watchlist.id)]
        self._plans.append(ListPlan(number, watchlist, rules, scope_of(watchlist)))
        self._conditions |= {owner_of(number, entry): one for entry, one in conditions.items()}
        self._owners += [(number, e.id) for e in watchlist.entries if e.id in rules]

    def matcher(self) -> Matcher:
        terms = [_ListTerms(plan) for plan in self._plans]
        required = [terms[number].of_entry(entry) for number, entry in self._owners]
        index = TermIndex(zip(required, count()), dict(self._needed(required)))
        spotter = NameSpotter(self._fuzzy_names())
        return Matcher(self._plans, self._owners, index, self._conditions, spotter)

    def _needed(self, required: Sequence[Terms | None]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield the words that an entry needs besides the term that it is filed under."""
        needs = [_ListNeeds(plan) for plan in self._plans]
        for owner, (number, entry) in enumerate(self._owners):
            terms = required[owner] or ()
            filed = frozenset(next(iter(terms)).words) if len(terms) == 1 else frozenset()
            if words := needs[number].of_query(entry) - filed:
                yield owner, words

    def _fuzzy_names(self) -> Iterator[tuple[str, NameEntry]]:
        slipping = (NameKind.PERSON, NameKind.ORGANISATION)
        for number, entry in self._names():
            if entry.fuzzy and entry.kind in slipping:
                yield owner_of(number, entry.id), entry

    def _names(self) -> Iterator[tuple[int, NameEntry]]:
        for plan in self._plans:
            for entry in plan.watchlist.entries:
                if isinstance(entry, NameEntry) and entry.id in plan.rules:
                    yield plan.number, entry


class _ListTerms:
    """The required terms of one list's entries, each worked out once."""

    def __init__(self, plan: ListPlan) -> None:
        self._plan = plan
        self._known: dict[str, Terms | None] = {}

    def of_entry(self, entry: str) -> Terms | None:
        if entry not in self._known:
            rule = self._plan.rules.fresh(entry)
            self._known[entry] = required_terms(rule, self.of_entry)
        return self._known[entry]


class _ListNeeds:
    """The needed words of one list's entries, each worked out once."""

    def __init__(self, plan: ListPlan) -> None:
        self._plan = plan
        self._known: dict[str, frozenset[str]] = {}

    def of_query(self, entry: str) -> frozenset[str]:
        """Return the words of a query; of a name, all that it needs is its required term."""
        return frozenset() if self._plan.rules.is_name(entry) else self.of_entry(entry)

    def of_entry(self, entry: str) -> frozenset[str]:
        if entry not in self._known:
            rule = self._plan.rules.fresh(entry)
            self._known[entry] = needed_words(rule, self.of_entry)
        return self._known[entry]
