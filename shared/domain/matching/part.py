"""A part of a matcher: lists that share their indexes, by which their candidates are selected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Generic, TypeAlias, TypeVar

from shared.domain.facts import TariffFact
from shared.domain.match import Match
from shared.domain.matching.costs import UNCOUNTED, Costs
from shared.domain.matching.evidence import EvidenceWriter, match_score
from shared.domain.matching.explain import Explanation, explain_list
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.findings import Findings
from shared.domain.matching.plainly import PlainVerdicts
from shared.domain.matching.programs import Programs
from shared.domain.matching.rulebook import RuleBook
from shared.domain.matching.scope import Scope
from shared.domain.matching.selection import Everything, Selection
from shared.domain.matching.spotting import NameSpotter
from shared.domain.matching.verify import EntryVerifier, Verified
from shared.domain.rules import Evaluation, FieldReaders, Hits
from shared.domain.text import Document
from shared.domain.watchlist.model import Watchlist

Facts: TypeAlias = Callable[[], tuple[TariffFact, ...]]
Readers: TypeAlias = Callable[[], FieldReaders]
S = TypeVar("S", bound=Selection, covariant=True)


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One watch-list ready to run: its rules, their numbers, and the articles that it is for."""

    watchlist: Watchlist
    rules: RuleBook
    numbers: range
    scope: Scope


@dataclass(frozen=True, slots=True)
class Part(Generic[S]):
    """Some lists with their indexes.

    `entries` gives the id for each number that the selection returns; the numbers of the lists go
    on from each other. Without `programs`, every rule is verified by its tree. `has_people` says
    that some entry may be a name, which other languages put endings to.
    """

    plans: Sequence[ListPlan]
    entries: Sequence[str]
    selection: S
    programs: Programs | None
    conditions: Mapping[str, FactCondition]
    spotter: NameSpotter
    has_people: bool

    def without_selection(self) -> Part[Everything]:
        """Return a part that verifies every entry, by its tree."""
        everything = Everything(len(self.entries))
        some = self.conditions, self.spotter, self.has_people
        return Part(self.plans, self.entries, everything, None, *some)

    def match(
        self, document: Document, facts: Facts, readers: Readers, costs: Costs
    ) -> list[Match]:
        """Return the matches of an article in the order of the lists; `costs` adds up the work."""
        findings = Findings(document, facts, self.conditions, self.spotter)
        candidates = self.selection.candidates(document, findings.hits)
        if not candidates:
            return []
        numbers = sorted(candidates)
        return list(self._verified(document, findings, readers, numbers, costs))

    @property
    def is_by_words(self) -> bool:
        """Whether the words of an article tell, without its text, that it matches nothing."""
        return self.selection.is_by_words and not self.conditions and not self.spotter

    def explain(
        self, watchlist: str, document: Document, facts: Facts, readers: Readers
    ) -> Explanation | None:
        """Return the explanation for one of the lists, or None if it is in another part."""
        plan = next((one for one in self.plans if one.watchlist.id == watchlist), None)
        if plan is None:
            return None
        findings = Findings(document, facts, self.conditions, self.spotter)
        evaluation = _evaluation(document, findings, plan, readers)
        matches = tuple(self._verified(document, findings, readers, plan.numbers, UNCOUNTED))
        outside = plan.scope.fault(document.article)
        return explain_list(
            document.article,
            plan.watchlist,
            plan.rules,
            evaluation,
            matches,
            outside,
            findings.stated_instead,
        )

    def _verified(
        self,
        document: Document,
        findings: Findings,
        readers: Readers,
        numbers: Sequence[int],
        costs: Costs,
    ) -> Iterator[Match]:
        """Yield the matches of the lists of which some entries were chosen, by ascending number."""
        chosen, taken = _by_plan(self.plans, numbers), []
        for plan, some in chosen:
            if plan.scope.fault(document.article):
                costs.add(plan.watchlist.id, len(some), 0, 0, costs.clock())
            else:
                taken.append((plan, some))
        writer = EvidenceWriter(document)
        plain = self._plainly(document, [one for _, some in taken for one in some])
        for plan, some in taken:
            since = costs.clock()
            evaluation = partial(_evaluation, document, findings, plan, readers)
            verify = EntryVerifier(self.entries, plan.rules, evaluation, writer, plain).verify
            found = [one for one in map(verify, some) if one is not None]
            if found:
                yield _match(document, findings, plan, found)
            costs.add(plan.watchlist.id, len(some), len(some), len(found), since)

    def _plainly(self, document: Document, numbers: Sequence[int]) -> PlainVerdicts | None:
        return None if self.programs is None else PlainVerdicts(document, self.programs, numbers)


def _by_plan(
    plans: Iterable[ListPlan], numbers: Sequence[int]
) -> Iterator[tuple[ListPlan, Sequence[int]]]:
    """Yield the lists that have some of the numbers, with those; all of them ascend."""
    start = 0
    for plan in plans:
        end = bisect_left(numbers, plan.numbers.stop, start)
        if start < end:
            yield plan, numbers[start:end]
        start = end


def _evaluation(
    document: Document, findings: Findings, plan: ListPlan, readers: Readers
) -> Evaluation:
    def found(owner: str) -> Hits:
        return findings.hits.get(owner, ())

    return Evaluation(document, plan.rules, found, readers())


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
