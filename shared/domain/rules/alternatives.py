"""Alternatives by the words that each needs, so that those without them are not looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from shared.domain.text import FieldText

Operand = TypeVar("Operand")


class Alternatives(Generic[Operand]):
    """The operands of an OR, or the spellings of a name, in their order.

    `needs` are for each operand folded words of one field without which it cannot hold, as far
    as they are known; `plain` tells of each whether it may hold in a field that folds to ASCII.
    """

    def __init__(
        self, operands: Sequence[Operand], needs: Sequence[frozenset[str]], plain: Sequence[bool]
    ) -> None:
        self._operands = operands
        self._needs = needs
        self._words = frozenset[str]().union(*needs)
        self._by_word: dict[str, list[int]] = {}
        self._others: tuple[list[int], list[int]] = ([], [])
        for at, words in enumerate(needs):
            if words:
                longest = max(words, key=lambda word: (len(word), word))
                self._by_word.setdefault(longest, []).append(at)
            else:
                self._others[plain[at]].append(at)

    def among(self, fields: Sequence[FieldText]) -> Sequence[Operand]:
        """Return the operands that may hold in some fields, in order."""
        places = set(self._others[True])
        for field in fields:
            if not field.folded.text.isascii():
                places.update(self._others[False])
            words = field.known(self._words)
            for word in self._by_word.keys() & words:
                places.update(at for at in self._by_word[word] if self._needs[at] <= words)
        if len(places) == len(self._operands):
            return self._operands
        return [self._operands[at] for at in sorted(places)]
