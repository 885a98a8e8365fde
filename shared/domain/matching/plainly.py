"""Rules of words and phrases verified and shown by where those stand, each worked out once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import Final, TypeAlias

import numpy as np

from shared.domain.match import Evidence, Method
from shared.domain.matching.evidence import place_score
from shared.domain.matching.places import word_places
from shared.domain.rules import MAX_OCCURRENCES, PlainRule
from shared.domain.rules.plain import Leaf
from shared.domain.text import BODY, TITLE, Document, FieldText

_LENGTH_BITS: Final = 24
_NEXT: Final = 1 << _LENGTH_BITS
_LENGTH: Final = (1 << _LENGTH_BITS) - 1

Spot: TypeAlias = int
"""The number of a first word, the body's after the title's, and then the count of the others:
one number, so that spots sort as places do."""

Verified: TypeAlias = tuple[float, Iterable[Evidence]]
"""The score of an entry that matched, and its evidence, which may be written when asked for."""

_Shown: TypeAlias = tuple[str, str, tuple[str, int, int, str]]
"""The words, the field, and the place."""


class PlainVerifier:
    """Verifies plain rules on one article.

    The places of all that matched are read at once, when the evidence is asked for.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._title_words = document.title_words
        self._chosen: set[Spot] = set()
        self._shown: dict[Spot, _Shown] = {}

    @cached_property
    def _spots(self) -> dict[str, list[Spot]]:
        """The spots of words, and of the phrases that were looked for."""
        forms, found = self._document.forms, dict[str, list[Spot]]()
        for spot, form in zip(range(0, len(forms) << _LENGTH_BITS, _NEXT), forms, strict=True):
            if form in found:
                found[form].append(spot)
            else:
                found[form] = [spot]
        return found

    def verify(self, entry: str, rule: PlainRule) -> Verified | None:
        """Return the score and the evidence of an entry, or None if it does not match."""
        known, leaves = self._spots, rule.required
        for words in rule.excluded:
            if known.get(words) or self._find(words):
                return None
        for choice in rule.choices:
            there = tuple(leaf for leaf in choice if self._find(leaf[0]))
            if not there:
                return None
            leaves += there
        found = []
        for words, _ in leaves:
            spots = known.get(words) or self._find(words)
            if not spots:
                return None
            found.append(spots)
        return self._verified(entry, leaves, found)

    def _verified(
        self, entry: str, leaves: Sequence[Leaf], found: Sequence[Sequence[Spot]]
    ) -> Verified:
        clauses = dict(leaves)
        if len(clauses) < len(leaves):
            # Of clauses that ask for the same words, the first by its text is shown.
            clauses = dict(sorted(leaves, key=_clause, reverse=True))
            found = [self._find(words) for words in clauses]
        chosen = _choose(found)
        self._chosen.update(chosen)
        return self._score(chosen[0]), self._evidence(entry, clauses, chosen)

    def _find(self, words: str) -> Sequence[Spot]:
        """Return the spots of words."""
        spots = self._spots.get(words)
        if spots is None:
            if " " not in words:
                return ()
            spots = self._spots[words] = self._phrase(words.split(" "))
        return spots

    def _phrase(self, words: Sequence[str]) -> list[Spot]:
        forms, others, more = self._document.forms, words[1:], len(words) - 1
        end_of_title = self._title_words
        firsts = (spot >> _LENGTH_BITS for spot in self._spots.get(words[0], ()))
        return [
            first << _LENGTH_BITS | more
            for first in firsts
            if forms[first + 1 : first + 1 + more] == others
            and not first < end_of_title <= first + more
        ]

    def _score(self, earliest: Spot) -> float:
        first, before = earliest >> _LENGTH_BITS, self._title_words
        return place_score(TITLE, first) if first < before else place_score(BODY, first - before)

    def _evidence(
        self, entry: str, clauses: Mapping[str, str], chosen: Sequence[Spot]
    ) -> Iterator[Evidence]:
        if self._chosen:
            self._show()
        shown = self._shown
        for spot in chosen:
            words, field, (text, start, end, snippet) = shown[spot]
            clause = clauses[words]
            alike = clause.endswith(text) or clause.rstrip('"').endswith(text)
            method = Method.EXACT if alike else Method.FOLDED
            yield Evidence(entry, clause, field, text, start, end, method, 100.0, snippet)

    def _show(self) -> None:
        """Read the places of the spots that were chosen."""
        spots = sorted(self._chosen - self._shown.keys())
        self._chosen.clear()
        document, before = self._document, self._title_words
        in_body = bisect_left(spots, before << _LENGTH_BITS)
        self._read(document.title, 0, spots[:in_body])
        self._read(document.body, before, spots[in_body:])

    def _read(self, field: FieldText, before: int, spots: Sequence[Spot]) -> None:
        places, forms = np.array(spots, np.int64), self._document.forms
        firsts, more = places >> _LENGTH_BITS, places & _LENGTH
        words = [
            forms[first] if not others else " ".join(forms[first : first + others + 1])
            for first, others in zip(firsts.tolist(), more.tolist(), strict=True)
        ]
        firsts -= before
        shown = zip(words, repeat(field.name), word_places(field, firsts, firsts + more))
        self._shown.update(zip(spots, shown, strict=True))


def _choose(found: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Choose the first spot of each leaf, then the earliest, in the order of the text."""
    spots = sorted(chain.from_iterable([some[:MAX_OCCURRENCES] for some in found]))
    if len(spots) <= MAX_OCCURRENCES:
        return spots
    firsts = {some[0] for some in found}
    room, chosen = MAX_OCCURRENCES - len(firsts), []
    for spot in spots:
        if spot in firsts:
            chosen.append(spot)
        elif room > 0:
            room -= 1
            chosen.append(spot)
    return chosen[:MAX_OCCURRENCES]


def _clause(leaf: Leaf) -> str:
    return leaf[1]
