"""How alike is alike: the thresholds of a decision and the bounds of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The cut-offs between copy, update and new; docs/dedupe.md gives the reason for each.

    `containment` and `lead` are shares from 0 to 1, `wording` a RapidFuzz score from 0 to 100.
    `related` is the least share at which changed facts make an update of the same story.
    """

    containment: float = 0.6
    lead: float = 0.3
    wording: float = 60.0
    related: float = 0.5


@dataclass(frozen=True, slots=True)
class Policy:
    """What one watch-list's window holds and how it decides.

    `window` is measured in event time; the state is dropped `segment` by `segment`. An article
    is verified against at most `verified` exemplars, a story keeps at most `exemplars`, and a
    shingle found in more than `common` exemplars of a segment no longer proposes candidates.
    A shingle in `boilerplate` other stories of the same source is not counted. At most
    `max_stories` are held; beyond that the oldest segment goes early.
    """

    window: timedelta = timedelta(hours=72)
    segment: timedelta = timedelta(hours=12)
    verified: int = 50
    exemplars: int = 4
    common: int = 64
    boilerplate: int = 3
    max_stories: int = 2_000_000
    thresholds: Thresholds = field(default_factory=Thresholds)
