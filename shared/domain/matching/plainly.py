"""Rules of words and phrases verified and shown by where those stand, each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.match import Evidence, Method
from shared.domain.matching.evidence import place_score
from shared.domain.matching.places import word_places
from shared.domain.rules import MAX_OCCURRENCES, PlainRule
from shared.domain.rules.plain import shown_clauses
from shared.domain.text import BODY, TITLE, Document, FieldText

_LENGTH_BITS: Final = 24
_NEXT: Final = 1 << _LENGTH_BITS
_LENGTH: Final = (1 << _LENGTH_BITS) - 1
_EXACT, _FOLDED = Method.EXACT, Method.FOLDED

Spot: TypeAlias = int
"""The number of a first word, the body's after the title's, and then the count of the others:
one number, so that spots sort as places do."""

Verified: TypeAlias = tuple[float, Iterable[Evidence]]
"""The score of an entry that matched, and its evidence, which may be written when asked for."""

_Shown: TypeAlias = tuple[str, str, tuple[str, int, int, str]]
"""The words, the field, and the place."""


class PlainVerifier:
    """Verifies plain rules on one article: those that it was made for.

    The places of all that matched are read at once, when the evidence is asked for.
    """

    def __init__(self, document: Document, rules: Sequence[PlainRule]) -> None:
        self._document = document
        self._title_words = document.title_words if rules else 0
        self._spots = self._find(_asked(rules)) if rules else {}
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

    def _find(self, asked: set[str]) -> Mapping[str, Sequence[Spot]]:
        """Return the spots of those words and phrases that the article has."""
        phrases = [words for words in asked if " " in words]
        asked.update(words[: words.index(" ")] for words in phrases)
        forms, found = self._document.forms, dict[str, list[Spot]]()
        for spot, form in zip(range(0, len(forms) << _LENGTH_BITS, _NEXT), forms, strict=True):
            if form in asked:
                if form in found:
                    found[form].append(spot)
                else:
                    found[form] = [spot]
        for words in phrases:
            if spots := self._phrase(words.split(" "), found):
                found[words] = spots
        return found

    def _phrase(self, words: Sequence[str], found: Mapping[str, list[Spot]]) -> list[Spot]:
        forms, others, more = self._document.forms, words[1:], len(words) - 1
        end_of_title = self._title_words
        firsts = (spot >> _LENGTH_BITS for spot in found.get(words[0], ()))
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
        for spot in chosen:
            words, field, (text, start, end, snippet) = self._shown[spot]
            clause = clauses[words]
            alike = clause.endswith(text) or clause.rstrip('"').endswith(text)
            method = _EXACT if alike else _FOLDED
            yield Evidence(entry, clause, field, text, start, end, method, 100.0, snippet)

    def _show(self) -> None:
        """Read the places of the spots that were chosen."""
        chosen = self._chosen.difference(self._shown)
        self._chosen.clear()
        document, before = self._document, self._title_words
        spots = np.sort(np.fromiter(chosen, np.int64, len(chosen)))
        in_body = int(spots.searchsorted(before << _LENGTH_BITS))
        self._read(document.title, 0, spots[:in_body])
        self._read(document.body, before, spots[in_body:])

    def _read(self, field: FieldText, before: int, spots: NDArray[np.int64]) -> None:
        if not len(spots):
            return
        firsts, more, forms = spots >> _LENGTH_BITS, spots & _LENGTH, self._document.forms
        words = [
            forms[first] if not others else " ".join(forms[first : first + others + 1])
            for first, others in zip(firsts.tolist(), more.tolist(), strict=True)
        ]
        firsts -= before
        shown = zip(words, repeat(field.name), word_places(field, firsts, firsts + more))
        self._shown.update(zip(spots.tolist(), shown, strict=True))


def _asked(rules: Iterable[PlainRule]) -> set[str]:
    """Return the words and phrases that some rules ask for, or exclude."""
    asked: set[str] = set()
    for required, choices, excluded in rules:
        asked.update(required, excluded, *map(dict, choices))
    return asked


def _choose(found: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Choose the first spot of each leaf, then the earliest, in the order of the text."""
    chosen = [some[0] for some in found]
    room = MAX_OCCURRENCES - len(chosen)
    if room > 0:
        more = sorted(chain.from_iterable([some[1 : room + 1] for some in found]))
        chosen += more[:room]
    chosen.sort()
    return chosen[:MAX_OCCURRENCES]
