"""Sloppy phrases: `"a b c"~n` as proximities of pairs of words.

Lucene moves words: with the k-th word of the phrase at place p(k), the spread of p(k) - k may be
at most n. For two words that is exactly a gap of up to n in order, or of up to n - 2 in reverse;
for more, the conditions on every pair follow from it, but not the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from shared.domain.dialects.tree import Beside, Text, Tree, all_of, either_of

LONGEST_LOOSE: Final = 30
"""The most words of which every pair is stated; of more, only neighbours are."""


def of_one_word_more(words: Sequence[Text]) -> Tree:
    """Return the phrase with slop 1, exactly: one other word may stand at one place."""
    gaps = range(len(words) - 1)
    return either_of(_chain(words, [int(at == wide) for at in gaps]) for wide in gaps)


def of_pairs(words: Sequence[Text], slop: int) -> Tree:
    """Return what every sloppy occurrence satisfies; for two words it is the whole condition."""
    pairs = _pairs(len(words))
    return all_of(_pair(words[at], words[to], to - at, slop) for at, to in pairs)


def anyhow(words: Sequence[Text], distance: int) -> Tree:
    """Return what holds where the words stand in any order with so many others among them."""
    between = distance + len(words) - 2
    pairs = _pairs(len(words))
    return all_of(Beside(words[at], words[to], f"NEAR/{between}") for at, to in pairs)


def _pairs(count: int) -> Iterable[tuple[int, int]]:
    """Return the pairs to state: their number must not grow with the square of a long phrase."""
    places = range(count)
    return combinations(places, 2) if count <= LONGEST_LOOSE else pairwise(places)


def _pair(one: Text, other: Text, apart: int, slop: int) -> Tree:
    forward = Beside(one, other, f"ONEAR/{apart - 1 + slop}")
    back = slop - apart - 1
    return either_of((forward, Beside(other, one, f"ONEAR/{back}"))) if back >= 0 else forward


def _chain(words: Sequence[Text], gaps: Sequence[int]) -> Tree:
    chained: Tree = words[0]
    for word, gap in zip(words[1:], gaps, strict=True):
        chained = Beside(chained, word, f"ONEAR/{gap}")
    return chained
