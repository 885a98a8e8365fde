"""Which tariff facts of an article contradict what a story said, and which are news to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.facts.compare import Difference, conflicts, same_measure
from shared.domain.facts.describe import describe
from shared.domain.facts.model import TariffFact
from shared.domain.stories.model import FactChange

LEAD_CHARS: Final = 600
KIND: Final = "tariff"


def tariff_changes(
    new: Sequence[TariffFact], old: Sequence[TariffFact]
) -> tuple[tuple[FactChange, ...], tuple[FactChange, ...]]:
    """Return what contradicts the old facts, and what they lack, of the new article's lead.

    A fact contradicts when each old fact on the same measure differs from it. Facts beyond the
    lead are background, which the old article may have cut.
    """
    contradicted: dict[tuple[str, str], FactChange] = {}
    added: dict[str, FactChange] = {}
    for fact in filter(_in_lead, new):
        rivals = [conflicts(other, fact) for other in old if same_measure(other, fact)]
        if not rivals and not _is_told(fact, old):
            said = describe(fact)
            added.setdefault(said, FactChange(KIND, "", said, fact.text))
        elif rivals and all(rivals) and not _is_loosely_told(fact, rivals, new, old):
            for difference in rivals[-1]:
                change = FactChange(KIND, difference.old, difference.new, fact.text)
                contradicted.setdefault((difference.old, difference.new), change)
    return tuple(contradicted.values()), tuple(added.values())


def _is_loosely_told(
    fact: TariffFact,
    rivals: Sequence[Sequence[Difference]],
    new: Sequence[TariffFact],
    old: Sequence[TariffFact],
) -> bool:
    """Return whether only the status differs, and the article gives the old one as well.

    A headline says `puts 10% duty on` of what the text below it calls announced.
    """
    if any(one.attribute != "status" for one in rivals[-1]):
        return False
    beside = [one for one in new if same_measure(one, fact) and _in_lead(one)]
    return any(same_measure(a, b) and not conflicts(a, b) for a in old for b in beside)


def _is_told(fact: TariffFact, old: Sequence[TariffFact]) -> bool:
    """Return whether a fact that names neither party nor goods has a rate that was told."""
    if fact.imposer or fact.target or fact.goods:
        return False
    return any((other.rate, other.rate_max) == (fact.rate, fact.rate_max) for other in old)


def _in_lead(fact: TariffFact) -> bool:
    return fact.field == "title" or fact.start < LEAD_CHARS
