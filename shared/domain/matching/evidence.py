"""From hits to evidence, and from evidence to a score.

The score is that of the strongest entry, with a little for more of them: an entry found in the
title gives 90, in the first 100 words of the body 80, further on 70, in metadata alone 60; half
of what a likeness lacks of 100 is taken off; each further entry adds 2, up to 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from shared.domain.match import Evidence, Method
from shared.domain.matching.places import Place, place, word_place
from shared.domain.rules import MAX_OCCURRENCES, Hit, metadata_text
from shared.domain.text import BODY, TEXT_FIELDS, TITLE, Document

LEAD_WORDS: Final = 100
_TITLE_SCORE, _LEAD_SCORE, _BODY_SCORE, _METADATA_SCORE = 90.0, 80.0, 70.0, 60.0
_MORE_ENTRIES, _MOST_FOR_ENTRIES = 2.0, 10.0
_FIELDS: Final = {
    name: at for at, name in enumerate((TITLE, BODY, "source", "author", "language", "url"))
}


class EvidenceWriter:
    """Writes the evidence of the entries that matched one article; their places repeat."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[tuple[object, ...], Place] = {}

    def write(self, entry: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Return the evidence of an entry, in the order of the text.

        Every clause has a place, before any of them has more.
        """
        return [self._evidence(entry, hit) for hit in _choose(hits)]

    def _evidence(self, entry: str, hit: Hit) -> Evidence:
        clause, method, score = hit[3:]
        key = hit[:3]
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = _read(hit, self._document)
        field, text, start, end, snippet = found
        method = written_method(method, clause, text)
        return Evidence(entry, clause, field, text, start, end, method, score, snippet)


def written_method(method: Method, clause: str, text: str) -> Method:
    """Return the method; exact where what is compared folded is written alike."""
    if method is Method.FOLDED and clause.rstrip('"').endswith(text):
        return Method.EXACT
    return method


def match_score(scores: Sequence[float]) -> float:
    """Return the score of a match, 0 to 100, from those of its entries."""
    more = min(_MOST_FOR_ENTRIES, _MORE_ENTRIES * (len(scores) - 1))
    return round(max(scores) + more, 1)


def entry_score(hits: Sequence[Hit]) -> float:
    """Return the score of an entry that was found at some places."""
    return max((_hit_score(hit) for hit in hits), default=_METADATA_SCORE)


def _hit_score(hit: Hit) -> float:
    return place_score(hit.field, hit.first) - (100.0 - hit.score) / 2


def place_score(field: str, first: int) -> float:
    """Return the score of a place, by its field and the number of its first word."""
    if field == TITLE:
        return _TITLE_SCORE
    if field != BODY:
        return _METADATA_SCORE
    return _LEAD_SCORE if first < LEAD_WORDS else _BODY_SCORE


def _choose(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Choose hits of different places: first one for each clause, then the earliest."""
    if len(hits) < 2:
        return hits
    ordered = sorted(hits, key=_place)
    first_of_clause: dict[str, Hit] = {}
    for hit in ordered:
        first_of_clause.setdefault(hit.clause, hit)
    places: dict[tuple[object, ...], Hit] = {}
    for hit in chain(first_of_clause.values(), ordered):
        places.setdefault(hit[:3], hit)
        if len(places) == MAX_OCCURRENCES:
            break
    return sorted(places.values(), key=_place)


def _place(hit: Hit) -> tuple[int, int, int, str]:
    field, first, last, clause, *_ = hit
    return _FIELDS[field], first, last, clause


def _read(hit: Hit, document: Document) -> Place:
    if hit.field not in TEXT_FIELDS:
        return place(hit.field, metadata_text(document.article, hit.field), hit.first, hit.last)
    return word_place(document.field(hit.field), hit.first, hit.last)
