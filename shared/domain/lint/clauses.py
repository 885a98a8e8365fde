"""What is wrong inside one rule: it can never match, nearly always does, or has idle parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from shared.domain.lint.implies import implies, stands_as
from shared.domain.lint.model import Reason, Remark
from shared.domain.lint.universal import universal
from shared.domain.matching.describe import describe
from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Metadata,
    MetaField,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
    Within,
    children,
)
from shared.domain.text import TEXT_FIELDS

MAX_COMPARED: Final = 400
"""The most alternatives of one OR that are compared with each other."""

_SHOWN_CHARS: Final = 60


def check_rule(rule: Rule, languages: Collection[str] = ()) -> Iterator[Remark]:
    """Yield what is wrong in a rule for articles in the folded languages; none stands for any."""
    if (fault := _impossible(rule, languages)) is not None:
        yield _remark(Reason.IMPOSSIBLE, fault[1], f"it can never match: {fault[0]}")
        return
    if (found := universal(rule)) is not None:
        detail = f"{shown(found)} is in nearly every article; ask for something rarer with it"
        yield _remark(Reason.UNIVERSAL, found, detail)
    yield from _exclusions(rule)
    yield from _idle(rule, languages, in_place=False)


def shown(rule: Rule) -> str:
    """Return a rule in words, cut to a length that a message can hold."""
    text = describe(rule)
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def first_leaf(rule: Rule) -> Rule:
    """Return the leaf that is written first."""
    while parts := children(rule):
        rule = parts[0]
    return rule


def _remark(reason: Reason, place: Rule, message: str) -> Remark:
    leaf = first_leaf(place)
    if isinstance(leaf, Phrase | Reference | Metadata):
        return Remark(reason, message, leaf.line, leaf.column)
    return Remark(reason, message)


def _impossible(rule: Rule, languages: Collection[str]) -> tuple[str, Rule] | None:
    """Return why a rule can never match, and the part that says so."""
    if isinstance(rule, Or):
        faults = [_impossible(one, languages) for one in rule.operands]
        return faults[0] if all(faults) else None
    if isinstance(rule, Metadata):
        return _outside(rule, languages)
    if isinstance(rule, Not):
        return None
    fault = next(filter(None, (_impossible(one, languages) for one in children(rule))), None)
    if fault is None and isinstance(rule, And):
        return _contradiction(rule)
    if fault is None and not _fields(rule):
        return "the title and the body are apart, no proximity spans both; use AND", rule
    return fault


def _outside(rule: Metadata, languages: Collection[str]) -> tuple[str, Rule] | None:
    if rule.field is not MetaField.LANGUAGE or not languages:
        return None
    primary = rule.text.replace("_", "-").partition("-")[0]
    if rule.text in languages or primary in languages:
        return None
    return f"the list is for {', '.join(sorted(languages))} alone; drop the condition", rule


def _contradiction(rule: And) -> tuple[str, Rule] | None:
    operands = _conjuncts(rule)
    asked = And(tuple(one for one in operands if not isinstance(one, Not)))
    for one in operands:
        if isinstance(one, Not) and implies(asked, one.operand):
            detail = f"{shown(one.operand)} is excluded, and asked for as well; drop either"
            return detail, one.operand
    stated = [one for one in operands if _is_language(one)]
    others = [one for one in stated if not implies(stated[0], one)]
    return ("an article is in one language; join languages with OR", others[0]) if others else None


def _conjuncts(rule: Rule) -> list[Rule]:
    if isinstance(rule, And):
        return [one for operand in rule.operands for one in _conjuncts(operand)]
    return [rule]


def _is_language(rule: Rule) -> bool:
    return isinstance(rule, Metadata) and rule.field is MetaField.LANGUAGE


def _fields(rule: Rule) -> frozenset[str]:
    """Return the fields in which a rule can be found; of a proximity, both operands in one."""
    if isinstance(rule, InField):
        return _fields(rule.operand) & {rule.field}
    if isinstance(rule, Near | Within):
        return _fields(rule.left) & _fields(rule.right)
    if isinstance(rule, Or):
        return frozenset().union(*map(_fields, rule.operands))
    if isinstance(rule, AtLeast | First):
        return _fields(rule.operand)
    return frozenset(TEXT_FIELDS)


def _exclusions(rule: Rule) -> Iterator[Remark]:
    for one in _conjuncts(rule):
        if isinstance(one, Not) and (found := universal(one.operand)) is not None:
            detail = f"it excludes nearly every article: {shown(found)} is everywhere"
            yield _remark(Reason.EXCLUDES_ALL, found, f"{detail}; exclude something rarer")


def _idle(rule: Rule, languages: Collection[str], *, in_place: bool) -> Iterator[Remark]:
    """Yield the parts that change nothing; `in_place` where their places count, too."""
    if isinstance(rule, Or):
        yield from _unreachable(rule, languages)
        yield from _redundant(rule, in_place)
    if isinstance(rule, First) and _fields(rule.operand) == {"title"}:
        detail = f"FIRST/{rule.count} does nothing to {shown(rule.operand)}: the title counts whole"
        yield _remark(Reason.REDUNDANT, rule, f"{detail}; leave it out, or write body:")
    positional = in_place or isinstance(rule, Near | Within | AtLeast | First)
    for one in children(rule):
        yield from _idle(one, languages, in_place=positional)


def _unreachable(rule: Or, languages: Collection[str]) -> Iterator[Remark]:
    for one in rule.operands:
        if (fault := _impossible(one, languages)) is not None:
            yield _remark(Reason.UNREACHABLE, fault[1], f"this part never matches: {fault[0]}")


def _redundant(rule: Or, in_place: bool) -> Iterator[Remark]:
    if len(rule.operands) > MAX_COMPARED:
        return
    within = stands_as if in_place else implies
    dropped: set[int] = set()
    for at, one in enumerate(rule.operands):
        for other_at, other in enumerate(rule.operands):
            if at == other_at or other_at in dropped or not within(one, other):
                continue
            dropped.add(at)
            detail = f"{shown(one)} adds nothing to {shown(other)}; leave it out"
            yield _remark(Reason.REDUNDANT, one, detail)
            break
