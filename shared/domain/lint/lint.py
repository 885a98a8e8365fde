"""Looking through watch-lists for entries that cannot do what their author meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared.domain.lint.clauses import check_rule
from shared.domain.lint.misread import misread
from shared.domain.lint.model import Finding, Remark
from shared.domain.lint.names import check_name, check_spellings
from shared.domain.lint.repeats import check_facts, check_repeats
from shared.domain.matching.entries import EntryRules, read_entries
from shared.domain.matching.linking import link
from shared.domain.matching.scope import scope_of
from shared.domain.rules.ast import Rule
from shared.domain.watchlist import NameEntry, QueryEntry, Watchlist


def lint_watchlists(lists: Sequence[Watchlist]) -> tuple[Finding, ...]:
    """Return what is wrong or doubtful in the lists, in their order, names across lists last.

    What the rules say by their structure is decided exactly; where that does not decide, nothing
    is said. Entries that do not compile are left to `compile_watchlists`, which reports them.
    """
    found = [finding for one in lists for finding in _check_list(one)]
    return (*found, *check_spellings(lists))


def _check_list(watchlist: Watchlist) -> Iterator[Finding]:
    rules, _, _ = read_entries(watchlist, 0)
    link(rules, watchlist.id)
    for entry, remark in _remarks(watchlist, rules):
        yield remark.placed(watchlist.id, entry)


def _remarks(watchlist: Watchlist, rules: EntryRules) -> Iterator[tuple[str, Remark]]:
    languages = scope_of(watchlist).languages
    queries: dict[str, Rule] = {}
    for entry in watchlist.entries:
        if entry.id not in rules:
            continue
        rule = rules.linked(entry.id)
        if isinstance(entry, NameEntry):
            yield from ((entry.id, remark) for remark in check_name(entry))
        elif isinstance(entry, QueryEntry) and rule is not None:
            queries[entry.id] = rule
            yield from ((entry.id, remark) for remark in misread(rule))
        if rule is not None:
            yield from ((entry.id, remark) for remark in check_rule(rule, languages))
    yield from check_repeats(queries)
    yield from check_facts(watchlist)
