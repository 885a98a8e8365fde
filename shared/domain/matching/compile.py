"""From watch-lists to a matcher; an entry at fault is reported and stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from shared.domain.errors import WatchlistError
from shared.domain.matching.entries import EntryRules, read_entries
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.linking import link
from shared.domain.matching.matcher import Matcher
from shared.domain.matching.owners import owner_of
from shared.domain.matching.part import ListPlan, Part
from shared.domain.matching.prepared import PreparedList, write_prepared
from shared.domain.matching.programs import programs_of
from shared.domain.matching.scope import scope_of
from shared.domain.matching.selection import TermIndex
from shared.domain.matching.spotting import NameSpotter
from shared.domain.matching.terms import Terms, needed_words, required_terms
from shared.domain.rules import PlainRule
from shared.domain.watchlist.model import FactEntry, NameEntry, Watchlist


@dataclass(frozen=True, slots=True)
class Compilation:
    """A matcher for every entry that can run, and the faults of those that cannot."""

    matcher: Matcher
    problems: tuple[WatchlistError, ...]


def compile_watchlists(lists: Iterable[Watchlist | PreparedList]) -> Compilation:
    """Return a matcher for the lists, in their order; nothing of a fault is raised.

    Lists next to each other share their indexes; one that is prepared brings its own.
    """
    parts: list[Part[TermIndex]] = []
    problems: list[WatchlistError] = []
    for prepared, group in groupby(lists, key=lambda one: isinstance(one, PreparedList)):
        if prepared:
            parts += (one.part for one in group if isinstance(one, PreparedList))
            continue
        compiler = Compiler()
        for one in group:
            compiler.add(one)  # type: ignore[arg-type]
        parts.append(compiler.part())
        problems += compiler.problems
    return Compilation(Matcher(parts), tuple(problems))


def entry_faults(watchlists: Iterable[Watchlist]) -> tuple[WatchlistError, ...]:
    """Return the faults of entries as `compile_watchlists` does, without making what matches."""
    compiler = Compiler()
    for one in watchlists:
        compiler.add(one)
    return tuple(compiler.problems)


def prepare_watchlist(watchlist: Watchlist) -> tuple[bytes, tuple[WatchlistError, ...]]:
    """Return a list as the bytes of a prepared one, and the faults of the entries left out."""
    compiler = Compiler()
    rules = compiler.add(watchlist)
    part = compiler.part()
    records = map(rules.record, part.entries)
    facts = {e.id: e.fact for e in watchlist.entries if isinstance(e, FactEntry) and e.id in rules}
    fuzzy = [number for number, entry in enumerate(part.entries) if rules.may_slip(entry)]
    data = write_prepared(watchlist, part, records, facts, fuzzy)
    return data, tuple(compiler.problems)


class Compiler:
    """Collects lists, and builds the indexes over all of them."""

    def __init__(self) -> None:
        self.problems: list[WatchlistError] = []
        self._plans: list[ListPlan] = []
        self._rules: list[EntryRules] = []
        self._owners: list[tuple[int, str]] = []
        self._conditions: dict[str, FactCondition] = {}

    def add(self, watchlist: Watchlist) -> EntryRules:
        """Read the entries of a list; those at fault are left out, and told in `problems`."""
        number = len(self._plans)
        rules, conditions, problems = read_entries(watchlist, number)
        self.problems += [*problems, *link(rules, watchlist.id)]
        first = len(self._owners)
        self._owners += ((number, e.id) for e in watchlist.entries if e.id in rules)
        numbers = range(first, len(self._owners))
        self._plans.append(ListPlan(watchlist, rules, numbers, scope_of(watchlist)))
        self._conditions |= {owner_of(number, entry): one for entry, one in conditions.items()}
        self._rules.append(rules)
        return rules

    def part(self) -> Part[TermIndex]:
        """Return the lists with their indexes."""
        required: list[Terms | None] = []
        programs = programs_of(self._plain_rules(required))
        index = TermIndex.of(zip(required, count()), dict(self._needed(required)))
        spotter = NameSpotter(self._fuzzy_names())
        entries = [entry for _, entry in self._owners]
        every = (one for plan in self._plans for one in plan.watchlist.entries)
        has_people = any(isinstance(one, NameEntry) for one in every)
        return Part(self._plans, entries, index, programs, self._conditions, spotter, has_people)

    def _plain_rules(self, required: list[Terms | None]) -> Iterator[PlainRule | None]:
        """Yield what each entry asks for if it is plain, after its required terms are added.

        So the rule of a name is made once for both.
        """
        terms = [_ListTerms(rules) for rules in self._rules]
        for number, entry in self._owners:
            required.append(terms[number].of_entry(entry))
            yield self._rules[number].plain(entry)

    def _needed(self, required: Sequence[Terms | None]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield the words that an entry needs besides the term that it is filed under."""
        needs = [_ListNeeds(rules) for rules in self._rules]
        for owner, (number, entry) in enumerate(self._owners):
            terms = required[owner] or ()
            filed = frozenset(next(iter(terms)).words) if len(terms) == 1 else frozenset()
            if words := needs[number].of_query(entry) - filed:
                yield owner, words

    def _fuzzy_names(self) -> Iterator[tuple[str, NameEntry]]:
        for number, entry in self._owners:
            if name := self._rules[number].may_slip(entry):
                yield owner_of(number, entry), name


class _ListTerms:
    """The required terms of one list's entries, each worked out once."""

    def __init__(self, rules: EntryRules) -> None:
        self._rules = rules
        self._known: dict[str, Terms | None] = {}

    def of_entry(self, entry: str) -> Terms | None:
        if entry not in self._known:
            rule = self._rules.fresh(entry)
            self._known[entry] = required_terms(rule, self.of_entry)
        return self._known[entry]


class _ListNeeds:
    """The needed words of one list's entries, each worked out once."""

    def __init__(self, rules: EntryRules) -> None:
        self._rules = rules
        self._known: dict[str, frozenset[str]] = {}

    def of_query(self, entry: str) -> frozenset[str]:
        """Return the words of a query; of a name, all that it needs is its required term."""
        return frozenset() if self._rules.is_name(entry) else self.of_entry(entry)

    def of_entry(self, entry: str) -> frozenset[str]:
        if entry not in self._known:
            rule = self._rules.fresh(entry)
            self._known[entry] = needed_words(rule, self.of_entry)
        return self._known[entry]
