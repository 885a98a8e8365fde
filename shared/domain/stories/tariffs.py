"""Comparing the tariff facts of two articles: which contradict, and which are news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from shared.domain.facts.model import TariffFact
from shared.domain.stories.model import FactChange

LEAD_CHARS: Final = 600
KIND: Final = "tariff"


def tariff_changes(
    new: Sequence[TariffFact], old: Sequence[TariffFact]
) -> tuple[tuple[FactChange, ...], tuple[FactChange, ...]]:
    """Return what contradicts the old facts, and what they lack, of the new article's lead.

    A fact contradicts when every old fact on the same measure states another rate, direction,
    status or date. Facts beyond the lead are background, and the old article may have cut them.
    """
    contradicted: list[FactChange] = []
    added: list[FactChange] = []
    for fact in filter(_in_lead, new):
        same = [other for other in old if _same_measure(fact, other)]
        if not same:
            added.append(FactChange(KIND, "", _stated(fact), fact.text))
        elif not any(_compatible(fact, other) for other in same):
            contradicted.extend(_differences(fact, same[0]))
    return tuple(contradicted), tuple(added)


def _in_lead(fact: TariffFact) -> bool:
    return fact.field == "title" or fact.start < LEAD_CHARS


def _same_measure(a: TariffFact, b: TariffFact) -> bool:
    pairs = ((a.imposer, b.imposer), (a.target, b.target), (a.goods, b.goods))
    return all(not x or not y or x == y for x, y in pairs)


def _compatible(a: TariffFact, b: TariffFact) -> bool:
    return not any(True for _ in _differing(a, b))


def _differences(new: TariffFact, old: TariffFact) -> Iterator[FactChange]:
    for before, after in _differing(new, old):
        yield FactChange(KIND, before, after, new.text)


def _differing(new: TariffFact, old: TariffFact) -> Iterator[tuple[str, str]]:
    """Yield (old, new) of each slot that both state and state differently."""
    slots = (
        (_rate(old), _rate(new)),
        (old.direction or "", new.direction or ""),
        (old.status or "", new.status or ""),
        (old.effective_date, new.effective_date),
    )
    return ((before, after) for before, after in slots if before and after and before != after)


def _rate(fact: TariffFact) -> str:
    if fact.rate is None:
        return ""
    upper = "" if fact.rate_max is None else f"-{fact.rate_max:g}"
    return f"{fact.rate:g}{upper} %"


def _stated(fact: TariffFact) -> str:
    parts = (_rate(fact), fact.goods, fact.target and f"on {fact.target}", fact.direction or "")
    return " ".join(part for part in parts if part) or fact.text
