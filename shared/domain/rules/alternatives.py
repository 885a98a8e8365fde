"""Alternatives by the words that each needs, so that those without them are not looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from shared.domain.rules.phrases import Written
from shared.domain.text import FieldText

Operand = TypeVar("Operand")


class Needs(NamedTuple):
    """What an operand cannot hold without in a field, as far as that is known.

    `written` are the words of a phrase, and `head` is what any word begins with that is it: both
    are looked for with all others of its tree (see `sought`). Where they are not known, some word
    begins with `begins`. `plain` tells whether it may hold in a field that folds to ASCII.
    """

    written: Written = ()
    head: str = ""
    begins: str = ""
    plain: bool = True


class Alternatives(Generic[Operand]):
    """The operands of an OR, or the spellings of a name, in their order, each with its `needs`."""

    def __init__(self, operands: Sequence[Operand], needs: Sequence[Needs]) -> None:
        self.needs = needs
        self._operands = operands
        self._any: list[int] = []
        self._foreign: list[int] = []
        self._by_head: dict[str, list[int]] = {}
        for at, (written, head, begins, plain) in enumerate(needs):
            if written or head:
                continue
            if begins:
                self._by_head.setdefault(begins, []).append(at)
            else:
                (self._any if plain else self._foreign).append(at)
        self._all_sought = not (self._any or self._foreign or self._by_head)

    def among(self, numbers: Sequence[Sequence[int]]) -> Sequence[Operand]:
        """Return the operands that may hold in some fields, by their numbers in each."""
        some = [one for one in numbers if one]
        if not some:
            return ()
        places = some[0] if len(some) == 1 else sorted(set().union(*some))
        if len(places) == len(self._operands):
            return self._operands
        return [self._operands[at] for at in places]

    def numbers_in(self, field: FieldText, found: Sequence[int]) -> Sequence[int]:
        """Return the numbers of those that may hold in a field, where some were found."""
        if self._all_sought:
            return sorted(found)
        places = [*found, *self._any]
        if self._foreign and not field.folded.text.isascii():
            places += self._foreign
        if self._by_head:
            places += self._with_heads(field.sorted_forms)
        places.sort()
        return places

    def _with_heads(self, forms: Sequence[str]) -> Sequence[int]:
        count, places = len(forms), list[int]()
        for head, filed in self._by_head.items():
            at = bisect_left(forms, head)
            if at < count and forms[at].startswith(head):
                places += filed
        return places
