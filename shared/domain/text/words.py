"""The words of a field: folded, numbered from 0, and led back to the text on demand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from shared.domain.text.fold import Line
from shared.domain.text.sentences import paragraph_ends, sentence_ends

_WORD: Final = re.compile("[^ ]+")


class Words:
    """The words of one text. Only the words themselves are worked out before they are asked for.

    `folded` holds them in order. Places in the original are code-point offsets.
    """

    def __init__(self, text: str, *, one_sentence: bool = False) -> None:
        self.text = text
        self._line = Line(text)
        self._one_sentence = one_sentence
        self.folded: list[str] = self._line.words.split()
        self._word, self._offset = 0, 0

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.folded)

    @cached_property
    def joined(self) -> str:
        """The words between single spaces, so that a phrase can be looked for as a string."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Each word's numbers, ascending."""
        positions: dict[str, list[int]] = {}
        for number, word in enumerate(self.folded):
            positions.setdefault(word, []).append(number)
        return positions

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the original the words from `first` to `last`, included, stand.

        Asked in ascending order, a whole text takes time linear in its length.
        """
        start = self._find(first)
        end = (self._find(last) if last != first else start) + len(self.folded[last])
        return self._line.original(start, end)

    def _find(self, number: int) -> int:
        """Return where the word stands in the folded line, going on from the last one found."""
        if number < self._word:
            self._word, self._offset = 0, 0
        padded = f" {self.folded[number]} "
        passed = self.folded[self._word : number].count(self.folded[number])
        offset = self._offset
        for _ in range(passed):
            offset = self._line.words.index(padded, offset) + 1
        offset = self._line.words.index(padded, offset)
        self._word, self._offset = number, offset
        return offset + 1

    def original(self, number: int) -> str:
        """Return a word as it is written, without a possessive."""
        start, end = self.span(number, number)
        return self.text[start:end]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the original."""
        line = self._line
        spans = (found.span() for found in _WORD.finditer(line.words))
        return [line.original(start, end)[0] for start, end in spans]

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence that each word stands in."""
        return self._numbered(() if self._one_sentence else sentence_ends(self.text))

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of the paragraph that each word stands in."""
        return self._numbered(() if self._one_sentence else paragraph_ends(self.text))

    def _numbered(self, ends: Sequence[int]) -> list[int]:
        """Number the words by how many of the ends stand before each."""
        numbers, passed = [], 0
        for start in self.starts:
            while passed < len(ends) and ends[passed] <= start:
                passed += 1
            numbers.append(passed)
        return numbers


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a short text, such as a term of a rule or a name."""
    return tuple(Line(text).words.split())
