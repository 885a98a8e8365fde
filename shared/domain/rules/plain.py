"""Rules that ask for whole words and phrases only: which must stand in an article, and which not.

Most rules of a long watch-list are of this kind. What they ask is looked up among the words of the
article, for many rules at once, without a walk through their trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from shared.domain.rules.ast import And, Form, Not, Or, Phrase, Rule

Leaf: TypeAlias = tuple[str, str]
"""Folded words with a space between, and the clause that is shown for them."""


class PlainRule(NamedTuple):
    """One leaf at least of each of `groups`, and no words of `excluded`.

    Every leaf that stands in the article is shown; of clauses that ask for the same words, it is
    the first by its text, which all of them have here.
    """

    groups: tuple[tuple[Leaf, ...], ...]
    excluded: tuple[str, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause of each leaf of the groups, in their order."""
        return tuple(clause for _, clause in chain.from_iterable(self.groups))


def plain_rule(rule: Rule) -> PlainRule | None:
    """Return what an AND asks for, or None for another rule or one that asks for more."""
    if not isinstance(rule, And):
        return None
    groups: list[tuple[Leaf, ...]] = []
    excluded: list[str] = []
    for operand in _operands(rule):
        absent = isinstance(operand, Not)
        leaves = _alternatives(operand.operand if isinstance(operand, Not) else operand)
        if leaves is None:
            return None
        if absent:
            excluded += (words for words, _ in leaves)
        else:
            groups.append(leaves)
    return PlainRule(_shown(groups), tuple(excluded)) if groups else None


def _shown(groups: Iterable[tuple[Leaf, ...]]) -> tuple[tuple[Leaf, ...], ...]:
    """Return leaves with the clauses that are shown for them."""
    shown: dict[str, str] = {}
    for words, clause in chain.from_iterable(groups):
        shown[words] = min(clause, shown.get(words, clause))
    return tuple(tuple((words, shown[words]) for words, _ in group) for group in groups)


def _operands(rule: And) -> Iterator[Rule]:
    for operand in rule.operands:
        yield from _operands(operand) if isinstance(operand, And) else (operand,)


def _alternatives(rule: Rule) -> tuple[Leaf, ...] | None:
    """Return the leaves of a phrase, or of an OR of phrases."""
    operands: Iterable[Rule] = rule.operands if isinstance(rule, Or) else (rule,)
    leaves = tuple(map(_leaf, operands))
    return None if None in leaves else leaves  # type: ignore[return-value]


def _leaf(rule: Rule) -> Leaf | None:
    if not isinstance(rule, Phrase) or any(word.form is not Form.FOLDED for word in rule.words):
        return None
    return " ".join(word.text for word in rule.words), rule.clause
