"""Words as texts write them that may be words of names with a slip: few are, and most repeat."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.text import fold_text

_CACHED_WORDS: Final = 200_000
_CACHED_CHARS: Final = 64
MANY: Final = 4_000
"""Of so many words of names or more, to look for their slips first takes longer than it saves: with
10,000 people it halved the speed, where it halves the time with the lists that ship."""


class SlippedWords:
    """Finds the written words that may be slips of some; each is worked out once."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._most: dict[tuple[str, int], dict[str, int]] = {}
        self._unlike: set[str] = set()

    def add(self, word: str, most: int) -> None:
        """Look for slips of a folded word with at most so many edits, the first letter kept."""
        self._words.add(word)
        for length in range(len(word) - most, len(word) + most + 1):
            words = self._most.setdefault((word[:1], length), {})
            words[word] = max(most, words.get(word, 0))

    @property
    def is_quick(self) -> bool:
        """Whether there are so few words that to look for their slips first saves time."""
        return len(self._words) < MANY

    def among(self, words: Set[str]) -> Set[str]:
        """Return those of some written words that may be slips, perhaps with some that are not."""
        return {word for word in words - self._unlike if self._is_like(word)}

    def _is_like(self, written: str) -> bool:
        form = written_form(written)
        for word, most in self._most.get((form[:1], len(form)), {}).items():
            if 0 < DamerauLevenshtein.distance(form, word, score_cutoff=most) <= most:
                return True
        if len(written) <= _CACHED_CHARS:
            if len(self._unlike) >= _CACHED_WORDS:
                self._unlike.clear()
            self._unlike.add(written)
        return False


def written_form(word: str) -> str:
    """Return the folded form of a written word, without a possessive `'s`."""
    form = fold_text(word)
    return form.removesuffix("'s") if "'" in form else form
