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
from shared.domain.watchlist.places import Places

MAX_DOCUMENT_CHARS: Final = 32 * 1024 * 1024
MAX_NAMES_CHARS: Final = 256 * 1024 * 1024
MAX_ENTRIES: Final = 2_000_000
MAX_PROBLEMS: Final = 100
"""The most faults of one list that are named; the rest is counted."""

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
    places: Callable[[str], str]
    """From the id of an entry to its file, line and column."""


def read_watchlist(text: str, *, source: str, read_names: Callable[[str], str]) -> LoadedWatchlist:
    """Return the watch-list that a YAML document holds.

    `source` names the document in errors; `read_names` returns the text of a file of names.

    Raises:
        WatchlistError: when the document as a whole cannot be used; faults of entries and of
            files of names are collected instead.
    """
    try:
        table = _read_table(text)
        loader = _Loader(text, source, read_names)
        loader.read(table)
        watchlist = _watchlist(table, loader.entries)
    except WatchlistError as error:
        raise _placed(error, source) from error
    problems = _bounded((*loader.problems, *loader.repeated()), source)
    return LoadedWatchlist(watchlist, problems, loader.place_of)


class _Loader:
    """Reads the entries of one document, and keeps the faults."""

    def __init__(self, text: str, source: str, read_names: Callable[[str], str]) -> None:
        self._source = source
        self._read_names = read_names
        self._places = Places(text, source)
        self._numbers: list[int] = []
        self.entries: list[Entry] = []
        self.problems: list[WatchlistError] = []

    def read(self, table: Table) -> None:
        """Read the entries of the document, then those of the files of names."""
        for number, value in enumerate(as_list(table.get("entries"), "entries")):
            if self._take(value, read_entry, lambda at=number: self._places.of_document(at)):  # type: ignore[misc]
                self._numbers.append(number)
        for name in as_texts(table.get("names_from"), "names_from"):
            try:
                self._read_rows(_rows(self._read_names(name)), name)
            except (WatchlistError, OSError, UnicodeDecodeError, csv.Error) as error:
                detail = f"{name} cannot be read: {error}"
                self.problems.append(WatchlistError(detail, source=self._source))

    def repeated(self) -> Iterator[WatchlistError]:
        """Yield a fault for every id that an entry before has."""
        first: dict[str, int] = {}
        for at, entry in enumerate(self.entries):
            before = first.setdefault(entry.id, at)
            if before != at:
                detail = f"the id is used twice, first at {self._place(before)}; give another one"
                yield WatchlistError(detail, source=self._place(at), entry=entry.id)

    def place_of(self, entry: str) -> str:
        """Return where the first entry of an id stands: file, line and column."""
        at = next((at for at, one in enumerate(self.entries) if one.id == entry), None)
        return self._source if at is None else self._place(at)

    def _place(self, at: int) -> str:
        in_document = at < len(self._numbers)
        return self._places.of_document(self._numbers[at]) if in_document else self._places.of(at)

    def _read_rows(self, rows: Iterable[tuple[int, Row]], name: str) -> None:
        lines = self._places.begin(name, len(self.entries))
        for line, row in rows:
            if self._take(row, _read_row, lambda at=line: f"{name}:{at}"):  # type: ignore[misc]
                lines.append(line)

    def _take(self, value: Value, read: Callable[[Value], Entry], place: Callable[[], str]) -> bool:
        try:
            self.entries.append(read(value))
        except WatchlistError as error:
            self.problems.append(WatchlistError(error.detail, source=place(), entry=error.entry))
            return False
        return True


def _bounded(problems: Sequence[WatchlistError], source: str) -> tuple[WatchlistError, ...]:
    """Return the first faults, and one more that says how many are left."""
    left = len(problems) - MAX_PROBLEMS
    if left <= 0:
        return tuple(problems)
    more = WatchlistError(f"{left} more entries are at fault; correct these first", source=source)
    return (*problems[:MAX_PROBLEMS], more)


def _watchlist(table: Table, entries: Sequence[Entry]) -> Watchlist:
    if len(entries) > MAX_ENTRIES:
        raise WatchlistError(f"more than {MAX_ENTRIES} entries; cut the list into several")
    return with_version(
        Watchlist(
            id=as_id(required(table, "id")),
            title=as_text(table.get("title", table["id"]), "title"),
            severity=read_choice(table.get("severity", "medium"), Severity, "severity"),
            entries=unique_entries(entries),
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
