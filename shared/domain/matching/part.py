"""A part of a matcher: lists that share their indexes, by which their candidates are selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeAlias, TypeVar

from shared.domain.facts import TariffFact
from shared.domain.match import Match
from shared.domain.matching.costs import UNCOUNTED, Costs
from shared.domain.matching.evidence import EvidenceWriter, match_score
from shared.domain.matching.explain import Explanation, explain_list
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.findings import Findings
from shared.domain.matching.plainly import PlainVerifier, Verified
from shared.domain.matching.rulebook import RuleBook
from shared.domain.matching.scope import Scope
from shared.domain.matching.selection import Everything, Selection
from shared.domain.matching.spotting import NameSpotter
from shared.domain.matching.verify import EntryVerifier
from shared.domain.rules import Evaluation, FieldReader, Hits, PlainRule
from shared.domain.text import Document
from shared.domain.watchlist.model import Watchlist

Facts: TypeAlias = Callable[[], tuple[TariffFact, ...]]
Readers: TypeAlias = Mapping[str, FieldReader]
S = TypeVar("S", bound=Selection, covariant=True)


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One watch-list ready to run: its rules, and the articles that it is for."""

    number: int
    watchlist: Watchlist
    rules: RuleBook
    scope: Scope


@dataclass(frozen=True, slots=True)
class Part(Generic[S]):
    """Some lists with their indexes.

    `owners` gives, for each number that the selection returns, the list and the entry.
    """

    plans: Sequence[ListPlan]
    owners: Sequence[tuple[int, str]]
    selection: S
    conditions: Mapping[str, FactCondition]
    spotter: NameSpotter
    shortened: bool = True

    def without_selection(self) -> Part[Everything]:
        """Return a part that verifies every entry, by its tree."""
        everything = Everything(len(self.owners))
        return Part(
            self.plans, self.owners, everything, self.conditions, self.spotter, shortened=False
        )

    def match(
        self, document: Document, facts: Facts, readers: Readers, costs: Costs
    ) -> list[Match]:
        """Return the matches of an article in the order of the lists; `costs` adds up the work."""
        findings = Findings(document, facts, self.conditions, self.spotter)
        candidates = self.selection.candidates(document, findings.hits)
        if not candidates:
            return []
        chosen: dict[int, list[str]] = {}
        for number in sorted(candidates):
            plan, entry = self.owners[number]
            chosen.setdefault(plan, []).append(entry)
        return list(self._verified(document, findings, readers, chosen, costs))

    def explain(
        self, watchlist: str, document: Document, facts: Facts, readers: Readers
    ) -> Explanation | None:
        """Return the explanation for one of the lists, or None if it is in another part."""
        plan = next((one for one in self.plans if one.watchlist.id == watchlist), None)
        if plan is None:
            return None
        findings = Findings(document, facts, self.conditions, self.spotter)
        evaluation = _evaluation(document, findings, plan, readers)
        chosen = {plan.number: list(plan.rules)}
        matches = tuple(self._verified(document, findings, readers, chosen, UNCOUNTED))
        outside = plan.scope.fault(document.article)
        return explain_list(
            document.article, plan.watchlist, plan.rules, evaluation, matches, outside
        )

    def _verified(
        self,
        document: Document,
        findings: Findings,
        readers: Readers,
        chosen: Mapping[int, Sequence[str]],
        costs: Costs,
    ) -> Iterator[Match]:
        """Yield the matches of the lists of which some entries were chosen."""
        writer = EvidenceWriter(document)
        asked = {number: self._asked(number, entries) for number, entries in chosen.items()}
        plain = PlainVerifier(document, _plain_ones(chain.from_iterable(asked.values())))
        for number, entries in sorted(chosen.items()):
            plan, since = self.plans[number], costs.clock()
            if plan.scope.fault(document.article):
                costs.add(plan.watchlist.id, len(entries), 0, 0, since)
                continue
            evaluation = _evaluation(document, findings, plan, readers)
            verify = EntryVerifier(plan.rules, evaluation, writer, plain).verify
            verified = map(verify, entries, asked[number])
            found = [one for one in verified if one is not None]
            if found:
                yield _match(document, findings, plan, found)
            costs.add(plan.watchlist.id, len(entries), len(entries), len(found), since)

    def _asked(self, number: int, entries: Sequence[str]) -> list[PlainRule | None]:
        """Return what entries of a list ask for, None for those that their trees verify."""
        if not self.shortened:
            return [None] * len(entries)
        return list(map(self.plans[number].rules.plain, entries))


def _plain_ones(rules: Iterable[PlainRule | None]) -> list[PlainRule]:
    return [rule for rule in rules if rule is not None]


def _evaluation(
    document: Document, findings: Findings, plan: ListPlan, readers: Readers
) -> Evaluation:
    def found(owner: str) -> Hits:
        return findings.hits.get(owner, ())

    return Evaluation(document, plan.rules, found, readers)


def _match(
    document: Document, findings: Findings, plan: ListPlan, found: Sequence[Verified]
) -> Match:
    return Match(
        article_id=document.article.id,
        watchlist=plan.watchlist.id,
        watchlist_version=plan.watchlist.version,
        severity=plan.watchlist.severity,
        score=match_score([score for score, _ in found]),
        evidence=tuple(chain.from_iterable(evidence for _, evidence in found)),
        facts=findings.facts,
    )
