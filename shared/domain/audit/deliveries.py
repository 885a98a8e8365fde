"""Deliveries under way: each ends delivered or given up, and none is forgotten."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from shared.domain.audit.accounts import LARGEST
from shared.domain.delivery import DeliveryEvent


class PendingDeliveries:
    """The latest event of each delivery that is not settled, and the last settled ones.

    A plan that is written again after its delivery was settled is recognised by its sequence,
    among the latest `remembered` settled ones.
    """

    def __init__(self, books: sqlite3.Connection, remembered: int) -> None:
        self._books = books
        self._remembered = remembered
        self._count = 0
        self._settled: OrderedDict[str, int] = OrderedDict()
        books.execute(
            "CREATE TABLE pending (id TEXT PRIMARY KEY, sequence INTEGER, due REAL) WITHOUT ROWID"
        )

    def __len__(self) -> int:
        return self._count

    def apply(self, event: DeliveryEvent) -> None:
        """Take an event of the journal."""
        pending, sequence = self._pending(event.delivery_id), _held(event.sequence)
        known = max(-1 if pending is None else pending, self._settled.get(event.delivery_id, -1))
        if sequence <= known:
            return
        self._count += (not event.is_settled) - (pending is not None)
        if event.is_settled:
            self._settle(event.delivery_id, sequence)
        else:
            due = max(event.at, event.not_before).timestamp()
            row = (event.delivery_id, sequence, due)
            self._books.execute("INSERT OR REPLACE INTO pending VALUES (?, ?, ?)", row)

    def untouched(self, now: datetime, overdue: timedelta) -> Iterator[tuple[str, datetime]]:
        """Yield the deliveries whose last event, or due time, is older than `overdue`.

        Of more than are remembered those that have waited longest.
        """
        late = "SELECT id, due FROM pending WHERE due < ? ORDER BY due, id LIMIT ?"
        before = now.timestamp() - overdue.total_seconds()
        for delivery, due in self._books.execute(late, (before, self._remembered)):
            yield delivery, datetime.fromtimestamp(due, UTC)

    def _pending(self, delivery: str) -> int | None:
        """Return the sequence of the latest event of a delivery that is pending."""
        found = "SELECT sequence FROM pending WHERE id = ?"
        row = self._books.execute(found, (delivery,)).fetchone() if self._count else None
        return None if row is None else int(row[0])

    def _settle(self, delivery: str, sequence: int) -> None:
        self._books.execute("DELETE FROM pending WHERE id = ?", (delivery,))
        self._settled[delivery] = sequence
        self._settled.move_to_end(delivery)
        if len(self._settled) > self._remembered:
            self._settled.popitem(last=False)


def _held(sequence: int) -> int:
    """Return a sequence as the database can hold it: a forged one may be of any size."""
    return max(-LARGEST, min(sequence, LARGEST))
