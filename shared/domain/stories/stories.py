"""The windows of many watch-lists: what one partition of the deduper owns."""

from __future__ import annotations

from shared.domain.stories.alerts import alert_for
from shared.domain.stories.model import Alert, Candidate, StoryEvent
from shared.domain.stories.policy import Policy
from shared.domain.stories.window import StoryWindow


class Stories:
    """A window for each watch-list that was heard of, all under one policy.

    `decide` and `alert_for` change nothing; `apply` takes an event in, be it just decided or
    read back from the journal, in the order of the journal.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._windows: dict[str, StoryWindow] = {}

    @property
    def articles(self) -> int:
        """Return how many decided articles are remembered, over all watch-lists."""
        return sum(window.articles for window in self._windows.values())

    @property
    def watchlists(self) -> int:
        """Return how many watch-lists have a window."""
        return len(self._windows)

    def decide(self, candidate: Candidate) -> StoryEvent:
        """Return the event that tells what an article is to its watch-list."""
        window = self._windows.get(candidate.watchlist) or StoryWindow(self._policy)
        return window.record(candidate, window.decide(candidate))

    def apply(self, event: StoryEvent) -> None:
        """Take a decision into the window of its watch-list."""
        window = self._windows.get(event.watchlist)
        if window is None:
            window = self._windows[event.watchlist] = StoryWindow(self._policy)
        window.apply(event)

    def alert_for(self, event: StoryEvent, candidate: Candidate) -> Alert | None:
        """Return what subscribers are told of it: None for a copy and for a repeat."""
        return alert_for(event, candidate)
