"""A rule in words again, for explanations: as it could have been written, long lists cut short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    Found,
    InField,
    Metadata,
    Name,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Required,
    Rule,
    Unit,
    Within,
)

MAX_NAMED: Final = 5
"""The most alternatives that are named; of more, the first ones and their number."""


def describe(rule: Rule) -> str:
    """Return the rule as text in the rule language, as near as that can come."""
    if isinstance(rule, Phrase):
        return rule.source
    if isinstance(rule, Metadata):
        return rule.clause.rpartition(" ")[2] if '"' not in rule.clause else rule.clause
    if isinstance(rule, Reference):
        return f"@{rule.entry}"
    if isinstance(rule, Found):
        return f"a tariff fact of {rule.asks}" if rule.asks else "a tariff fact"
    if isinstance(rule, Name):
        spellings = [one for one in rule.spellings if not isinstance(one, Found)]
        slips = ["a slip in its spelling"] if len(spellings) < len(rule.spellings) else []
        return " or ".join([*_shortened(map(describe, spellings)), *slips])
    return _describe_operator(rule)


def _describe_operator(
    rule: And | Or | Not | Near | Within | AtLeast | First | InField | Required,
) -> str:
    if isinstance(rule, And | Or):
        if isinstance(rule, And):
            return f"({' AND '.join(map(describe, rule.operands))})"
        return f"({' OR '.join(_shortened(map(describe, rule.operands)))})"
    if isinstance(rule, Near):
        operator = f"{'O' if rule.ordered else ''}NEAR/{rule.distance}"
        return f"{describe(rule.left)} {operator} {describe(rule.right)}"
    if isinstance(rule, Within):
        return f"{describe(rule.left)} {rule.unit.upper()} {describe(rule.right)}"
    if isinstance(rule, Required):
        operator = _reach(rule.reach)
        return f"{describe(rule.operand)} {operator} {describe(rule.context)}"
    if isinstance(rule, InField):
        return f"{rule.field}:{describe(rule.operand)}"
    if isinstance(rule, Not):
        return f"NOT {describe(rule.operand)}"
    operator, inner = "ATLEAST" if isinstance(rule, AtLeast) else "FIRST", describe(rule.operand)
    return (
        f"{operator}/{rule.count}{inner}"
        if _in_brackets(inner)
        else f"{operator}/{rule.count}({inner})"
    )


def _reach(reach: int | Unit | None) -> str:
    """How near the context of a name must be: `NEAR/5`, `SENTENCE`, anywhere."""
    if reach is None:
        return "AND"
    return f"NEAR/{reach}" if isinstance(reach, int) else reach.upper()


def _in_brackets(text: str) -> bool:
    """Tell whether a text is in one pair of brackets already."""
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


def _shortened(texts: Iterable[str]) -> list[str]:
    """Return the first of many different alternatives, and how many more there are."""
    different = list(dict.fromkeys(texts))
    if len(different) <= MAX_NAMED:
        return different
    return [*different[: MAX_NAMED - 1], f"… {len(different) - MAX_NAMED + 1} more"]
