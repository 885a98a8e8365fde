"""The numbers of foreign queries: they may have any length, those of rules may not."""

from __future__ import annotations

from typing import Final

MAX_NUMBER: Final = 999_999_999
"""The most that the rule language takes; no article has so many words."""

_MAX_DIGITS: Final = 4_000


def whole(digits: str) -> int:
    """Return what digits say, at most `MAX_NUMBER`; none say 0."""
    if len(digits) > _MAX_DIGITS:
        return MAX_NUMBER
    return min(int(digits or "0"), MAX_NUMBER)


def decimal(written: str) -> float:
    """Return what a decimal number says, at most `MAX_NUMBER`; none says 0."""
    return min(float(written or "0"), float(MAX_NUMBER))
