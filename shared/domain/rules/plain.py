"""Rules that ask for whole words and phrases only: which must stand in an article, and which not.

Most rules of a long watch-list are of this kind. What they ask is looked up among the words of the
article, for many rules at once, without a walk through their trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from shared.domain.rules.ast import And, Form, Name, Not, Or, Phrase, Rule
from shared.domain.rules.people import is_katakana

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
    """Return what an AND or a name asks for, or None for another rule or one that asks for more."""
    if isinstance(rule, Name):
        return _plain_name(rule)
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


def _plain_name(name: Name) -> PlainRule | None:
    """Return what a name of one spelling asks for.

    Of two at one place the longer counts; a person's name may be someone else's, and one in
    katakana a part of a word.
    """
    leaf = _leaf(name.spellings[0]) if len(name.spellings) == 1 and name.given is None else None
    if leaf is None or any(map(is_katakana, leaf[0].split(" "))):
        return None
    return PlainRule(((leaf,),), ())


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
