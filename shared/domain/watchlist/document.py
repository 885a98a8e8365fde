"""A watch-list as a JSON-able document, and back; the version is derived from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from shared.domain.match import Severity
from shared.domain.watchlist.entries import read_choice, read_entry
from shared.domain.watchlist.fields import as_id, as_list, as_table, as_text, as_texts, required
from shared.domain.watchlist.model import Entry, NameEntry, QueryEntry, Watchlist

VERSION_DIGITS: Final = 12


def watchlist_document(watchlist: Watchlist) -> dict[str, Any]:
    """Return the list as plain data; `watchlist_from_document` reads it back unchanged."""
    return {
        "id": watchlist.id,
        "title": watchlist.title,
        "severity": watchlist.severity.value,
        "languages": list(watchlist.languages),
        "sources": list(watchlist.sources),
        "version": watchlist.version,
        "entries": [_entry_document(entry) for entry in watchlist.entries],
    }


def watchlist_from_document(document: object) -> Watchlist:
    """Return the list that a document holds.

    Raises:
        WatchlistError: for a document that is not a whole watch-list.
    """
    table = as_table(document, "a watch-list")
    return Watchlist(
        id=as_id(required(table, "id")),
        title=as_text(required(table, "title"), "title"),
        severity=read_choice(required(table, "severity"), Severity, "severity"),
        entries=tuple(read_entry(one) for one in as_list(table.get("entries"), "entries")),
        version=as_text(required(table, "version"), "version"),
        languages=as_texts(table.get("languages"), "languages"),
        sources=as_texts(table.get("sources"), "sources"),
    )


def with_version(watchlist: Watchlist) -> Watchlist:
    """Return the list with its version: the start of the SHA-256 of all that it says."""
    document = watchlist_document(replace(watchlist, version="-"))
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(watchlist, version=digest[:VERSION_DIGITS])


def _entry_document(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, NameEntry):
        return _name_document(entry)
    if isinstance(entry, QueryEntry):
        return {"id": entry.id, "query": entry.query}
    return {"id": entry.id, "fact": dict(entry.fact)}


def _name_document(entry: NameEntry) -> dict[str, Any]:
    document: dict[str, Any] = {"id": entry.id, "name": entry.name, "kind": entry.kind.value}
    if entry.aliases:
        document["aliases"] = list(entry.aliases)
    if entry.fuzzy:
        document["fuzzy"] = True
    if entry.requires:
        document["requires"] = entry.requires
    return document


def unique_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries with the first of each id."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.id, entry)
    return tuple(kept.values())
