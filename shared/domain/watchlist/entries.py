"""From one entry of a document to a name, a query or a fact."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeVar

from shared.domain.errors import WatchlistError
from shared.domain.watchlist.fields import (
    Table,
    as_flag,
    as_id,
    as_table,
    as_text,
    as_texts,
    kind_of,
    only,
    required,
)
from shared.domain.watchlist.model import (
    MAX_ALIAS_CHARS,
    Entry,
    FactEntry,
    NameEntry,
    NameKind,
    QueryEntry,
)

MAX_ALIASES: Final = 1_000
_NAME_FIELDS: Final = frozenset(("id", "name", "kind", "aliases", "fuzzy", "requires"))
_KINDS_OF_ENTRY: Final = ("name", "query", "fact")

Choice = TypeVar("Choice", bound=StrEnum)


def read_entry(value: object) -> Entry:
    """Return an entry.

    Raises:
        WatchlistError: with the id of the entry where it has one.
    """
    table = as_table(value, "an entry")
    entry_id = as_id(required(table, "id"))
    try:
        return _read(table, entry_id)
    except WatchlistError as error:
        raise WatchlistError(error.detail, entry=entry_id) from error


def read_choice(value: object, choices: type[Choice], what: str) -> Choice:
    """Return the member of an enumeration that a field names."""
    try:
        return choices(as_text(value, what).lower())
    except ValueError:
        allowed = ", ".join(choices)
        raise WatchlistError(f"{what} {value!r} is not known; write one of {allowed}") from None


def _read(table: Table, entry_id: str) -> Entry:
    kinds = [kind for kind in _KINDS_OF_ENTRY if table.get(kind) is not None]
    if len(kinds) != 1:
        raise WatchlistError("an entry is one of name, query and fact; write exactly one of these")
    if kinds == ["name"]:
        return _read_name(table, entry_id)
    only(table, frozenset(("id", *kinds)), f"a {kinds[0]} entry")
    if kinds == ["query"]:
        return QueryEntry(entry_id, as_text(table["query"], "query"))
    return FactEntry(entry_id, _read_fact(table["fact"]))


def _read_name(table: Table, entry_id: str) -> NameEntry:
    only(table, _NAME_FIELDS, "a name entry")
    aliases = as_texts(table.get("aliases"), "aliases")
    if len(aliases) > MAX_ALIASES:
        raise WatchlistError(f"{len(aliases)} aliases; write at most {MAX_ALIASES}")
    requires = table.get("requires")
    return NameEntry(
        id=entry_id,
        name=_spelling(as_text(table["name"], "name")),
        kind=read_choice(table.get("kind", NameKind.TERM.value), NameKind, "kind"),
        aliases=tuple(_spelling(alias) for alias in aliases),
        fuzzy=as_flag(table.get("fuzzy", False), "fuzzy"),
        requires="" if requires is None else as_text(requires, "requires"),
    )


def _spelling(text: str) -> str:
    if len(text) > MAX_ALIAS_CHARS:
        raise WatchlistError(f"{text[:40]!r}… is longer than {MAX_ALIAS_CHARS} characters")
    return text


def _read_fact(value: object) -> dict[str, str]:
    table = as_table(value, "fact")
    if not table:
        raise WatchlistError(f"fact must name a kind, for instance tariff, not {kind_of(value)}")
    return {key: as_text(one, f"fact {key}") for key, one in table.items()}
