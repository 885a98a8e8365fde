"""The phrases that the whole tree of a rule asks for, to be found in an article at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from shared.domain.arrays import Places, Points
from shared.domain.rules.alternatives import Alternatives
from shared.domain.rules.ast import Name, Or, Phrase, Rule, children, needs_of
from shared.domain.rules.parts import NUMBER_FROM, Part, PartTable
from shared.domain.rules.phrases import FIRST, PhraseTable, Written
from shared.domain.text import Words

Choice: TypeAlias = Alternatives[Any]
Starts: TypeAlias = Mapping[int, Sequence[int]]
"""The first words of what is asked for, by its number."""

_MANY: Final = 200


class Leaf(NamedTuple):
    """A phrase of a tree, and of which alternatives it is one, with its number there, if it is.

    `rank` is its place among the spellings of a name, those of most words first.
    """

    phrase: Phrase
    choice: Choice | None = None
    number: int = 0
    rank: int = 0


class Sought:
    """What the phrases of a tree ask for: `leaves` has by its number those that ask for the same.

    Where nothing is found, `nowhere` is what is known of phrases that are no alternatives, by their
    identity, and `unmet` which of each choice stand there. `spellings` are the phrases of each
    name, by their ranks.
    """

    def __init__(self, rule: Rule) -> None:
        written: dict[Written, list[Leaf]] = {}
        heads: dict[str, list[Leaf]] = {}
        self.nowhere: dict[int, tuple[int, ...]] = {}
        for leaf, asked, head in _leaves(rule):
            if asked:
                written.setdefault(asked, []).append(leaf)
            elif head:
                heads.setdefault(head, []).append(leaf)
            if leaf.choice is None and (asked or head):
                self.nowhere[id(leaf.phrase)] = ()
        self.leaves = (*written.values(), *heads.values())
        self._phrases, self._heads = PhraseTable(tuple(written)), PartTable(list(map(Part, heads)))
        self._first_head = len(written) << NUMBER_FROM
        branches = list(_branches(rule))
        self.unmet: dict[Choice, tuple[int, ...]] = {one.alternatives: () for one in branches}
        self.spellings: dict[Choice, Sequence[Phrase]] = {
            one.alternatives: _by_length(one) for one in branches if isinstance(one, Name)
        }

    def find(self, points: Points, words: Words, title: int) -> tuple[Starts, Starts]:
        """Return where in the title and in the body of a folded text what is asked for starts.

        `points` are the characters of the text; `title` of its words are the title's.
        """
        found = self._phrases.find(points, words, title)
        if self._heads:
            heads = self._heads.find(points, words) + self._first_head
            found = np.concatenate((found, heads)) if len(found) else heads
        return (_one_by_one if len(found) < _MANY else _together)(found, title)


def sought_by(rule: Rule) -> Sought:
    """Return what a tree asks for; it is kept with the tree."""
    kept: dict[str, Sought] = rule.__dict__
    known = kept.get("sought")
    if known is None:
        known = kept["sought"] = Sought(rule)
    return known


def _one_by_one(found: Places, title: int) -> tuple[Starts, Starts]:
    titled: dict[int, list[int]] = {}
    bodied: dict[int, list[int]] = {}
    for one in found.tolist():
        number, first = one >> NUMBER_FROM, one & FIRST
        if first >= title:
            bodied.setdefault(number, []).append(first - title)
        else:
            titled.setdefault(number, []).append(first)
    return titled, bodied


def _together(found: Places, title: int) -> tuple[Starts, Starts]:
    """Return the same of many, of which each number takes the same time."""
    found.sort()
    numbers = found >> NUMBER_FROM
    edges = [0, *(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist(), len(found)]
    titled: dict[int, list[int]] = {}
    bodied: dict[int, list[int]] = {}
    for start, end in pairwise(edges):
        firsts = found[start:end] & FIRST
        body = int(firsts.searchsorted(title))
        if body:
            titled[int(numbers[start])] = firsts[:body].tolist()
        if body < len(firsts):
            bodied[int(numbers[start])] = (firsts[body:] - title).tolist()
    return titled, bodied


def _by_length(name: Name) -> list[Phrase]:
    phrases = (one for one in name.spellings if isinstance(one, Phrase))
    return sorted(phrases, key=lambda one: -len(one.words))


def _leaves(rule: Rule) -> Iterator[tuple[Leaf, Written, str]]:
    """Yield the phrases of a tree, with the words that each asks for, or how its word begins."""
    if isinstance(rule, Phrase):
        written, head, *_ = needs_of(rule)
        yield Leaf(rule), written, head
    elif isinstance(rule, Or | Name):
        yield from _leaves_of_any(rule)
    else:
        for one in children(rule):
            yield from _leaves(one)


def _leaves_of_any(rule: Or | Name) -> Iterator[tuple[Leaf, Written, str]]:
    choice, ranks = rule.alternatives, dict[int, int]()
    if isinstance(rule, Name):
        ranks = {id(phrase): rank for rank, phrase in enumerate(_by_length(rule))}
    for number, (one, needs) in enumerate(zip(children(rule), choice.needs, strict=True)):
        if isinstance(one, Phrase):
            yield Leaf(one, choice, number, ranks.get(id(one), 0)), needs.written, needs.head
        else:
            yield from _leaves(one)


def _branches(rule: Rule) -> Iterator[Or | Name]:
    """Yield the nodes that have alternatives."""
    if isinstance(rule, Or | Name):
        yield rule
    for one in children(rule):
        if not isinstance(one, Phrase):
            yield from _branches(one)
