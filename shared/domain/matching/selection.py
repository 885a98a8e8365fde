"""Which entries may match an article: all its words looked up at once among required terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from shared.domain.arrays import Keys
from shared.domain.matching.filing import Filing, file_terms
from shared.domain.matching.keyed import KeyedTerms
from shared.domain.matching.pieces import PieceIndex
from shared.domain.matching.slips import SlipIndex
from shared.domain.matching.terms import Terms
from shared.domain.text import Document


class Selection(Protocol):
    """Chooses the entries, by number, that are worth verifying on an article."""

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:
        """Return at least every entry that matches; `found` are those found by other means."""
        ...

    @property
    def is_by_words(self) -> bool:
        """Whether the words of an article, and nothing else, tell that it has no candidates."""
        ...

    def any_by(self, words: Keys) -> bool:
        """Tell whether an article of these words may have candidates, if words alone tell it."""
        ...


class Everything:
    """Chooses every entry: slow, and the measure of every other selection."""

    def __init__(self, count: int) -> None:
        self._all = range(count)

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:  # noqa: ARG002
        """Return every entry."""
        return set(self._all)

    @property
    def is_by_words(self) -> bool:
        """False: no article is without candidates."""
        return False

    def any_by(self, words: Keys) -> bool:  # noqa: ARG002
        """True: every article has candidates."""
        return True


class TermIndex:
    """Chooses the entries of which a required term stands in the article.

    Whole words and pairs of them are looked up by their keys; what may be a part of a word, or a
    slip of one, among the different words.
    """

    def __init__(self, filing: Filing, keyed: KeyedTerms) -> None:
        self.filing = filing
        self.keyed = keyed
        self._slips = SlipIndex(filing.slips)
        self._pieces = PieceIndex(filing.pieces)

    @classmethod
    def of(
        cls,
        required: Iterable[tuple[Terms | None, int]],
        needs: Mapping[int, frozenset[str]],
    ) -> TermIndex:
        """Build the index of entries by their required terms, and by what they need besides."""
        filing = file_terms(required)
        return cls(filing, KeyedTerms.of(filing, needs))

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:
        """Return the entries whose terms stand in the article, and those that have none."""
        chosen = {*self.filing.always, *self.keyed.entries_in(document)}
        for name in found:
            chosen.update(self.filing.found.get(name, ()))
        if self._pieces:
            chosen.update(self._pieces.entries(document))
        for field in (document.title, document.body) if self._slips else ():
            for word in self._slips.words_like(field.different):
                chosen.update(self.filing.slips[word])
        return chosen

    @property
    def is_by_words(self) -> bool:
        """Whether every entry needs a word, or a pair of them, as it is."""
        return not (self.filing.always or self._slips or self._pieces)

    def any_by(self, words: Keys) -> bool:
        """Tell whether some entry has its words among these."""
        return self.keyed.any_in(words)
