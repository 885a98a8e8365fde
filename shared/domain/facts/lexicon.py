"""A lexicon: words and phrases with the part they play, found longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from shared.domain.facts.marks import Act, Form, Role

_SHORTEST_STEM: Final = 3
_LONGEST_STEM: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or phrase is."""

    role: Role
    name: str
    form: Form = Form.NONE
    act: Act = Act.NONE


Phrases: TypeAlias = Sequence[tuple[tuple[str, ...], Entry]]
"""Phrases that begin with one word, with what they are."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases as tuples of folded words, and stems that stand for any ending.

    `phrases` are kept by their first word, the longest first, so that a word that begins no phrase
    costs one look-up.
    """

    phrases: Mapping[str, Phrases]
    stems: Mapping[str, Entry]

    def find(self, words: Sequence[str], at: int) -> Iterable[tuple[Entry, int]]:
        """Yield the entries that begin at `at` with their number of words, longest first."""
        for phrase, entry in self.phrases.get(words[at], ()):
            length = len(phrase)
            if length == 1 or tuple(words[at : at + length]) == phrase:
                yield entry, length
        stem = find_stem(words[at], self.stems)
        if stem is not None:
            yield stem, 1


def lexicon(
    phrases: Mapping[tuple[str, ...], Entry], stems: Mapping[str, Entry] | None = None
) -> Lexicon:
    """Build a lexicon from its phrases and stems."""
    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, phrases[words]))
    return Lexicon(by_first, stems or {})


def find_stem(word: str, stems: Mapping[str, Entry]) -> Entry | None:
    """Return the entry of the longest stem that `word` begins with, or None."""
    if not stems:
        return None
    for length in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
        entry = stems.get(word[:length])
        if entry is not None:
            return entry
    return None
