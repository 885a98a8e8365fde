"""How the word lists of this package are written down: by spaces, or by commas for phrases."""

from __future__ import annotations


def words_in(text: str) -> frozenset[str]:
    """Return the single words of a list that is separated by spaces."""
    return frozenset(text.split())


def terms_in(text: str) -> tuple[str, ...]:
    """Return the terms of a list that is separated by commas; a term may have several words."""
    return tuple(filter(None, text.split(",")))
