"""Wildcards by the letters they give: the parts of words that an article must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick


class PieceIndex:
    """Finds the entries filed under parts of words: ` tar`, `riff `, `rif`."""

    def __init__(self, pieces: Mapping[str, Sequence[int]]) -> None:
        self._entries = list(pieces.values())
        self._automaton = AhoCorasick(list(pieces), store_patterns=False)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def entries(self, line: str) -> Iterator[int]:
        """Yield the entries of which a piece stands in folded forms with spaces around each."""
        hits = self._automaton.find_matches_as_indexes(line, overlapping=True)
        for number in {hit[0] for hit in hits}:
            yield from self._entries[number]
