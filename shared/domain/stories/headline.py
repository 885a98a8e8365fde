"""A flash and the full story after it: all that both have is a headline."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from shared.domain.stories.model import Fingerprint
from shared.domain.stories.shares import containment
from shared.domain.stories.sketch import MIN_LEAD_WORDS, SHORT_BODY, windows
from shared.domain.stories.words import folded, split
from shared.domain.text import text_keys


def opening_shingles(article: Fingerprint) -> Set[int]:
    """Return the shingles of a text's opening."""
    return _shingles(article.opening)


@lru_cache(maxsize=256)
def _shingles(opening: str) -> Set[int]:
    return frozenset(windows(text_keys(opening)).tolist())


def is_flash_and_story(a: Fingerprint, b: Fingerprint) -> bool:
    """Return whether one of two articles is hardly more than a headline, the other a full text."""
    return is_flash_beside_story(a.words, b.words)


def is_flash_beside_story(words: int, others: int) -> bool:
    """Return whether a body of so many words is a flash, and one of so many others full, or so."""
    return min(words, others) < SHORT_BODY and max(words, others) >= MIN_LEAD_WORDS


def headline_share(a: Fingerprint, b: Fingerprint) -> float:
    """Return the share (0 to 1) of the shorter headline's words that the other one has."""
    return round(containment(_words(a.title), _words(b.title)), 4)


def _words(title: str) -> Set[str]:
    return set(map(folded, split(title))) - {""}
