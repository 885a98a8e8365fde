"""Watch-lists: the documents that curators keep."""

from shared.domain.watchlist.document import watchlist_document, watchlist_from_document
from shared.domain.watchlist.load import LoadedWatchlist, read_watchlist
from shared.domain.watchlist.model import (
    Entry,
    FactEntry,
    NameEntry,
    NameKind,
    QueryEntry,
    Watchlist,
)

__all__ = [
    "Entry",
    "FactEntry",
    "LoadedWatchlist",
    "NameEntry",
    "NameKind",
    "QueryEntry",
    "Watchlist",
    "read_watchlist",
    "watchlist_document",
    "watchlist_from_document",
]
