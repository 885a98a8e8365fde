"""Two ledgers: one for stages that work exactly once, one for those that work at least once.

Records may be entered in any order between two settlements. At a settlement every record below
the horizon has been entered, and so has whatever it caused; then nothing may be left over.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable
from datetime import datetime

from shared.domain.audit.accounts import Account, Entry, Key
from shared.domain.audit.model import Horizon, Place


class ExactLedger:
    """Every debt is paid once and every payment pays a debt, both under the same key.

    Holds what is in flight, and the latest `limit` entries each way of what is wrong.
    """

    def __init__(self, books: sqlite3.Connection, name: str, limit: int) -> None:
        self._limit = limit
        self._debts = Account(books, f"{name}_owed")
        self._payments = Account(books, f"{name}_paid")

    def __len__(self) -> int:
        return len(self._debts) + len(self._payments)

    def owe(self, key: Key, place: Place) -> None:
        """Enter a debt."""
        if not self._payments.take_first(key):
            self._debts.put(key, place)

    def pay(self, key: Key, place: Place) -> None:
        """Enter a payment."""
        if not self._debts.take_first(key):
            self._payments.put(key, place)

    def unpaid(self, horizon: Horizon, since: datetime | None) -> list[Entry]:
        """Return the debts that are due and not paid; those before `since` are dropped."""
        return self._debts.due(horizon, since, self._limit)

    def in_excess(self, since: datetime | None) -> list[Entry]:
        """Return the payments that nothing was owed for; those before `since` are dropped."""
        return self._payments.all(since, self._limit)


class DebtLedger:
    """Every debt is paid at least once; a place may owe several keys.

    A dead letter of the place pays all of them. Holds what is unpaid, of that which is due the
    latest `limit` debts, and the latest `limit` payments. `owner` says which part of a key names
    whose change forgives it.
    """

    def __init__(self, books: sqlite3.Connection, name: str, limit: int, owner: int = 0) -> None:
        self._limit = limit
        self._owner = owner
        self._debts = Account(books, f"{name}_owed")
        self._paid: OrderedDict[Key, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._debts)

    def owe(self, place: Place, keys: Iterable[Key]) -> None:
        """Enter what a record owes."""
        if (place.topic, str(place.partition), str(place.offset)) in self._paid:
            return
        for key in keys:
            if key not in self._paid:
                self._debts.put(key, place, key[self._owner])

    def pay(self, key: Key) -> None:
        """Enter a payment."""
        self._debts.take(key)
        self._remember(key)

    def refuse(self, topic: str, partition: int, offset: int) -> None:
        """Enter a dead letter of the record that stood there."""
        self._debts.take_of(topic, partition, offset)
        self._remember((topic, str(partition), str(offset)))

    def unpaid(self, horizon: Horizon, since: datetime | None) -> list[Entry]:
        """Return the debts that are due and not paid; those before `since` are dropped."""
        return self._debts.due(horizon, since, self._limit)

    def forgive(self, owners: Collection[str]) -> int:
        """Forget what is owed to these; return how many places are left with fewer debts."""
        return self._debts.forgive(owners)

    def _remember(self, paid: Key) -> None:
        self._paid[paid] = None
        self._paid.move_to_end(paid)
        if len(self._paid) > self._limit:
            self._paid.popitem(last=False)
