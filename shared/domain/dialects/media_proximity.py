"""The proximities of media products, and what each is in the rule language.

Meltwater, Brandwatch and LexisNexis count the words between; Factiva's `adjN`, `nearN` and `/Nn/`
count steps, so that 1 is adjacent. Sources: Meltwater help centre (How to master Boolean search),
Brandwatch (Advanced query operators), Factiva (Search statement operators), LexisNexis help
(Terms and connectors).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.dialects.numbers import whole
from shared.domain.dialects.tree import (
    NOTHING,
    Beside,
    Between,
    Tree,
    all_of,
    excluded,
)

UNSTATED_DISTANCE: Final = 4
"""The words between that Meltwater's NEAR and ONEAR allow without a number."""

_COUNTED: Final = re.compile(
    r"(?P<name>o?near|adj|w|pre|)\s?(?P<slash>/?)(?P<number>\d*)(?P<forward>f?)$", re.IGNORECASE
)
_PARAGRAPH: Final = frozenset(("same", "w/p", "/p", "w/para", "/para"))
_SENTENCE: Final = frozenset(("w/s", "/s", "w/sent", "/sent"))


class Kind(StrEnum):
    """How far a proximity has an equivalent."""

    STATED = "stated"
    UNJOINED = "unjoined"
    SAME_FIELD = "same field"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Proximity:
    """A proximity; `operator` is that of the rule language, for those that have one."""

    kind: Kind
    operator: str = ""


UNJOINED: Final = Proximity(Kind.UNJOINED)
"""No operator at all: a phrase in Factiva and LexisNexis, AND in Meltwater and Brandwatch."""


def proximity_of(written: str) -> Proximity:
    """Return the proximity that an operator stands for."""
    text = written.lower()
    if text.startswith("not"):
        return Proximity(Kind.NEGATED)
    if text in _PARAGRAPH:
        return Proximity(Kind.STATED, "PARAGRAPH")
    if text in _SENTENCE:
        return Proximity(Kind.STATED, "SENTENCE")
    if text in ("w/seg", "/seg"):
        return Proximity(Kind.SAME_FIELD)
    if text.startswith("/n"):
        return Proximity(Kind.STATED, f"NEAR/{_steps(text[2:-1])}")
    return Proximity(Kind.STATED, _counted(text))


def near(left: Tree, right: Tree, proximity: Proximity) -> Tree:
    """Return what two operands in a proximity ask for."""
    if proximity.kind is Kind.NEGATED:
        return Between(all_of((left, excluded(right))), left)
    if proximity.kind is Kind.SAME_FIELD:
        return Between(NOTHING, all_of((left, right)))
    return Beside(left, right, proximity.operator)


def _counted(text: str) -> str:
    found = _COUNTED.match(text)
    assert found is not None, "the grammar knows no other operator"
    name, number = found["name"], found["number"]
    ordered = name in ("onear", "adj", "pre") or bool(found["forward"])
    operator = "ONEAR" if ordered else "NEAR"
    if name == "adj" or (name == "near" and number and not found["slash"]):
        return f"{operator}/{_steps(number or '1')}"
    return f"{operator}/{number or UNSTATED_DISTANCE}"


def _steps(number: str) -> int:
    """Return the words between, of a number of steps from one word to the other."""
    return max(whole(number) - 1, 0)
