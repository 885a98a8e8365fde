"""Rules that ask for whole words and phrases only: which must stand in an article, and which not.

Most rules of a long watch-list are of this kind. What one asks is a few look-ups among the words
of the article, without a walk through its tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from shared.domain.rules.ast import And, Form, Not, Or, Phrase, Rule

Leaf: TypeAlias = tuple[str, str]
"""Folded words with a space between, and the clause that asks for them."""


class PlainRule(NamedTuple):
    """All of `required`, one leaf at least of each of `choices`, and no words of `excluded`.

    `required` gives for each words the clause that asks for them: of several, see `shown_clauses`.
    """

    required: dict[str, str]
    choices: tuple[tuple[Leaf, ...], ...]
    excluded: tuple[str, ...]


def plain_rule(rule: Rule) -> PlainRule | None:
    """Return what an AND asks for, or None for another rule or one that asks for more."""
    if not isinstance(rule, And):
        return None
    required: list[Leaf] = []
    choices: list[tuple[Leaf, ...]] = []
    excluded: list[str] = []
    for operand in _operands(rule):
        absent = isinstance(operand, Not)
        leaves = _alternatives(operand.operand if isinstance(operand, Not) else operand)
        if leaves is None:
            return None
        if absent:
            excluded += (words for words, _ in leaves)
        elif len(leaves) == 1:
            required += leaves
        else:
            choices.append(leaves)
    if not required and not choices:
        return None
    return PlainRule(shown_clauses({}, required), tuple(choices), tuple(excluded))


def shown_clauses(clauses: Mapping[str, str], leaves: Iterable[Leaf]) -> dict[str, str]:
    """Return the clauses that are shown for words, with those of more leaves.

    Of clauses that ask for the same words, it is the first by its text.
    """
    found = dict(clauses)
    for words, clause in leaves:
        found[words] = min(clause, found.get(words, clause))
    return found


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
