"""What is found in an article by other means than words: facts, and names with slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shared.domain.facts import TariffFact, describe
from shared.domain.match import Method
from shared.domain.matching.facts import FactCondition
from shared.domain.matching.spotting import NameSpotter
from shared.domain.once import cached_property
from shared.domain.rules import Hit
from shared.domain.text import TEXT_FIELDS, Document


class Findings:
    """The facts and slipped names of one article, looked for when first asked for.

    Entries are named by their owner: see `owners`.
    """

    def __init__(
        self,
        document: Document,
        facts: Callable[[], tuple[TariffFact, ...]],
        conditions: Mapping[str, FactCondition],
        spotter: NameSpotter,
    ) -> None:
        self._document = document
        self._facts = facts
        self._conditions = conditions
        self._spotter = spotter

    @cached_property
    def facts(self) -> tuple[TariffFact, ...]:
        """The tariff facts that the article states."""
        return self._facts()

    def stated_instead(self, owner: str) -> str:
        """Return which stated fact comes nearest to a condition that none satisfies, or ''."""
        condition = self._conditions.get(owner)
        if condition is None or not self.facts:
            return ""
        fact = min(self.facts, key=lambda one: len(condition.unmet(one)))
        unmet = " or ".join(condition.unmet(fact))
        return f"the article states {describe(fact)}, which is not {unmet}"

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        """The hits of each owner that has any."""
        if not self._conditions and not self._spotter:
            return {}
        found: dict[str, list[Hit]] = {}
        if self._conditions:
            for owner, hit in self._fact_hits():
                found.setdefault(owner, []).append(hit)
        if self._spotter:
            for owner, hit in self._name_hits():
                found.setdefault(owner, []).append(hit)
        return {owner: tuple(hits) for owner, hits in found.items()}

    def _fact_hits(self) -> Iterator[tuple[str, Hit]]:
        for fact in self.facts:
            place = self._document.field(fact.field).words_between(fact.start, fact.end)
            for owner, condition in self._conditions.items():
                if place is not None and condition.holds(fact):
                    yield owner, Hit(fact.field, *place, condition.told(fact), Method.FACT)

    def _name_hits(self) -> Iterator[tuple[str, Hit]]:
        for name in TEXT_FIELDS:
            field = self._document.field(name)
            for spotted in self._spotter.spot(field.original):
                place = field.words_between(spotted.start, spotted.end)
                if place is not None:
                    _, alias, score = spotted.name
                    yield spotted.name.entry, Hit(name, *place, alias, Method.FUZZY, score)
