"""What a rule that parses may still get wrong: exclusions alone, and what has no position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NoReturn

from shared.domain.errors import RuleError
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
    children,
)

MAX_DEPTH: Final = 150
"""How deep operators may nest; chains of AND and OR count once."""

_FIELD_LIKE: Final = re.compile(r"[A-Za-z_]+:")
_FIELDS: Final = "write title: body: source: author: language: or url:"


def check(rule: Rule) -> None:
    """Raise when the rule cannot be run.

    Raises:
        RuleError: for exclusions alone, AND or NOT in a proximity, fields that contradict.
    """
    _check_depth(rule)
    for node in walk(rule):
        _check_node(node)
    if not _selects(rule):
        _fault(rule, "the rule only excludes; add what it is to find before NOT")


def walk(rule: Rule) -> Iterator[Rule]:
    """Yield every node, parents before children."""
    waiting = [rule]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def references(rule: Rule) -> Iterator[Reference]:
    """Yield the references to other entries."""
    return (node for node in walk(rule) if isinstance(node, Reference))


def positional_references(rule: Rule) -> Iterator[Reference]:
    """Yield the references that stand where only positions make sense."""
    for node in walk(rule):
        if isinstance(node, Near | Within | AtLeast | First):
            for child in children(node):
                yield from references(child)


def positional_fault(rule: Rule) -> str:
    """Return why the rule has no positions to measure from, or an empty string."""
    for node in walk(rule):
        if isinstance(node, And | Not):
            return "AND and NOT have no position"
        if isinstance(node, AtLeast | First | Metadata):
            return "ATLEAST, FIRST and metadata have no position to measure from"
    return ""


def _check_depth(rule: Rule) -> None:
    level: list[Rule] = [rule]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in children(node)]
        if not level:
            return
    _fault(level[0], f"the rule nests deeper than {MAX_DEPTH} levels; cut it into entries")


def _selects(rule: Rule) -> bool:
    """Tell whether the rule asks for something that is there."""
    if isinstance(rule, Not):
        return False
    if isinstance(rule, And):
        return any(_selects(one) for one in rule.operands)
    return all(_selects(one) for one in children(rule))


def _check_node(node: Rule) -> None:
    if isinstance(node, Or) and not all(_selects(one) for one in node.operands):
        _fault(node, "OR with an exclusion would match nearly everything; join it with AND")
    if isinstance(node, Near | Within):
        _check_operands(
            node, "they cannot stand inside a proximity: put them around it, with parentheses"
        )
    if isinstance(node, AtLeast | First):
        _check_operands(
            node, "they cannot stand in ATLEAST/n(…) or FIRST/n(…): join several of these with AND"
        )
    if isinstance(node, InField):
        _check_field(node)
    if isinstance(node, Phrase) and (found := _FIELD_LIKE.match(node.source)):
        _fault(node, f"{found[0]} is not a field; {_FIELDS}, or put it in quotes")


def _check_operands(node: Rule, place: str) -> None:
    for operand in children(node):
        reason = positional_fault(operand)
        if reason:
            _fault(operand, f"{reason}; {place}")


def _check_field(node: InField) -> None:
    for inner in walk(node.operand):
        if isinstance(inner, InField) and inner.field != node.field:
            _fault(inner, f"{node.field}: and {inner.field}: exclude each other; join with AND")


def _fault(rule: Rule, detail: str) -> NoReturn:
    line, column = _place(rule)
    raise RuleError(detail, line=line, column=column)


def _place(rule: Rule) -> tuple[int, int]:
    """Return where the first leaf with a known place stands."""
    for node in walk(rule):
        if isinstance(node, Phrase | Reference | Metadata):
            return node.line, node.column
    return 1, 1
