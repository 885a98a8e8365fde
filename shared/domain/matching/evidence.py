"""From hits to evidence, and from evidence to a score.

The score is that of the strongest entry, with a little for more of them: an entry found in the
title gives 90, in the first 100 words of the body 80, further on 70, in metadata alone 60; half
of what a likeness lacks of 100 is taken off; each further entry adds 2, up to 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from shared.domain.match import Evidence, Method
from shared.domain.rules import Hit, metadata_text
from shared.domain.text import BODY, TEXT_FIELDS, TITLE, Document

MAX_OCCURRENCES: Final = 10
"""The most places that are shown for one entry."""

SNIPPET_CHARS: Final = 60
LEAD_WORDS: Final = 100
_TITLE_SCORE, _LEAD_SCORE, _BODY_SCORE, _METADATA_SCORE = 90.0, 80.0, 70.0, 60.0
_MORE_ENTRIES, _MOST_FOR_ENTRIES = 2.0, 10.0


def entry_evidence(entry: str, hits: Sequence[Hit], document: Document) -> tuple[Evidence, ...]:
    """Return the evidence of an entry in the order of the text: every clause, then more places."""
    chosen = sorted(_choose(hits), key=_place)
    return tuple(_evidence(entry, hit, document) for hit in chosen)


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


def _choose(hits: Sequence[Hit]) -> list[Hit]:
    """Choose hits of different places: first one for each clause, then the earliest."""
    ordered = sorted(hits, key=_place)
    first_of_clause = {hit.clause: hit for hit in reversed(ordered)}
    places: dict[tuple[str, int, int], Hit] = {}
    for hit in (*sorted(first_of_clause.values(), key=_place), *ordered):
        places.setdefault(hit[:3], hit)
        if len(places) == MAX_OCCURRENCES:
            break
    return list(places.values())


def _place(hit: Hit) -> tuple[int, int, int, str]:
    fields = (TITLE, BODY, "source", "author", "language", "url")
    return fields.index(hit.field), hit.first, hit.last, hit.clause


def _evidence(entry: str, hit: Hit, document: Document) -> Evidence:
    original, start, end = _located(hit, document)
    text = original[start:end]
    return Evidence(
        entry=entry,
        clause=hit.clause,
        field=hit.field,
        text=text,
        start=start,
        end=end,
        method=_method(hit, text),
        score=hit.score,
        snippet=_snippet(original, start, end),
    )


def _located(hit: Hit, document: Document) -> tuple[str, int, int]:
    if hit.field not in TEXT_FIELDS:
        return metadata_text(document.article, hit.field), hit.first, hit.last
    field = document.field(hit.field)
    return field.original, *field.original_span(hit.first, hit.last)


def _method(hit: Hit, text: str) -> Method:
    """A folded comparison of what is written alike letter for letter is exact."""
    if hit.method is Method.FOLDED and hit.clause.rstrip('"').endswith(text):
        return Method.EXACT
    return hit.method


def _snippet(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - SNIPPET_CHARS) : start], text[end : end + SNIPPET_CHARS]
    if start > SNIPPET_CHARS:
        before = before.partition(" ")[2] or before
    if end + SNIPPET_CHARS < len(text):
        after = after.rpartition(" ")[0] or after
    return " ".join(f"{before}{text[start:end]}{after}".split())


def all_evidence(
    found: Iterable[tuple[str, Sequence[Hit]]], document: Document
) -> tuple[Evidence, ...]:
    """Return the evidence of several entries, in their order."""
    return tuple(one for entry, hits in found for one in entry_evidence(entry, hits, document))
