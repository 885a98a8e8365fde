"""What each watch-list costs: how many of its entries are looked at, and the time it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Cost:
    """What one list has cost. `seconds` is the time of verifying and of the evidence, without that
    of judging the rules of words and phrases of all lists at once.

    `candidates` are the entries of which a required term stood in an article, `verified` those
    that were run on it (none where the list is for other languages or sources), and `matched`
    those that matched. Many verified for one that matched: the rules ask for common words.
    """

    candidates: int = 0
    verified: int = 0
    matched: int = 0
    seconds: float = 0.0


class Costs:
    """Adds up the costs of lists by their ids; `clock` gives seconds from any start."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.lists: dict[str, Cost] = {}

    def add(
        self, watchlist: str, candidates: int, verified: int, matched: int, since: float
    ) -> None:
        """Add what one article cost, of which the work began at `since` by the clock."""
        cost = self.lists.get(watchlist)
        if cost is None:
            cost = self.lists[watchlist] = Cost()
        cost.candidates += candidates
        cost.verified += verified
        cost.matched += matched
        cost.seconds += self.clock() - since

    def taken(self) -> dict[str, Cost]:
        """Return what was added up, and begin anew."""
        taken, self.lists = self.lists, {}
        return taken


class Uncounted(Costs):
    """Adds nothing up."""

    def __init__(self) -> None:
        super().__init__(float)

    def add(
        self, watchlist: str, candidates: int, verified: int, matched: int, since: float
    ) -> None:
        """Leave it."""


UNCOUNTED: Final = Uncounted()
"""For those who do not ask."""
