"""Conditions on tariff facts: what a fact entry asks for, compared with what a text states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from shared.domain.errors import WatchlistError
from shared.domain.facts import Direction, Status, TariffFact
from shared.domain.text import word_forms

FactTest: TypeAlias = Callable[[TariffFact], bool]

_RATE: Final = re.compile(r"(>=|<=|>|<|=|==)?\s*(\d+(?:\.\d+)?)\s*%?$")
_RANGE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:\.\.|-|–)\s*(\d+(?:\.\d+)?)\s*%?$")
_OR: Final = "|"
_NAMED: Final = 4
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {"direction": Direction, "status": Status}
_COUNTRIES: Final = {
    **dict.fromkeys(("us", "usa", "u s", "u s a", "america", "united states of america"), "us"),
    "united states": "us",
    **dict.fromkeys(("eu", "e u", "european union"), "eu"),
    **dict.fromkeys(("uk", "u k", "britain", "great britain", "united kingdom"), "uk"),
}


@dataclass(frozen=True, slots=True)
class FactPart:
    """What is asked of one key of a fact: one of some alternatives, or a rate."""

    key: str
    value: str
    test: FactTest

    @property
    def alternatives(self) -> list[str]:
        """What the key may be, one or more."""
        return [one.strip() for one in self.value.split(_OR)]

    @property
    def asks(self) -> str:
        """The part in words; of many alternatives the first, and how many more there are."""
        named, more = self.alternatives[:_NAMED], self.alternatives[_NAMED:]
        return f"{self.key} {' or '.join([*named, f'… {len(more)} more'] if more else named)}"

    def told(self, fact: TariffFact) -> str:
        """Return what a fact satisfies of this: of many alternatives the one, and of how many."""
        every = self.alternatives
        if len(every) == 1:
            return f"{self.key} {self.value}"
        one = next(one for one in every if _read_test(self.key, one)(fact))
        return f"{self.key} {one} (one of {len(every)})"


@dataclass(frozen=True, slots=True)
class FactCondition:
    """The parts of one fact entry; a fact satisfies all of them or none."""

    parts: tuple[FactPart, ...]

    @property
    def asks(self) -> str:
        """The whole condition as one line."""
        return ", ".join(one.asks for one in self.parts)

    def holds(self, fact: TariffFact) -> bool:
        """Tell whether a fact satisfies every part of the condition."""
        return all(one.test(fact) for one in self.parts)

    def unmet(self, fact: TariffFact) -> list[str]:
        """Return what is asked for and a fact is not, in words."""
        return [one.asks for one in self.parts if not one.test(fact)]

    def told(self, fact: TariffFact) -> str:
        """Return what a fact that holds satisfies, as one line, for evidence."""
        return ", ".join(("kind tariff", *(one.told(fact) for one in self.parts)))


def read_condition(fact: Mapping[str, str]) -> FactCondition:
    """Return the condition that a fact entry states.

    Raises:
        WatchlistError: for an unknown kind, key or value.
    """
    if fact.get("kind", "").lower() != "tariff":
        raise WatchlistError("fact kind must be tariff, the one kind of fact that is recognised")
    asked = ((key, " ".join(value.split())) for key, value in fact.items() if key != "kind")
    return FactCondition(tuple(FactPart(*one, _read_test(*one)) for one in asked))


def _read_test(key: str, value: str) -> FactTest:
    if key == "rate":
        return _rate_test(value)
    if key in _ENUMS:
        return _enum_test(key, value)
    if key == "goods":
        return _goods_test(value)
    if key in ("imposer", "target"):
        return _party_test(key, value)
    keys = "imposer, target, goods, rate, direction and status"
    raise WatchlistError(f"fact has no key {key!r}; a tariff has {keys}")


def _party_test(key: str, value: str) -> FactTest:
    wanted = frozenset(_party(one) for one in value.split(_OR))
    return lambda fact: _party(getattr(fact, key)) in wanted


def _party(name: str) -> str:
    folded = " ".join(word_forms(name)).removeprefix("the ")
    return _COUNTRIES.get(folded, folded)


def _goods_test(value: str) -> FactTest:
    """The goods hold the words that are asked for: `steel` is in `steel and aluminum`."""
    wanted = tuple(f" {' '.join(word_forms(one))} " for one in value.split(_OR))
    return lambda fact: any(one in f" {' '.join(word_forms(fact.goods))} " for one in wanted)


def _enum_test(key: str, value: str) -> FactTest:
    wanted = frozenset("_".join(word_forms(one)) for one in value.split(_OR))
    unknown = sorted(wanted - set(_ENUMS[key]))
    if unknown:
        allowed = ", ".join(_ENUMS[key])
        raise WatchlistError(f"fact {key} {unknown[0]!r} is not known; write one of {allowed}")
    return lambda fact: getattr(fact, key) in wanted


def _rate_test(value: str) -> FactTest:
    """A stated range satisfies a comparison when some rate of it does."""
    if found := _RANGE.match(value.strip()):
        low, high = float(found[1]), float(found[2])
        if low > high:
            raise WatchlistError(f"fact rate {value!r} ends below its start; write {high}..{low}")
        return _with_rate(lambda least, most: least <= high and most >= low)
    found = _RATE.match(value.strip())
    if found is None:
        raise WatchlistError(f"fact rate {value!r} cannot be read; write 10, '>= 10' or '10..25'")
    number = float(found[2])
    compare: dict[str, Callable[[float, float], bool]] = {
        ">=": lambda _, most: most >= number,
        ">": lambda _, most: most > number,
        "<=": lambda least, _: least <= number,
        "<": lambda least, _: least < number,
    }
    return _with_rate(compare.get(found[1] or "", lambda least, most: least <= number <= most))


def _with_rate(compare: Callable[[float, float], bool]) -> FactTest:
    def test(fact: TariffFact) -> bool:
        if fact.rate is None:
            return False
        most = fact.rate if fact.rate_max is None else fact.rate_max
        return compare(min(fact.rate, most), max(fact.rate, most))

    return test
