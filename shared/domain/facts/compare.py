"""Compare tariff facts: do two speak of one measure, and in what do they differ?

All of it is pure. An attribute that one of the two does not state never counts as a difference:
silence is not a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from shared.domain.facts.dates import MONTHS
from shared.domain.facts.describe import describe_rate
from shared.domain.facts.model import Direction, Status, TariffFact

_HEAVIER: Final = frozenset({Direction.IMPOSED, Direction.RAISED, Direction.THREATENED})


class Difference(NamedTuple):
    """One attribute that changed, in words for people: `("rate", "10 %", "25 %")`."""

    attribute: str
    old: str
    new: str


def same_measure(a: TariffFact, b: TariffFact) -> bool:
    """Tell whether two facts can be about one measure.

    Who imposes it and whom it hits must not clash, the goods must be equal (a tariff on all of a
    country's goods is not the one on its steel), and target or goods must be common; failing
    both in each fact, the imposer.
    """
    if a.goods != b.goods or _clash(a.imposer, b.imposer) or _clash(a.target, b.target):
        return False
    if a.goods or (a.target and b.target):
        return True
    return not (a.target or b.target) and bool(a.imposer) and a.imposer == b.imposer


def _clash(left: str, right: str) -> bool:
    return bool(left and right) and left != right


def conflicts(old: TariffFact, new: TariffFact) -> tuple[Difference, ...]:
    """Return in what `new` differs from `old`, both about one measure; empty where they agree.

    Facts about different measures do not conflict: the result is then empty too.
    """
    if not same_measure(old, new):
        return ()
    return tuple(_differences(old, new))


def changes(old: Iterable[TariffFact], new: Iterable[TariffFact]) -> tuple[Difference, ...]:
    """Return what the facts of a new article change in those of an earlier one, each once.

    A new fact is compared with the old facts of its measure, and only where none of them agrees
    with it: an article that restates an old rate beside the new one is heard on the new one.
    """
    before = tuple(old)
    found: dict[Difference, None] = {}
    for fact in new:
        rivals = [conflicts(earlier, fact) for earlier in before if same_measure(earlier, fact)]
        if rivals and all(rivals):
            found.update(dict.fromkeys(rivals[-1]))
    return tuple(found)


def _differences(old: TariffFact, new: TariffFact) -> Iterator[Difference]:
    if None not in (old.rate, new.rate) and _rates(old) != _rates(new):
        yield Difference("rate", describe_rate(old), describe_rate(new))
    if old.direction and new.direction and _turned(old, new):
        yield Difference("direction", old.direction.value, new.direction.value)
    if old.status and new.status and old.status is not new.status:
        yield Difference("status", _words(old.status), _words(new.status))
    if old.effective_date and new.effective_date and not _same_date(old, new):
        yield Difference("effective_date", old.effective_date, new.effective_date)


def _rates(fact: TariffFact) -> tuple[float | None, float | None]:
    return fact.rate, fact.rate_max


def _turned(old: TariffFact, new: TariffFact) -> bool:
    """A threat that is carried out shows in the status; here only the sense counts."""
    both_heavier = old.direction in _HEAVIER and new.direction in _HEAVIER
    return not both_heavier and old.direction is not new.direction


def _same_date(old: TariffFact, new: TariffFact) -> bool:
    """`March 4` and `2025-03-04` can be one day, `2025` and `2025-03` one time."""
    first, second = sorted((_numeric(old.effective_date), _numeric(new.effective_date)), key=len)
    return second.startswith(first) or second.endswith(first)


def _numeric(date: str) -> str:
    """Write a stated date without a year as month and day, and any other as it is."""
    month, _, day = date.partition(" ")
    if month not in MONTHS:
        return date
    return f"-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")


def _words(status: Status) -> str:
    return status.value.replace("_", " ")
