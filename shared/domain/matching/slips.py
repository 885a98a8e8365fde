"""Words that differ by slips: a delete-neighbourhood index (SymSpell, W. Garbe 2012).

Two words within n edits, a transposition counting as one, have a common form after at most n
letters are deleted from each. What the index proposes is verified by its edit distance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import combinations
from typing import Final

from shared.domain.matching.forms import FormCache
from shared.domain.rules import is_slip
from shared.domain.rules.ast import Word

# Longer words are rare, and have too many deletions: each form is compared with all of them.
_LONG: Final = 30


class SlipIndex:
    """Finds the fuzzy words of rules that a word of the text may be."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_deletion: dict[str, list[Word]] = {}
        self._cache = FormCache(self._look_up)
        self._long: list[Word] = []
        self._edits = 0
        for word in words:
            self._edits = max(self._edits, word.edits)
            if len(word.text) > _LONG:
                self._long.append(word)
                continue
            for variant in set(_deletions(word.text, word.edits)):
                self._by_deletion.setdefault(variant, []).append(word)

    def __bool__(self) -> bool:
        return bool(self._by_deletion or self._long)

    def words_like(self, forms: Set[str]) -> Iterator[Word]:
        """Yield the fuzzy words that one of the folded forms is within the slips of."""
        return self._cache.of_all(forms)

    def _look_up(self, form: str) -> Iterator[Word]:
        short = len(form) <= _LONG + self._edits
        variants = set(_deletions(form, self._edits)) if short else ()
        proposed = {word for one in variants for word in self._by_deletion.get(one, ())}
        proposed.update(self._long)
        return (word for word in proposed if is_slip(form, word.text, word.edits))


def _deletions(text: str, most: int) -> Iterator[str]:
    """Yield the text with up to so many letters deleted."""
    for count in range(most + 1):
        for dropped in combinations(range(len(text)), count):
            yield "".join(letter for at, letter in enumerate(text) if at not in dropped)
