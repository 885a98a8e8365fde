"""Required terms sorted by how they are looked for: words, pairs of words, pieces, slips."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from shared.domain.matching.terms import Term, Terms
from shared.domain.rules.ast import Word
from shared.domain.rules.commonness import commonness


@dataclass(slots=True)
class Column:
    """One word, or two, for each posting, with the entry and the literal that it is filed for."""

    first: list[str] = field(default_factory=list)
    second: list[str] = field(default_factory=list)
    entries: array[int] = field(default_factory=lambda: array("i"))
    literals: dict[int, str] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], entry: int, literal: str) -> None:
        """Add a posting."""
        if literal:
            self.literals[len(self.entries)] = literal
        self.first.append(words[0])
        self.second.extend(words[1:])
        self.entries.append(entry)


@dataclass(slots=True)
class Filing:
    """The required terms of all entries; `always` are the entries that have none."""

    words: Column = field(default_factory=Column)
    pairs: Column = field(default_factory=Column)
    apart: Column = field(default_factory=Column)
    pieces: dict[str, list[int]] = field(default_factory=dict)
    slips: dict[Word, list[int]] = field(default_factory=dict)
    found: dict[str, list[int]] = field(default_factory=dict)
    always: set[int] = field(default_factory=set)

    def add(self, term: Term, entry: int) -> None:
        """File an entry under one of its terms; a long phrase under its rarest two words."""
        if term.slip is not None:
            self.slips.setdefault(term.slip, []).append(entry)
        elif term.found:
            self.found.setdefault(term.found, []).append(entry)
        elif term.piece:
            self.pieces.setdefault(term.piece, []).append(entry)
        elif len(term.words) == 1:
            self.words.add(term.words, entry, term.literal)
        elif term.spread:
            self.apart.add(term.words, entry, term.literal)
        else:
            self.pairs.add(min(pairwise(term.words), key=_pair_cost), entry, term.literal)


def file_terms(required: Iterable[tuple[Terms | None, int]]) -> Filing:
    """Return the filing of entries, each with its required terms, in a fixed order."""
    filing = Filing()
    for terms, entry in required:
        if terms is None:
            filing.always.add(entry)
        for term in terms or ():
            filing.add(term, entry)
    return filing


def _pair_cost(pair: tuple[str, ...]) -> float:
    return math.prod(map(commonness, pair))
