"""Wildcards by the letters they give: the parts of words that an article must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from shared.domain.rules import NUMBER_FROM, Part, PartTable
from shared.domain.text import Document


class PieceIndex:
    """Finds the entries filed under parts of words: ` tar`, `riff `, `rif`."""

    def __init__(self, pieces: Mapping[str, Sequence[int]]) -> None:
        ends = {piece: part for piece in pieces if (part := _end(piece)) is not None}
        inner = [piece for piece in pieces if piece not in ends]
        self._by_end = [pieces[piece] for piece in ends]
        self._ends = PartTable(tuple(ends.values()))
        self._by_inner = [pieces[piece] for piece in inner]
        self._inner = AhoCorasick(inner, store_patterns=False)

    def __bool__(self) -> bool:
        return bool(self._by_end or self._by_inner)

    def entries(self, document: Document) -> Iterator[int]:
        """Yield the entries of which a piece stands in the folded words of an article."""
        if self._by_end:
            found = self._ends.find(document.points, document.joined[1]) >> NUMBER_FROM
            for number in set(found.tolist()):
                yield from self._by_end[number]
        if self._by_inner:
            for field in (document.title, document.body):
                hits = self._inner.find_matches_as_indexes(field.line_of_forms, overlapping=True)
                for number in {hit[0] for hit in hits}:
                    yield from self._by_inner[number]


def _end(piece: str) -> Part | None:
    """Return the part that a word begins or ends with, None for one that is neither or both."""
    begins, ends = piece.startswith(" "), piece.endswith(" ")
    return None if begins == ends else Part(piece.strip(" "), ends)
