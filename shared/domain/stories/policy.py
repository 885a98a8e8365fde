"""How alike is alike: the thresholds of a decision and the bounds of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Self

SEGMENT: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The cut-offs between copy, update and new; docs/dedupe.md gives the reason for each.

    `containment`, `whole`, `related`, `lead` and `start` are shares from 0 to 1; `headline`,
    `wording` and `verbatim` are RapidFuzz scores from 0 to 100. A copy shares at least
    `containment` of the shorter text and begins alike (`lead` or `wording`), or shares the
    `whole` of it under a headline at least `headline` alike (a digest contains whole items under
    another). At least `related`, beginning alike, makes a changed fact an update of the same
    story. In openings at least `verbatim` alike, other names make another story. Where one body
    has fewer than `brief` words and the other fewer than twice as many, so do other words in the
    headline. Where one has fewer than three times as many, at least `start` of the first words
    of either must stand in the other's opening.
    """

    containment: float = 0.6
    whole: float = 0.95
    headline: float = 50.0
    related: float = 0.5
    lead: float = 0.4
    wording: float = 85.0
    verbatim: float = 80.0
    brief: int = 40
    start: float = 0.5


@dataclass(frozen=True, slots=True)
class Policy:
    """What one watch-list's window holds and how it decides.

    `window` is measured in event time; the state is dropped `segment` by `segment`. An article
    is compared with at most `verified` exemplars by their shingles and with the `examined`
    nearest of them word by word and fact by fact, and a story keeps at most `exemplars`
    copies besides what was told. A shingle found in `common` exemplars of a segment is indexed
    for no more. A shingle in at least `boilerplate` other stories of the same source is not
    counted. At most `max_articles` are remembered; beyond that the oldest segment goes early.
    """

    window: timedelta = timedelta(hours=72)
    segment: timedelta = SEGMENT
    verified: int = 50
    examined: int = 10
    exemplars: int = 3
    common: int = 32
    boilerplate: int = 2
    max_articles: int = 2_000_000
    thresholds: Thresholds = field(default_factory=Thresholds)

    @classmethod
    def over(cls, window: timedelta) -> Self:
        """Return the policy of a window; a short one is dropped by thirds, not by whole days."""
        return cls(window=window, segment=min(SEGMENT, window / 3))
