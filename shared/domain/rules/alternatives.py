"""Alternatives by the words that each needs, so that those without them are not looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
        self._plain = _Filed((at, one) for at, one in enumerate(needs) if one.plain)
        self._foreign = _Filed((at, one) for at, one in enumerate(needs) if not one.plain)
        self._has_foreign = any(not one.plain for one in needs)

    def among(self, fields: Sequence[FieldText]) -> Sequence[Operand]:
        """Return the operands that may hold in some fields, in order."""
        places: set[int] = set()
        for field in fields:
            self._plain.add_to(places, field)
            if self._has_foreign and not field.folded.text.isascii():
                self._foreign.add_to(places, field)
        if not places:
            return ()
        if len(places) == len(self._operands):
            return self._operands
        return [self._operands[at] for at in sorted(places)]


class _Filed:
    """The numbers of some operands, filed by what they need."""

    def __init__(self, needs: Iterable[tuple[int, Needs]]) -> None:
        self._any: list[int] = []
        self._by_head: dict[str, list[int]] = {}
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for at, (words, head, _) in needs:
            if words:
                longest = max(words, key=lambda word: (len(word), word))
                self._by_word.setdefault(longest, []).append((at, words - {longest}))
            elif head:
                self._by_head.setdefault(head, []).append(at)
            else:
                self._any.append(at)
        others = (words for filed in self._by_word.values() for _, words in filed)
        self._words = self._by_word.keys() | frozenset[str]().union(*others)

    def add_to(self, places: set[int], field: FieldText) -> None:
        """Add the operands that may hold in a field."""
        places.update(self._any)
        if self._by_word:
            words = field.known(self._words)
            for word in self._by_word.keys() & words:
                for at, others in self._by_word[word]:
                    if not others or others <= words:
                        places.add(at)
        if self._by_head:
            self._add_by_head(places, field.sorted_forms)

    def _add_by_head(self, places: set[int], forms: Sequence[str]) -> None:
        count = len(forms)
        for head, filed in self._by_head.items():
            at = bisect_left(forms, head)
            if at < count and forms[at].startswith(head):
                places.update(filed)
