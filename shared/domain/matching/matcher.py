"""Matching one article against all watch-lists: select candidates, then verify each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.domain.article.model import Article
from shared.domain.errors import WatchlistError
from shared.domain.match import Match
from shared.domain.matching.entries import EntryRules
from shared.domain.matching.evidence import EvidenceWriter, match_score
from shared.domain.matching.explain import Explanation, explain_list
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.findings import Findings
from shared.domain.matching.scope import Scope
from shared.domain.matching.selection import Everything, Selection
from shared.domain.matching.spotting import NameSpotter
from shared.domain.rules import Evaluation, FieldReader, Hits, field_readers
from shared.domain.text import Document
from shared.domain.watchlist.model import Watchlist


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One watch-list ready to run: its rules, and the articles that it is for."""

    number: int
    watchlist: Watchlist
    rules: EntryRules
    scope: Scope


class Matcher:
    """Matches articles against watch-lists. Safe to use from one thread at a time.

    `owners` gives, for each number that the selection returns, the list and the entry.
    """

    def __init__(
        self,
        plans: Sequence[ListPlan],
        owners: Sequence[tuple[int, str]],
        selection: Selection,
        conditions: Mapping[str, FactCondition],
        spotter: NameSpotter,
    ) -> None:
        self._plans = plans
        self._owners = owners
        self._selection = selection
        self._conditions = conditions
        self._spotter = spotter

    def without_selection(self) -> Matcher:
        """Return a matcher that verifies every entry: slow, and the measure of this one."""
        everything = Everything(len(self._owners))
        return Matcher(self._plans, self._owners, everything, self._conditions, self._spotter)

    def match(self, article: Article) -> tuple[Match, ...]:
        """Return the matches of an article in the order of the lists."""
        document = Document(article)
        findings = Findings(document, self._conditions, self._spotter)
        numbers = self._selection.candidates(document, findings.hits)
        chosen: dict[int, list[str]] = {}
        for number in sorted(numbers):
            plan, entry = self._owners[number]
            chosen.setdefault(plan, []).append(entry)
        return self._verified(document, findings, chosen)

    def explain(self, article: Article, watchlist_id: str) -> Explanation:
        """Return why an article matches a list, or what each of its nearest entries misses.

        Raises:
            WatchlistError: when there is no such list.
        """
        plan = next((one for one in self._plans if one.watchlist.id == watchlist_id), None)
        if plan is None:
            raise WatchlistError(f"there is no watch-list {watchlist_id!r}; see the ids with list")
        document = Document(article)
        findings = Findings(document, self._conditions, self._spotter)
        evaluation = _evaluation(document, findings, plan, field_readers(document))
        matches = self._verified(document, findings, {plan.number: list(plan.rules)})
        outside = plan.scope.fault(article)
        return explain_list(article, plan.watchlist, plan.rules, evaluation, matches, outside)

    def _verified(
        self, document: Document, findings: Findings, chosen: Mapping[int, Sequence[str]]
    ) -> tuple[Match, ...]:
        readers = field_readers(document)
        matches = []
        for number, entries in sorted(chosen.items()):
            plan = self._plans[number]
            if plan.scope.fault(document.article):
                continue
            evaluation = _evaluation(document, findings, plan, readers)
            found = _run(plan, evaluation, entries)
            if found:
                matches.append(_match(document, findings, plan, found))
        return tuple(matches)


def _evaluation(
    document: Document, findings: Findings, plan: ListPlan, readers: Mapping[str, FieldReader]
) -> Evaluation:
    def found(owner: str) -> Hits:
        return findings.hits.get(owner, ())

    return Evaluation(document, plan.rules, found, readers)


def _run(plan: ListPlan, evaluation: Evaluation, entries: Sequence[str]) -> list[tuple[str, Hits]]:
    results = ((entry, evaluation.hits(plan.rules[entry])) for entry in entries)
    return [(entry, hits) for entry, hits in results if hits is not None]


def _match(
    document: Document, findings: Findings, plan: ListPlan, found: Sequence[tuple[str, Hits]]
) -> Match:
    return Match(
        article_id=document.article.id,
        watchlist=plan.watchlist.id,
        watchlist_version=plan.watchlist.version,
        severity=plan.watchlist.severity,
        score=match_score([hits for _, hits in found]),
        evidence=EvidenceWriter(document).write(found),
        facts=findings.facts,
    )
