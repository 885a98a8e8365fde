"""What the plain rules of some lists ask for, as flat arrays that machine code reads."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from shared.domain.arrays import Keys, Numbers, Points
from shared.domain.matching.verdicts import EXCLUDED, HIDDEN, NEXT, OTHER, WORD
from shared.domain.rules import PlainRule
from shared.domain.text import PERCENT, keys_of

MAX_WORDS: Final = 1 << 16
"""A rule of more words has no program: its tree says."""


@dataclass(frozen=True, slots=True, eq=False)
class Programs:
    """The programs of entries by number: `codes[bounds[n]:bounds[n + 1]]`, none for other rules.

    See `verdicts` for what is in a program. The words that they ask for are `spelled` one after the
    other, each up to its place in `spelled_ends`, and have `spelled_keys`. `sizes` tells how many
    words a program has. `numbers` has a 0 for
    each of them, `percent` is the number of the one that is also written `%`, or -1.
    """

    bounds: Points
    codes: Points
    spelled: Points
    spelled_ends: Points
    spelled_keys: Keys
    sizes: Points = field(init=False, repr=False)
    numbers: Numbers = field(init=False, repr=False)
    percent: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", self.bounds[1:] - self.bounds[:-1])
        object.__setattr__(self, "numbers", np.zeros(len(self.spelled_ends), np.int32))
        object.__setattr__(self, "percent", self._number_of(PERCENT))

    @property
    def tables(self) -> tuple[Points, Points, Points, Points, Keys]:
        """The arrays, as `find` takes them."""
        return self.bounds, self.codes, self.spelled, self.spelled_ends, self.spelled_keys

    def fault(self, entries: int) -> str:
        """Return why these are no programs of so many entries, or an empty string."""
        words = len(self.spelled_ends)
        if len(self.bounds) != entries + 1 or len(self.spelled_keys) != words:
            return "there are more or fewer programs than entries, or words than keys"
        if _leads_outside(self.bounds, self.codes) or _leads_outside(
            self.spelled_ends, self.spelled
        ):
            return "a program or a word leads outside"
        if len(self.codes) and int((self.codes & np.uint32(WORD)).max()) >= words:
            return "a program asks for a word that is not there"
        longest = int(self.sizes.max(initial=0))
        return "a program is too long" if longest > MAX_WORDS else ""

    def _number_of(self, word: str) -> int:
        letters = word.encode("utf-32-le")
        for number in np.flatnonzero(self.spelled_keys == keys_of((word,))[0]).tolist():
            start = self.spelled_ends[number - 1] if number else 0
            if self.spelled[start : self.spelled_ends[number]].tobytes() == letters:
                return int(number)
        return -1


def programs_of(rules: Iterable[PlainRule | None]) -> Programs:
    """Return the programs of entries in the order of their numbers, None for one without."""
    words: dict[str, int] = {}
    bounds, codes = array("I", [0]), array("I")
    for rule in rules:
        if rule is not None and _words_of(rule) <= MAX_WORDS:
            codes.extend(_codes(rule, words))
        bounds.append(len(codes))
    lengths = np.fromiter(map(len, words), np.uint32, len(words))
    spelled = "".join(words).encode("utf-32-le", "surrogatepass")
    return Programs(
        np.array(bounds, np.uint32),
        np.array(codes, np.uint32),
        np.frombuffer(spelled, np.uint32),
        np.cumsum(lengths, dtype=np.uint32),
        keys_of(tuple(words)),
    )


def _leads_outside(ends: Points, array: Points) -> bool:
    """Tell whether numbers do not ascend up to the length of an array."""
    return bool((ends[1:] < ends[:-1]).any()) or int(ends.max(initial=0)) > len(array)


def _words_of(rule: PlainRule) -> int:
    leaves = (words for group in rule.groups for words, _ in group)
    return sum(1 + words.count(" ") for words in (*leaves, *rule.excluded))


def _codes(rule: PlainRule, words: dict[str, int]) -> Iterator[int]:
    """Yield the program of a rule; new words get the next numbers."""
    shown: set[str] = set()
    for group in rule.groups:
        for at, (leaf, _) in enumerate(group):
            yield from _leaf_codes(
                leaf, (OTHER if at else 0) | (HIDDEN if leaf in shown else 0), words
            )
            shown.add(leaf)
    for leaf in rule.excluded:
        yield from _leaf_codes(leaf, EXCLUDED, words)


def _leaf_codes(leaf: str, flags: int, words: dict[str, int]) -> Iterator[int]:
    for word in leaf.split(" "):
        yield flags | words.setdefault(word, len(words))
        flags = NEXT
