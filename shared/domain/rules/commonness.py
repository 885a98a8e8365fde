"""How common a word is in the news: a rough prior for choosing what to look for."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import accumulate
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


def commonness_of_heads(head: str) -> float:
    """Return the share of articles that is expected to hold a word that begins so: 0 to 1."""
    return _share_between(*_by_head(), head)


def commonness_of_tails(tail: str) -> float:
    """Return the share of articles that is expected to hold a word that ends so: 0 to 1."""
    return _share_between(*_by_tail(), tail[::-1])


def _share_between(words: list[str], totals: list[float], head: str) -> float:
    first, after = bisect_left(words, head), bisect_left(words, f"{head}\U0010ffff")
    return min(1.0, totals[after] - totals[first])


@cache
def _by_head() -> tuple[list[str], list[float]]:
    """Return the known words, sorted, and the sum of the shares before each."""
    words = sorted(SHARES)
    return words, list(accumulate((SHARES[word] for word in words), initial=0.0))


@cache
def _by_tail() -> tuple[list[str], list[float]]:
    words = sorted(word[::-1] for word in SHARES)
    return words, list(accumulate((SHARES[word[::-1]] for word in words), initial=0.0))
