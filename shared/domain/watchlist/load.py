"""From the text of a watch-list to its model; an entry at fault is reported and left out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final, TypeAlias, TypeVar

from shared.domain.errors import WatchlistError, YamlError
from shared.domain.match import Severity
from shared.domain.plain_yaml import read_yaml, word_scalar
from shared.domain.watchlist.document import unique_entries, with_version
from shared.domain.watchlist.entries import read_choice, read_entry
from shared.domain.watchlist.fields import (
    Table,
    as_id,
    as_list,
    as_table,
    as_text,
    as_texts,
    only,
    required,
)
from shared.domain.watchlist.model import Entry, Watchlist

MAX_DOCUMENT_CHARS: Final = 32 * 1024 * 1024
MAX_NAMES_CHARS: Final = 256 * 1024 * 1024
MAX_ENTRIES: Final = 2_000_000
_FIELDS: Final = frozenset(
    ("id", "title", "severity", "languages", "sources", "entries", "names_from")
)
_COLUMNS: Final = frozenset(("id", "name", "kind", "aliases", "fuzzy", "requires"))
_ALIAS_SEPARATOR: Final = "|"

Value = TypeVar("Value")
Row: TypeAlias = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class LoadedWatchlist:
    """A list without the entries that are at fault, and what is wrong with these."""

    watchlist: Watchlist
    problems: tuple[WatchlistError, ...]


def read_watchlist(text: str, *, source: str, read_names: Callable[[str], str]) -> LoadedWatchlist:
    """Return the watch-list that a YAML document holds.

    `source` names the document in errors; `read_names` returns the text of a file of names.

    Raises:
        WatchlistError: when the document as a whole cannot be used; faults of entries and of
            files of names are collected instead.
    """
    try:
        table = _read_table(text)
        loader = _Loader(source, read_names)
        entries = [*loader.listed(table), *loader.named(table)]
        watchlist = _watchlist(table, entries)
    except WatchlistError as error:
        raise _placed(error, source) from error
    repeated = unique_entries(entries)[1]
    problems = (*loader.problems, *(_placed(error, source) for error in repeated))
    return LoadedWatchlist(watchlist, problems)


class _Loader:
    """Reads the entries of one document, and keeps the faults."""

    def __init__(self, source: str, read_names: Callable[[str], str]) -> None:
        self._source = source
        self._read_names = read_names
        self.problems: list[WatchlistError] = []

    def listed(self, table: Table) -> Iterator[Entry]:
        """Yield the entries that stand in the document."""
        for number, value in enumerate(as_list(table.get("entries"), "entries"), 1):
            yield from self._entry(value, read_entry, f"entry {number}", self._source)

    def named(self, table: Table) -> Iterator[Entry]:
        """Yield the entries of the files of names."""
        for name in as_texts(table.get("names_from"), "names_from"):
            try:
                rows = _rows(self._read_names(name))
                yield from self._rows(rows, name)
            except (WatchlistError, OSError, UnicodeDecodeError, csv.Error) as error:
                detail = f"{name} cannot be read: {error}"
                self.problems.append(WatchlistError(detail, source=self._source))

    def _rows(self, rows: Iterable[tuple[int, Row]], name: str) -> Iterator[Entry]:
        for line, row in rows:
            yield from self._entry(row, _read_row, f"line {line}", name)

    def _entry(
        self, value: Value, read: Callable[[Value], Entry], place: str, source: str
    ) -> Iterator[Entry]:
        try:
            yield read(value)
        except WatchlistError as error:
            entry = f"{place}: {error.entry}" if error.entry else place
            self.problems.append(WatchlistError(error.detail, source=source, entry=entry))


def _watchlist(table: Table, entries: Sequence[Entry]) -> Watchlist:
    if len(entries) > MAX_ENTRIES:
        raise WatchlistError(f"more than {MAX_ENTRIES} entries; cut the list into several")
    return with_version(
        Watchlist(
            id=as_id(required(table, "id")),
            title=as_text(table.get("title", table["id"]), "title"),
            severity=read_choice(table.get("severity", "medium"), Severity, "severity"),
            entries=unique_entries(entries)[0],
            version="-",
            languages=as_texts(table.get("languages"), "languages"),
            sources=as_texts(table.get("sources"), "sources"),
        )
    )


def _read_table(text: str) -> Table:
    if len(text) > MAX_DOCUMENT_CHARS:
        raise WatchlistError("the document is larger than 32 MB; put large lists in names_from")
    try:
        documents = list(read_yaml(text, limit=MAX_DOCUMENT_CHARS, scalar=word_scalar))
    except YamlError as error:
        detail = f"not YAML: {error.detail}; correct it there"
        raise WatchlistError(detail, line=error.line, column=error.column) from error
    if len(documents) > 1:
        raise WatchlistError("more than one document; write each list in a file of its own")
    table = as_table(documents[0] if documents else None, "a watch-list")
    only(table, _FIELDS, "a watch-list")
    return table


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file of names with their line numbers."""
    if len(text) > MAX_NAMES_CHARS:
        raise WatchlistError("larger than 256 MB; cut it into several files")
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), strict=True)
    columns = frozenset(reader.fieldnames or ())
    if not {"id", "name"} <= columns or not columns <= _COLUMNS:
        raise WatchlistError("the first line must name the columns id,name,kind,aliases")
    for row in reader:
        yield reader.line_num, row


def _read_row(row: Row) -> Entry:
    if None in row:
        raise WatchlistError(f"the row of {row.get('id')} has too many columns; quote commas")
    table: dict[str, object] = {str(key): value for key, value in row.items() if value}
    aliases = str(table.pop("aliases", "")).split(_ALIAS_SEPARATOR)
    table["aliases"] = [alias.strip() for alias in aliases if alias.strip()]
    if "fuzzy" in table:
        table["fuzzy"] = str(table["fuzzy"]).lower() in ("true", "yes", "1")
    return read_entry(table)


def _placed(error: WatchlistError, source: str) -> WatchlistError:
    return WatchlistError(
        error.detail,
        source=error.source or source,
        entry=error.entry,
        line=error.line,
        column=error.column,
    )
