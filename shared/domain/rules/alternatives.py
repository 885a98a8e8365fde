"""Alternatives by the words that each needs, so that those without them are not looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from shared.domain.text import FieldText

Operand = TypeVar("Operand")


class Needs(NamedTuple):
    """What an operand cannot hold without in a field, as far as that is known.

    `words` are folded words; where they are none, `head` is what some word begins with. `plain`
    tells whether it may hold in a field that folds to ASCII.
    """

    words: frozenset[str] = frozenset()
    head: str = ""
    plain: bool = True


class Alternatives(Generic[Operand]):
    """The operands of an OR, or the spellings of a name, in their order, each with its needs."""

    def __init__(self, operands: Sequence[Operand], needs: Sequence[Needs]) -> None:
        self._operands = operands
        self._words = [one.words for one in needs]
        self._every = frozenset[str]().union(*self._words)
        self._by_word: dict[str, list[int]] = {}
        self._by_head: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        self._others: tuple[list[int], list[int]] = ([], [])
        for at, (words, head, plain) in enumerate(needs):
            if words:
                longest = max(words, key=lambda word: (len(word), word))
                self._by_word.setdefault(longest, []).append(at)
            elif head:
                self._by_head[plain].setdefault(head, []).append(at)
            else:
                self._others[plain].append(at)

    def among(self, fields: Sequence[FieldText]) -> Sequence[Operand]:
        """Return the operands that may hold in some fields, in order."""
        places = set(self._others[True])
        for field in fields:
            places.update(self._with_words(field), self._with_heads(field, True))
            if not field.folded.text.isascii():
                places.update(self._others[False], self._with_heads(field, False))
        if len(places) == len(self._operands):
            return self._operands
        return [self._operands[at] for at in sorted(places)]

    def _with_words(self, field: FieldText) -> Iterator[int]:
        words = field.known(self._every)
        for word in self._by_word.keys() & words:
            for at in self._by_word[word]:
                if self._words[at] <= words:
                    yield at

    def _with_heads(self, field: FieldText, plain: bool) -> Iterator[int]:
        """Yield the operands of which the head begins a word."""
        forms = field.sorted_forms if self._by_head[plain] else ()
        for head, places in self._by_head[plain].items():
            at = bisect_left(forms, head)
            if at < len(forms) and forms[at].startswith(head):
                yield from places
