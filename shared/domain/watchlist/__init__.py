"""Watch-lists: the documents that curators keep."""

from shared.domain.watchlist.model import Entry, FactEntry, NameEntry, QueryEntry, Watchlist

__all__ = ["Entry", "FactEntry", "NameEntry", "QueryEntry", "Watchlist"]
