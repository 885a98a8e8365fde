"""How an entry is named among the entries of all lists."""

from __future__ import annotations


def owner_of(number: int, entry: str) -> str:
    """Return the name of an entry of the list with a number."""
    return f"{number}/{entry}"


def entry_of(owner: str) -> str:
    """Return the id of the entry that an owner names."""
    return owner.partition("/")[2]
