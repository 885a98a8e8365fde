"""Where the audit keeps what is in flight: in memory, and beyond a bound in a temporary file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

from shared.runtime.errors import ServiceError

MEMORY_MB: Final = 64
_PRIVATE: Final = ""
_PRAGMAS: Final = ("journal_mode = OFF", "synchronous = OFF", "secure_delete = OFF")


@contextmanager
def opened(memory_mb: int = MEMORY_MB) -> Iterator[sqlite3.Connection]:
    """Yield a database that holds so many MB in memory, and the rest in a file without a name.

    SQLite makes that file when it is first needed, in the folder for temporary files, and the
    system takes it back when the database is closed, however that comes about.
    """
    with closing(sqlite3.connect(_PRIVATE)) as books:
        for pragma in (*_PRAGMAS, f"cache_size = -{memory_mb * 1024}"):
            books.execute(f"PRAGMA {pragma}")
        yield books


@contextmanager
def filling() -> Iterator[None]:
    """Enter into the books.

    Raises:
        ServiceError: when they find no room.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise ServiceError(
            f"what is in flight cannot be kept: {error}; is there room for temporary files?"
        ) from error
