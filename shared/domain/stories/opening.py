"""How much of an article's first words another one's opening has."""

from __future__ import annotations

from typing import Final

from shared.domain.stories.model import Fingerprint
from shared.domain.stories.words import fold, split

FIRST_WORDS: Final = 8
MIN_LETTERS: Final = 4
FEWEST: Final = 4


def started(article: Fingerprint, other: Fingerprint) -> float:
    """Return the share (0 to 1) of an article's first words that stand in the other's opening.

    Short words say nothing; with hardly any others the answer is 1, for nothing is known.
    """
    first = _telling(article.opening)[:FIRST_WORDS]
    if len(first) < FEWEST:
        return 1.0
    among = {*_telling(other.opening), *_telling(other.title)}
    return round(sum(word in among for word in first) / len(first), 4)


def _telling(text: str) -> list[str]:
    words = map(fold, split(text))
    return [word for word in words if len(word) >= MIN_LETTERS or not word.isascii()]
