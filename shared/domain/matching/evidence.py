"""From hits to evidence, and from evidence to a score.

The score is that of the strongest entry, with a little for more of them: an entry found in the
title gives 90, in the first 100 words of the body 80, further on 70, in metadata alone 60; half
of what a likeness lacks of 100 is taken off; each further entry adds 2, up to 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from shared.domain.match import Evidence, Method
from shared.domain.rules import MAX_OCCURRENCES, Hit, metadata_text
from shared.domain.text import BODY, TEXT_FIELDS, TITLE, Document

SNIPPET_CHARS: Final = 60
LEAD_WORDS: Final = 100
_TITLE_SCORE, _LEAD_SCORE, _BODY_SCORE, _METADATA_SCORE = 90.0, 80.0, 70.0, 60.0
_MORE_ENTRIES, _MOST_FOR_ENTRIES = 2.0, 10.0
_FIELDS: Final = {
    name: at for at, name in enumerate((TITLE, BODY, "source", "author", "language", "url"))
}


class _Place(NamedTuple):
    text: str
    start: int
    end: int
    snippet: str


class EvidenceWriter:
    """Writes the evidence of the entries that matched one article; their places repeat."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[tuple[object, ...], _Place] = {}

    def write(self, found: Iterable[tuple[str, Sequence[Hit]]]) -> tuple[Evidence, ...]:
        """Return the evidence of entries, in their order and that of the text.

        Of each entry every clause has a place, before any of them has more.
        """
        return tuple(self._evidence(entry, hit) for entry, hits in found for hit in _choose(hits))

    def _evidence(self, entry: str, hit: Hit) -> Evidence:
        field, _, _, clause, method, score = hit
        text, start, end, snippet = self._places.get(hit[:3]) or self._read(hit)
        if method is Method.FOLDED and clause.rstrip('"').endswith(text):
            # A folded comparison of what is written alike letter for letter is exact.
            method = Method.EXACT
        return Evidence(entry, clause, field, text, start, end, method, score, snippet)

    def _read(self, hit: Hit) -> _Place:
        original, start, end = _located(hit, self._document)
        place = _Place(original[start:end], start, end, _snippet(original, start, end))
        return self._places.setdefault(hit[:3], place)


def match_score(hits: Sequence[Sequence[Hit]]) -> float:
    """Return the score of a match, 0 to 100, from the hits of its entries."""
    more = min(_MOST_FOR_ENTRIES, _MORE_ENTRIES * (len(hits) - 1))
    return round(max(_entry_score(one) for one in hits) + more, 1)


def _entry_score(hits: Sequence[Hit]) -> float:
    return max((_hit_score(hit) for hit in hits), default=_METADATA_SCORE)


def _hit_score(hit: Hit) -> float:
    lacks = (100.0 - hit.score) / 2
    if hit.field == TITLE:
        return _TITLE_SCORE - lacks
    if hit.field != BODY:
        return _METADATA_SCORE
    return (_LEAD_SCORE if hit.first < LEAD_WORDS else _BODY_SCORE) - lacks


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


def _located(hit: Hit, document: Document) -> tuple[str, int, int]:
    if hit.field not in TEXT_FIELDS:
        return metadata_text(document.article, hit.field), hit.first, hit.last
    field = document.field(hit.field)
    return field.original, *field.original_span(hit.first, hit.last)


def _snippet(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - SNIPPET_CHARS) : start], text[end : end + SNIPPET_CHARS]
    if start > SNIPPET_CHARS:
        before = before.partition(" ")[2] or before
    if end + SNIPPET_CHARS < len(text):
        after = after.rpartition(" ")[0] or after
    return " ".join(f"{before}{text[start:end]}{after}".split())
