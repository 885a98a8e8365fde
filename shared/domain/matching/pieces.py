"""Wildcards by the letters they give: the parts of words that an article must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from ahocorasick_rs import AhoCorasick

from shared.domain.matching.forms import FormCache


class PieceIndex:
    """Finds the entries filed under parts of words: ` tar`, `riff `, `rif`."""

    def __init__(self, pieces: Mapping[str, Sequence[int]]) -> None:
        self._entries = list(pieces.values())
        self._automaton = AhoCorasick(list(pieces), store_patterns=False)
        self._cache = FormCache(self._look_up)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def entries(self, forms: Set[str]) -> Iterator[int]:
        """Yield the entries of which a piece stands in one of the folded forms."""
        return self._cache.of_all(forms)

    def _look_up(self, form: str) -> Iterator[int]:
        hits = self._automaton.find_matches_as_indexes(f" {form} ", overlapping=True)
        for number in {hit[0] for hit in hits}:
            yield from self._entries[number]
