"""A rule without what does not change its meaning: places, and the order of operands."""

from __future__ import annotations

from collections.abc import Hashable

from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Metadata,
    Near,
    Or,
    Phrase,
    Reference,
    Rule,
    Within,
    children,
)


def canonical(rule: Rule) -> Hashable:
    """Return a key that is equal for rules that are written differently and mean the same."""
    if isinstance(rule, Phrase):
        return rule.words
    if isinstance(rule, Reference):
        return ("@", rule.entry)
    if isinstance(rule, Metadata):
        return (rule.field, rule.text, rule.words)
    parts = tuple(map(canonical, children(rule)))
    if isinstance(rule, And | Or):
        return (type(rule).__name__, frozenset(parts))
    if isinstance(rule, Near | Within) and not (isinstance(rule, Near) and rule.ordered):
        return (_operator(rule), frozenset(parts), len(set(parts)))
    return (_operator(rule), parts)


def _operator(rule: Rule) -> Hashable:
    """Return what an operator says besides its operands."""
    if isinstance(rule, Near):
        return ("near", rule.distance, rule.ordered)
    if isinstance(rule, Within):
        return ("within", rule.unit)
    if isinstance(rule, AtLeast | First):
        return (type(rule).__name__, rule.count)
    if isinstance(rule, InField):
        return ("in", rule.field)
    return type(rule).__name__
