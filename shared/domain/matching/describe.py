"""A rule in words again, for explanations: as it could have been written."""

from __future__ import annotations

from shared.domain.matching.owners import entry_of
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
    Within,
)


def describe(rule: Rule) -> str:
    """Return the rule as text in the rule language, as near as that can come."""
    if isinstance(rule, Phrase):
        return rule.source
    if isinstance(rule, Metadata):
        return rule.clause.rpartition(" ")[2] if '"' not in rule.clause else rule.clause
    if isinstance(rule, Reference):
        return f"@{rule.entry}"
    if isinstance(rule, Found):
        return f"a fact or a spelling of {entry_of(rule.owner)}"
    if isinstance(rule, Name):
        return " or ".join(dict.fromkeys(map(describe, rule.spellings)))
    return _describe_operator(rule)


def _describe_operator(
    rule: And | Or | Not | Near | Within | AtLeast | First | InField | Required,
) -> str:
    if isinstance(rule, And | Or):
        joint = " AND " if isinstance(rule, And) else " OR "
        return f"({joint.join(map(describe, rule.operands))})"
    if isinstance(rule, Near):
        operator = f"{'O' if rule.ordered else ''}NEAR/{rule.distance}"
        return f"{describe(rule.left)} {operator} {describe(rule.right)}"
    if isinstance(rule, Within):
        return f"{describe(rule.left)} {rule.unit.upper()} {describe(rule.right)}"
    if isinstance(rule, Required):
        return f"{describe(rule.operand)} with {describe(rule.context)} around it"
    if isinstance(rule, InField):
        return f"{rule.field}:{describe(rule.operand)}"
    if isinstance(rule, Not):
        return f"NOT {describe(rule.operand)}"
    operator = "ATLEAST" if isinstance(rule, AtLeast) else "FIRST"
    return f"{operator}/{rule.count}({describe(rule.operand)})"
