"""How common a word is in the news: a rough prior for choosing what to look for."""

from __future__ import annotations

from typing import Final

from shared.domain.rules.frequencies import SHARES

_RARE: Final = 0.002


def commonness(word: str) -> float:
    """Return the share of articles that is expected to hold a folded word: 0 to 1."""
    known = SHARES.get(word)
    if known is not None:
        return known
    # Of two rare words the longer one is the rarer.
    return max(_RARE / len(word) if word else 1.0, _RARE / 20)
