"""Entries on one side of a ledger, as a table of a database that may be larger than memory.

The database is a structure and no store: it belongs to one audit and ends with it. So nothing is
ever committed, and rows are found by Python's own hash of their key, which another process would
not know again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final, TypeAlias

from msgspec.json import Decoder, Encoder

from shared.domain.audit.model import Horizon, Place

Key: TypeAlias = tuple[str, ...]
Entry: TypeAlias = tuple[Key, Place]

LARGEST: Final = 2**63 - 1
"""The largest number that a database holds."""

_ENCODER: Final = Encoder()
_DECODER: Final = Decoder(tuple[str, ...])
_ALWAYS: Final = float("-inf")
_COLUMNS: Final = "key, topic, part, offset, at, number"


class Account:
    """Keys, each entered for a record; several records may be entered under one key."""

    def __init__(self, books: sqlite3.Connection, name: str) -> None:
        self._books = books
        self._name = name
        self._count = 0
        books.execute(
            f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, hash INTEGER, key BLOB, owner TEXT,"
            " topic TEXT, part INTEGER, offset INTEGER, at REAL)"
        )
        books.execute(f"CREATE INDEX {name}_by_key ON {name} (hash)")
        books.execute(f"CREATE INDEX {name}_by_place ON {name} (topic, part, offset)")
        books.execute(
            "CREATE TABLE IF NOT EXISTS horizon (topic TEXT, part INTEGER, bound INTEGER)"
        )

    def __len__(self) -> int:
        return self._count

    def put(self, key: Key, place: Place, owner: str = "") -> None:
        """Enter a key for a record; `owner` is on whose behalf it may be forgiven."""
        stands = (place.topic, place.partition, place.offset, place.at.timestamp())
        self._books.execute(
            f"INSERT INTO {self._name} (hash, key, owner, topic, part, offset, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*_found_by(key), owner, *stands),
        )
        self._count += 1

    def take_first(self, key: Key) -> bool:
        """Take away the first entry under a key; return whether there was one."""
        if not self._count:
            return False
        first = f"SELECT min(number) FROM {self._name} WHERE hash = ? AND key = ?"
        return bool(self._take(f"number = ({first})", _found_by(key)))

    def take(self, key: Key) -> None:
        """Take away what is entered under a key."""
        if self._count:
            self._take("hash = ? AND key = ?", _found_by(key))

    def take_of(self, topic: str, partition: int, offset: int) -> None:
        """Take away what is entered for the record that stands there; none can beyond `LARGEST`."""
        if max(abs(partition), abs(offset)) <= LARGEST:
            self._take("topic = ? AND part = ? AND offset = ?", (topic, partition, offset))

    def forgive(self, owners: Collection[str]) -> int:
        """Take away what is entered on behalf of these; return for how many records it was."""
        theirs = f"owner IN ({', '.join('?' * len(owners))})"
        places = f"SELECT DISTINCT topic, part, offset FROM {self._name} WHERE {theirs}"
        (records,) = self._books.execute(f"SELECT count(*) FROM ({places})", (*owners,)).fetchone()
        self._take(theirs, (*owners,))
        return int(records)

    def all(self, since: datetime | None, limit: int) -> list[Entry]:
        """Return the latest `limit` entries of records written from `since` on, in order.

        Those before them, and those of records written before `since`, are forgotten.
        """
        return self._judged(f"{self._name} WHERE true", since, limit)

    def due(self, horizon: Horizon, since: datetime | None, limit: int) -> list[Entry]:
        """Return the same of the records below the horizon; what is entered for others stays."""
        self._books.execute("DELETE FROM horizon")
        bounds = ((topic, part, bound) for (topic, part), bound in horizon.items())
        self._books.executemany("INSERT INTO horizon VALUES (?, ?, ?)", bounds)
        below = f"horizon CROSS JOIN {self._name} USING (topic, part) WHERE offset < bound"
        return self._judged(below, since, limit)

    def _judged(self, which: str, since: datetime | None, limit: int) -> list[Entry]:
        begin = _ALWAYS if since is None else since.timestamp()
        latest = f"SELECT {_COLUMNS} FROM {which} AND at >= ? ORDER BY number DESC LIMIT ?"
        rows = self._books.execute(latest, (begin, limit)).fetchall() if self._count else []
        first = rows[-1][-1] if len(rows) == limit else 0
        others = f"SELECT number FROM {which} AND (at < ? OR number < ?)"
        self._take(f"number IN ({others})", (begin, first))
        return [_entry(*row) for row in reversed(rows)]

    def _take(self, which: str, values: tuple[object, ...]) -> int:
        if not self._count:
            return 0
        taken = self._books.execute(f"DELETE FROM {self._name} WHERE {which}", values).rowcount
        self._count -= taken
        return taken


def size_of(books: sqlite3.Connection) -> int:
    """Return the bytes that all entries take, in memory or not."""
    (pages,) = books.execute("PRAGMA page_count").fetchone()
    (free,) = books.execute("PRAGMA freelist_count").fetchone()
    (size,) = books.execute("PRAGMA page_size").fetchone()
    return int((pages - free) * size)


def _found_by(key: Key) -> tuple[int, bytes]:
    return hash(key), _ENCODER.encode(key)


def _entry(key: bytes, topic: str, part: int, offset: int, at: float, _number: int) -> Entry:
    return _DECODER.decode(key), Place(topic, part, offset, datetime.fromtimestamp(at, UTC))
