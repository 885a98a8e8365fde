"""Which entries may match an article: one pass over its text with all required terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from shared.domain.matching.haystack import haystack
from shared.domain.matching.slips import SlipIndex
from shared.domain.matching.terms import Term, Terms
from shared.domain.rules.ast import Word
from shared.domain.text import Document


class Selection(Protocol):
    """Chooses the entries, by number, that are worth verifying on an article."""

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:
        """Return at least every entry that matches; `found` are those found by other means."""
        ...


class Everything:
    """Chooses every entry: slow, and the measure of every other selection."""

    def __init__(self, count: int) -> None:
        self._all = range(count)

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:  # noqa: ARG002
        """Return every entry."""
        return set(self._all)


class TermIndex:
    """Chooses the entries of which a required term stands in the article."""

    def __init__(self, required: Iterable[tuple[Terms | None, int]], *, initials: bool) -> None:
        self._initials = initials
        self._always: set[int] = set()
        self._owners: dict[str, list[int]] = {}
        self._literals: dict[str, list[tuple[str, int]]] = {}
        self._slips: dict[Word, list[int]] = {}
        self._found: dict[str, list[int]] = {}
        for terms, owner in required:
            self._file(terms, owner)
        self._slip_index = SlipIndex(self._slips)
        self._patterns = list(dict.fromkeys((*self._owners, *self._literals)))
        self._automaton = AhoCorasick(self._patterns, store_patterns=False)

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:
        """Return the entries whose terms stand in the article, and those that have none."""
        chosen = set(self._always)
        for pattern in self._present(document):
            chosen.update(self._owners.get(pattern, ()))
            for literal, owner in self._literals.get(pattern, ()):
                if _is_written(literal, document):
                    chosen.add(owner)
        for name in found:
            chosen.update(self._found.get(name, ()))
        if self._slip_index:
            chosen.update(self._slipped(document))
        return chosen

    def _present(self, document: Document) -> set[str]:
        text = haystack(document, initials=self._initials)
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {self._patterns[number] for number in {hit[0] for hit in hits}}

    def _slipped(self, document: Document) -> Iterator[int]:
        forms = {*document.title.forms, *document.body.forms}
        for word in self._slip_index.words_like(forms):
            yield from self._slips[word]

    def _file(self, terms: Terms | None, owner: int) -> None:
        if terms is None:
            self._always.add(owner)
            return
        for term in terms:
            self._file_term(term, owner)

    def _file_term(self, term: Term, owner: int) -> None:
        if term.slip is not None:
            self._slips.setdefault(term.slip, []).append(owner)
        elif term.found:
            self._found.setdefault(term.found, []).append(owner)
        elif term.literal:
            self._literals.setdefault(term.pattern, []).append((term.literal, owner))
        else:
            self._owners.setdefault(term.pattern, []).append(owner)


def _is_written(literal: str, document: Document) -> bool:
    article = document.article
    if literal in article.title or literal in article.body:
        return True
    # An invisible hyphen or joiner may stand inside the word: leave it to the verifier.
    return any(c in article.title or c in article.body for c in "\u00ad\u200c\u200d")
