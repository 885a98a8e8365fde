"""Rules of words and phrases verified and shown by where those stand, each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.match import Evidence, Method
from shared.domain.matching.evidence import place_score
from shared.domain.matching.places import word_places
from shared.domain.rules import MAX_OCCURRENCES, PlainRule
from shared.domain.rules.plain import shown_clauses
from shared.domain.text import BODY, TITLE, Document, FieldText

_LEAF_BITS: Final = 24
_LEAF: Final = (1 << _LEAF_BITS) - 1
_EXACT, _FOLDED = Method.EXACT, Method.FOLDED

Spot: TypeAlias = int
"""The number of a first word, the body's after the title's, and then that of the words or phrase
that stand there, a longer one's greater: one number, so that spots sort as places do."""

Verified: TypeAlias = tuple[float, Iterable[Evidence]]
"""The score of an entry that matched, and its evidence, which may be written when asked for."""

_Shown: TypeAlias = tuple[str, int, int, str]
"""The text as it is written, its offsets, and what is around it."""


class PlainVerifier:
    """Verifies plain rules on one article: those that it was made for.

    The places of all that matched are read at once, when the evidence is asked for.
    """

    def __init__(self, document: Document, rules: Sequence[PlainRule]) -> None:
        self._document = document
        self._title_words = document.title_words if rules else 0
        self._leaves, self._words = _leaves(rules)
        self._more = np.zeros(len(self._leaves), np.intp)
        self._more[self._words :] = list(map(_more, self._leaves[self._words :]))
        self._spots = self._find() if rules else {}
        self._chosen: set[Spot] = set()
        self._shown: dict[Spot, _Shown] = {}

    def verify(self, entry: str, rule: PlainRule) -> Verified | None:
        """Return the score and the evidence of an entry, or None if it does not match."""
        spots, clauses = self._spots, rule.required
        if not spots.keys().isdisjoint(rule.excluded):
            return None
        for choice in rule.choices:
            there = [leaf for leaf in choice if leaf[0] in spots]
            if not there:
                return None
            clauses = shown_clauses(clauses, there)
        found = [spots.get(words, ()) for words in clauses]
        if not all(found):
            return None
        chosen = _choose(found)
        self._chosen.update(chosen)
        return self._score(chosen[0]), self._evidence(entry, clauses, chosen)

    def _find(self) -> dict[str, Sequence[Spot]]:
        """Return the spots of those leaves that the article has."""
        parts = {leaf: leaf.split(" ") for leaf in self._leaves[self._words :]}
        words = self._leaves[: self._words]
        words += set(chain.from_iterable(parts.values())).difference(words)
        places, bounds = self._document.places(words)
        spots = places << _LEAF_BITS | np.repeat(np.arange(len(words)), np.diff(bounds))
        every, edges = spots.tolist(), pairwise(bounds.tolist())
        found: dict[str, Sequence[Spot]] = {
            word: every[start:end]
            for word, (start, end) in zip(words, edges, strict=True)
            if start < end
        }
        for number, (leaf, phrase) in enumerate(parts.items(), self._words):
            firsts = self._phrase([found.get(word, ()) for word in phrase])
            if firsts:
                found[leaf] = [first << _LEAF_BITS | number for first in firsts]
        return found

    def _phrase(self, spots: Sequence[Sequence[Spot]]) -> list[int]:
        """Return where words stand in a row, by the spots of each, in one field."""
        end_of_title, more = self._title_words, len(spots) - 1
        rows = [{(at >> _LEAF_BITS) - step for at in some} for step, some in enumerate(spots)]
        firsts = rows[0].intersection(*rows[1:])
        return sorted(one for one in firsts if not one < end_of_title <= one + more)

    def _score(self, earliest: Spot) -> float:
        first, before = earliest >> _LEAF_BITS, self._title_words
        return place_score(TITLE, first) if first < before else place_score(BODY, first - before)

    def _evidence(
        self, entry: str, clauses: Mapping[str, str], chosen: Sequence[Spot]
    ) -> Iterator[Evidence]:
        if self._chosen:
            self._show()
        leaves, shown, body = self._leaves, self._shown, self._title_words << _LEAF_BITS
        for spot in chosen:
            text, start, end, snippet = shown[spot]
            field = BODY if spot >= body else TITLE
            clause = clauses[leaves[spot & _LEAF]]
            alike = clause.endswith(text) or clause.rstrip('"').endswith(text)
            method = _EXACT if alike else _FOLDED
            yield Evidence(entry, clause, field, text, start, end, method, 100.0, snippet)

    def _show(self) -> None:
        """Read the places of the spots that were chosen."""
        chosen = self._chosen.difference(self._shown)
        self._chosen.clear()
        document, before = self._document, self._title_words
        spots = np.sort(np.fromiter(chosen, np.int64, len(chosen)))
        in_body = int(spots.searchsorted(before << _LEAF_BITS))
        self._read(document.title, 0, spots[:in_body])
        self._read(document.body, before, spots[in_body:])

    def _read(self, field: FieldText, before: int, spots: NDArray[np.int64]) -> None:
        if not len(spots):
            return
        firsts = (spots >> _LEAF_BITS) - before
        lasts = firsts + self._more[spots & _LEAF]
        self._shown.update(zip(spots.tolist(), word_places(field, firsts, lasts), strict=True))


def _leaves(rules: Iterable[PlainRule]) -> tuple[list[str], int]:
    """Return the words that some rules ask for, or exclude, then the phrases, longer ones later.

    The number tells how many are words.
    """
    asked: set[str] = set()
    for required, choices, excluded in rules:
        asked.update(required, excluded, *map(dict, choices))
    phrases = sorted((leaf for leaf in asked if " " in leaf), key=_more)
    words = [*asked.difference(phrases)]
    return words + phrases, len(words)


def _more(leaf: str) -> int:
    """Return how many words of a leaf follow the first."""
    return leaf.count(" ")


def _choose(found: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Choose the first spot of each leaf, then the earliest, in the order of the text."""
    chosen = [some[0] for some in found]
    room = MAX_OCCURRENCES - len(chosen)
    if room > 0:
        more = sorted(chain.from_iterable([some[1 : room + 1] for some in found]))
        chosen += more[:room]
    chosen.sort()
    return chosen[:MAX_OCCURRENCES]
