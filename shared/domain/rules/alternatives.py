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
        self._by_head: dict[str, list[int]] = {}
        self._others: tuple[list[int], list[int]] = ([], [])
        for at, (words, head, plain) in enumerate(needs):
            if words:
                longest = max(words, key=lambda word: (len(word), word))
                self._by_word.setdefault(longest, []).append(at)
            elif head:
                self._by_head.setdefault(head, []).append(at)
            else:
                self._others[plain].append(at)

    def among(self, fields: Sequence[FieldText]) -> Sequence[Operand]:
        """Return the operands that may hold in some fields, in order."""
        places = set(self._others[True])
        for field in fields:
            if self._others[False] and not field.folded.text.isascii():
                places.update(self._others[False])
            places.update(self._with_words(field))
            if self._by_head:
                places.update(self._with_heads(field.sorted_forms))
        if len(places) == len(self._operands):
            return self._operands
        return [self._operands[at] for at in sorted(places)]

    def _with_words(self, field: FieldText) -> Iterator[int]:
        words = field.known(self._every)
        for word in self._by_word.keys() & words:
            for at in self._by_word[word]:
                if self._words[at] <= words:
                    yield at

    def _with_heads(self, forms: Sequence[str]) -> Iterator[int]:
        """Yield the operands of which the head begins one of some sorted words."""
        count = len(forms)
        for head, places in self._by_head.items():
            at = bisect_left(forms, head)
            if at < count and forms[at].startswith(head):
                yield from places
