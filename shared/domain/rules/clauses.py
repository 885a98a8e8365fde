"""The names of a rule's clauses: branch numbers from the root, and the leaf as written."""

from __future__ import annotations

from msgspec.structs import replace

from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Metadata,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
    Within,
)


def number_clauses(rule: Rule, path: str = "") -> Rule:
    """Return the rule with the clause of every leaf filled in."""
    if isinstance(rule, Phrase):
        return replace(rule, clause=_named(path, rule.source))
    if isinstance(rule, Reference):
        return replace(rule, clause=_named(path, f"@{rule.entry}"))
    if isinstance(rule, Metadata):
        return replace(rule, clause=_named(path, rule.clause))
    if isinstance(rule, And | Or):
        numbered = (
            number_clauses(one, _below(path, at)) for at, one in enumerate(rule.operands, 1)
        )
        return replace(rule, operands=tuple(numbered))
    if isinstance(rule, Near | Within):
        left = number_clauses(rule.left, _below(path, 1))
        return replace(rule, left=left, right=number_clauses(rule.right, _below(path, 2)))
    if isinstance(rule, InField):
        return replace(rule, operand=number_clauses(rule.operand, _below(path, rule.field)))
    if isinstance(rule, AtLeast | First | Not):
        return replace(rule, operand=number_clauses(rule.operand, path))
    return rule


def _below(path: str, step: int | str) -> str:
    return f"{path}.{step}" if path else str(step)


def _named(path: str, source: str) -> str:
    return f"{path} {source}" if path else source
