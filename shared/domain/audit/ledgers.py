"""Two ledgers: one for stages that work exactly once, one for those that work at least once.

Records may be entered in any order between two settlements. At a settlement every record below
the horizon has been entered, and so has whatever it caused; then nothing may be left over.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from shared.domain.audit.model import Horizon, Place

Key: TypeAlias = tuple[str, ...]
Entry: TypeAlias = tuple[Key, Place]


class ExactLedger:
    """Every debt is paid once and every payment pays a debt, both under the same key.

    Holds what is in flight, and the latest `limit` entries each way of what is wrong.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._debts: dict[Key, deque[Place]] = {}
        self._payments: dict[Key, deque[Place]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._debts.values())) + sum(map(len, self._payments.values()))

    def owe(self, key: Key, place: Place) -> None:
        """Enter a debt."""
        _cancel(self._payments, self._debts, key, place)

    def pay(self, key: Key, place: Place) -> None:
        """Enter a payment."""
        _cancel(self._debts, self._payments, key, place)

    def unpaid(self, horizon: Horizon, since: datetime | None) -> list[Entry]:
        """Return the debts that are due and not paid; those before `since` are dropped."""
        due = [entry for entry in _entries(self._debts) if is_due(entry[1], horizon)]
        return self._judged(self._debts, due, since)

    def in_excess(self, since: datetime | None) -> list[Entry]:
        """Return the payments that nothing was owed for; those before `since` are dropped."""
        return self._judged(self._payments, _entries(self._payments), since)

    def _judged(
        self, side: dict[Key, deque[Place]], entries: list[Entry], since: datetime | None
    ) -> list[Entry]:
        judged = [entry for entry in entries if since is None or entry[1].at >= since]
        kept = judged[-self._limit :]
        if len(kept) < len(entries):
            for key, place in set(entries).difference(kept):
                _drop(side, key, place)
        return kept


class DebtLedger:
    """Every debt is paid at least once; a place may owe several keys.

    A dead letter of the place pays all of them. Holds what is unpaid, of that which is due the
    latest `limit` places, and the latest `limit` payments.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._debts: dict[Place, tuple[Key, ...]] = {}
        self._paid: OrderedDict[Key, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._debts)

    def owe(self, place: Place, keys: Iterable[Key]) -> None:
        """Enter what a record owes."""
        if owed := self._outstanding(place, keys):
            self._debts[place] = owed

    def pay(self, key: Key) -> None:
        """Enter a payment."""
        self._paid[key] = None
        self._paid.move_to_end(key)
        if len(self._paid) > self._limit:
            self._paid.popitem(last=False)

    def refuse(self, topic: str, partition: int, offset: int) -> None:
        """Enter a dead letter of the record that stood there."""
        self.pay((topic, str(partition), str(offset)))

    def unpaid(self, horizon: Horizon, since: datetime | None) -> list[Entry]:
        """Return the debts that are due and not paid; those before `since` are dropped."""
        self.drop_paid()
        due = [place for place in self._debts if is_due(place, horizon)]
        kept = [place for place in due if since is None or place.at >= since][-self._limit :]
        for place in set(due).difference(kept):
            del self._debts[place]
        return [(key, place) for place in kept for key in self._debts[place]]

    def drop_paid(self) -> None:
        """Forget the debts that were paid after they were entered."""
        self._keep(lambda place, key: key in self._outstanding(place, (key,)))

    def forgive(self, forgiven: Callable[[Key], bool]) -> int:
        """Forget these debts; return how many places are left with fewer."""
        before = self._debts
        self._keep(lambda _place, key: not forgiven(key))
        return sum(1 for place, keys in before.items() if self._debts.get(place) != keys)

    def _keep(self, wanted: Callable[[Place, Key], bool]) -> None:
        left = {
            place: tuple(key for key in keys if wanted(place, key))
            for place, keys in self._debts.items()
        }
        self._debts = {place: keys for place, keys in left.items() if keys}

    def _outstanding(self, place: Place, keys: Iterable[Key]) -> tuple[Key, ...]:
        if (place.topic, str(place.partition), str(place.offset)) in self._paid:
            return ()
        return tuple(key for key in keys if key not in self._paid)


def is_due(place: Place, horizon: Horizon) -> bool:
    """Return whether a record stands below the horizon of its partition."""
    return place.offset < horizon.get((place.topic, place.partition), 0)


def _entries(side: dict[Key, deque[Place]]) -> list[Entry]:
    return [(key, place) for key, places in side.items() for place in places]


def _cancel(
    counterparts: dict[Key, deque[Place]], side: dict[Key, deque[Place]], key: Key, place: Place
) -> None:
    """Match an entry with a counterpart under its key, or else keep it on its own side."""
    waiting = counterparts.get(key)
    if waiting is None:
        side.setdefault(key, deque()).append(place)
        return
    waiting.popleft()
    if not waiting:
        del counterparts[key]


def _drop(side: dict[Key, deque[Place]], key: Key, place: Place) -> None:
    side[key].remove(place)
    if not side[key]:
        del side[key]
