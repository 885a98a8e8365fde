"""Matching one article against all watch-lists: select candidates, then verify each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from shared.domain.arrays import Keys
from shared.domain.article.model import Article
from shared.domain.errors import WatchlistError
from shared.domain.facts import TariffFact, facts_of
from shared.domain.match import Match
from shared.domain.matching.costs import UNCOUNTED, Costs
from shared.domain.matching.explain import Explanation
from shared.domain.matching.part import Part
from shared.domain.matching.selection import Selection
from shared.domain.names.speech import speech
from shared.domain.once import cached_property
from shared.domain.rules import FieldReaders, read_declined
from shared.domain.text import Document

Value = TypeVar("Value")


class Matcher:
    """Matches articles against watch-lists. Safe to use from one thread at a time."""

    def __init__(self, parts: Sequence[Part[Selection]]) -> None:
        self._parts = parts
        self.is_by_words = all(part.is_by_words for part in parts)
        self._has_people = any(part.has_people for part in parts)

    def followed_by(self, *others: Matcher) -> Matcher:
        """Return a matcher for the lists of this one and then of others."""
        return Matcher([part for one in (self, *others) for part in one._parts])

    def without_selection(self) -> Matcher:
        """Return a matcher that verifies every entry: slow, and the measure of this one."""
        return Matcher([part.without_selection() for part in self._parts])

    def match(self, article: Article, costs: Costs = UNCOUNTED) -> tuple[Match, ...]:
        """Return the matches of an article in the order of the lists; `costs` adds up the work."""
        return self.match_document(Document(article), costs)

    def match_document(self, document: Document, costs: Costs = UNCOUNTED) -> tuple[Match, ...]:
        """Return the matches of an article whose words others need as well; see `match`."""
        document = self._read(document)
        facts, readers = _facts(document), _readers(document)
        matches = (part.match(document, facts, readers, costs) for part in self._parts)
        return tuple(chain.from_iterable(matches))

    def may_match(self, words: Keys, language: str = "") -> bool:
        """Tell whether an article of these words may match; it may unless `is_by_words`.

        It may too where people are looked for and it is in a language that puts endings to names.
        """
        if not self.is_by_words or any(part.selection.any_by(words) for part in self._parts):
            return True
        return self._has_people and bool(speech(language, words).languages)

    def _read(self, document: Document) -> Document:
        return read_declined(document) if self._has_people else document

    def explain(self, article: Article, watchlist_id: str) -> Explanation:
        """Return why an article matches a list, or what each of its nearest entries misses.

        Raises:
            WatchlistError: when there is no such list.
        """
        document = self._read(Document(article))
        facts, readers = _facts(document), _readers(document)
        for part in self._parts:
            found = part.explain(watchlist_id, document, facts, readers)
            if found is not None:
                return found
        raise WatchlistError(f"there is no watch-list {watchlist_id!r}; see the ids with list")


class _Once(Generic[Value]):
    """Works out something of an article when first asked, for all parts."""

    def __init__(self, work_out: Callable[[], Value]) -> None:
        self._work_out = work_out

    def __call__(self) -> Value:
        return self._value

    @cached_property
    def _value(self) -> Value:
        return self._work_out()


def _facts(document: Document) -> _Once[tuple[TariffFact, ...]]:
    return _Once(lambda: facts_of(document))


def _readers(document: Document) -> _Once[FieldReaders]:
    return _Once(lambda: FieldReaders(document))
