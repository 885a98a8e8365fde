"""Which entries may match an article: one pass over its text with all required terms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

from ahocorasick_rs import AhoCorasick

from shared.domain.matching.commonness import commonness
from shared.domain.matching.slips import SlipIndex
from shared.domain.matching.terms import Term, Terms
from shared.domain.matching.vocabulary import Vocabulary
from shared.domain.rules.ast import Word
from shared.domain.text import Document

_Item: TypeAlias = int | tuple[int, str]
_Filed: TypeAlias = _Item | list[_Item]
"""What is filed under a key: entries by number, each perhaps with a text that must be written."""

_Key = TypeVar("_Key", str, tuple[str, str])


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
    """Chooses the entries of which a required term stands in the article.

    Whole words and pairs of them are looked up among those of the article; what may be a part of
    a word is searched for by one automaton. `needs` gives for an entry the words that must all be
    there.
    """

    def __init__(
        self,
        required: Iterable[tuple[Terms | None, int]],
        needs: Mapping[_Item, frozenset[str]],
    ) -> None:
        self._needs = needs
        self._always: set[int] = set()
        self._words: dict[str, _Filed] = {}
        self._pairs: dict[tuple[str, str], _Filed] = {}
        self._spread: dict[tuple[str, str], _Filed] = {}
        self._pieces: dict[str, _Filed] = {}
        self._slips: dict[Word, list[int]] = {}
        self._found: dict[str, list[int]] = {}
        for terms, owner in required:
            self._file(terms, owner)
        self._slip_index = SlipIndex(self._slips)
        self._patterns = list(self._pieces)
        self._automaton = AhoCorasick(self._patterns, store_patterns=False)

    def candidates(self, document: Document, found: Iterable[str]) -> set[int]:
        """Return the entries whose terms stand in the article, and those that have none."""
        chosen = set(self._always)
        vocabulary = Vocabulary(document)
        for filed in self._present(vocabulary):
            self._choose(filed, vocabulary, document, chosen)
        for name in found:
            chosen.update(self._found.get(name, ()))
        if self._slip_index:
            chosen.update(self._slipped(document))
        return chosen

    def _choose(
        self, filed: _Filed, vocabulary: Vocabulary, document: Document, chosen: set[int]
    ) -> None:
        if isinstance(filed, int) and filed not in self._needs:
            chosen.add(filed)
            return
        items = filed if isinstance(filed, list) else [filed]
        if self._needs:
            words, needs = vocabulary.words, self._needs
            items = [item for item in items if words.issuperset(needs.get(item, ()))]
        for item in items:
            if isinstance(item, int):
                chosen.add(item)
            elif _is_written(item[1], document):
                self._choose(item[0], vocabulary, document, chosen)

    def _present(self, vocabulary: Vocabulary) -> Iterator[_Filed]:
        """Yield what is filed under the words, pairs and pieces of an article."""
        for words in vocabulary.fields:
            for word in set(filter(self._words.__contains__, words)):
                yield self._words[word]
        if self._pairs:
            for pair in set(filter(self._pairs.__contains__, vocabulary.pairs())):
                yield self._pairs[pair]
        if self._spread:
            for pair in filter(self._spread.__contains__, vocabulary.spread_pairs()):
                yield self._spread[pair]
        if self._patterns:
            hits = self._automaton.find_matches_as_indexes(vocabulary.text, overlapping=True)
            for number in {hit[0] for hit in hits}:
                yield self._pieces[self._patterns[number]]

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
        else:
            self._file_pattern(term, (owner, term.literal) if term.literal else owner)

    def _file_pattern(self, term: Term, item: _Item) -> None:
        words = [sys.intern(word) for word in term.pattern.split()]
        if not (term.pattern.startswith(" ") and term.pattern.endswith(" ")):
            _add(self._pieces, term.pattern, item)
        elif len(words) == 1:
            _add(self._words, words[0], item)
        else:
            pair = min(pairwise(words), key=_pair_cost)
            _add(self._spread if term.spread else self._pairs, pair, item)


def _add(filed: dict[_Key, _Filed], key: _Key, item: _Item) -> None:
    """File an item; most keys have one, which is kept without a list."""
    known = filed.setdefault(key, item)
    if isinstance(known, list):
        known.append(item)
    elif known is not item:
        filed[key] = [known, item]


def _pair_cost(pair: tuple[str, str]) -> float:
    return commonness(pair[0]) * commonness(pair[1])


def _is_written(literal: str, document: Document) -> bool:
    article = document.article
    if literal in article.title or literal in article.body:
        return True
    # An invisible hyphen or joiner may stand inside the word: leave it to the verifier.
    return any(c in article.title or c in article.body for c in "\u00ad\u200c\u200d")
