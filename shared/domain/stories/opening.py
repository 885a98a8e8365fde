"""How much of an article's first words another one's opening has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from shared.domain.stories.figures import bare, is_clock
from shared.domain.stories.model import Cue, Fingerprint
from shared.domain.stories.words import folded, folded_set, split

FIRST_WORDS: Final = 8
FIRST_CHARS: Final = 160
MIN_LETTERS: Final = 4
FEWEST: Final = 4


def started(article: Fingerprint, other: Fingerprint) -> float:
    """Return the share (0 to 1) of an article's first words that stand in the other's opening.

    Short words say nothing; with hardly any others the answer is 1, for nothing is known.
    """
    first = _first_telling(split(article.opening[:FIRST_CHARS]))
    if len(first) < FEWEST:
        return 1.0
    among = folded_set((other.opening, other.title))
    return round(sum(map(among.__contains__, first)) / len(first), 4)


def is_timed_anew(article: Fingerprint, other: Fingerprint) -> bool:
    """Return whether a live page begins with a time of day that the other's opening lacks."""
    if article.cue is not Cue.LIVE:
        return False
    first = bare(article.opening.split(" ", 1)[0])
    return is_clock(first) and first not in map(bare, other.opening.split())


def _first_telling(words: Iterable[str]) -> list[str]:
    told: list[str] = []
    for word in words:
        if (len(word) >= MIN_LETTERS or not word.isascii()) and (core := folded(word)):
            told.append(core)
            if len(told) == FIRST_WORDS:
                break
    return told
