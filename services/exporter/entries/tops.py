"""Counting alerts by entry over the last hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, TypeAlias

WINDOW_S: Final = 3_600
STEP_S: Final = 60

Entry: TypeAlias = tuple[str, str]
"""The ids of a watch-list and of an entry in it."""


class TopEntries:
    """Alerts of the last hour by entry, forgotten a minute at a time."""

    def __init__(self) -> None:
        self._steps: dict[int, Counter[Entry]] = {}

    def take(self, entries: Iterable[Entry], at: float) -> None:
        """Count an alert, once for each entry that it names, at `at` (seconds since 1970)."""
        self._steps.setdefault(int(at // STEP_S), Counter()).update(set(entries))

    def top(self, number: int, now: float) -> dict[Entry, int]:
        """Return the `number` entries with most alerts in the last hour, the most first."""
        oldest = int((now - WINDOW_S) // STEP_S)
        self._steps = {step: found for step, found in self._steps.items() if step > oldest}
        total: Counter[Entry] = sum(self._steps.values(), Counter())
        return dict(sorted(total.items(), key=lambda one: (-one[1], one[0]))[:number])
