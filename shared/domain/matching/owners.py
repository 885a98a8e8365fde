"""How an entry is named among the entries of all lists."""

from __future__ import annotations


def owner_of(number: int, entry: str) -> str:
    """Return the name of an entry of the list with a number."""
    return f"{number}/{entry}"
