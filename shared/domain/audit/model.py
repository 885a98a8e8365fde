"""What an audit speaks of: places on the topics, rules, and what breaks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias


class Rule(StrEnum):
    """What must hold, named after what is seen when it does not."""

    ARTICLE_UNACCOUNTED = "article_unaccounted"
    ARTICLE_NOT_MATCHED = "article_not_matched"
    MATCH_UNDECIDED = "match_undecided"
    EVENT_IN_EXCESS = "event_in_excess"
    NEWS_NOT_ALERTED = "news_not_alerted"
    ALERT_IN_EXCESS = "alert_in_excess"
    ALERT_UNACCOUNTED = "alert_unaccounted"
    VERDICT_MISSING = "verdict_missing"
    VERDICT_CONTRADICTED = "verdict_contradicted"
    VERDICT_INCOMPLETE = "verdict_incomplete"
    DELIVERY_NOT_PLANNED = "delivery_not_planned"
    DELIVERY_STUCK = "delivery_stuck"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands, and when it was written (UTC)."""

    topic: str
    partition: int
    offset: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


Horizon: TypeAlias = Mapping[tuple[str, int], int]
"""For (topic, partition), the offset below which everything must have been processed."""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """One id that breaks a rule; `detail` says how it is seen, and where."""

    rule: Rule
    id: str
    detail: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What an audit takes for granted.

    What was written before `since` is not judged: its other half may have left the topics.
    A watch-list or subscription counts for what is written `margin` after it, because a new
    one is live within that time. A delivery untouched for `overdue` after it was due is stuck.
    `remembered` bounds what each ledger keeps of what is settled or wrong, in entries.
    """

    since: datetime | None = None
    margin: timedelta = timedelta(seconds=10)
    overdue: timedelta = timedelta(hours=1)
    remembered: int = 200_000


@dataclass(frozen=True, slots=True)
class Report:
    """One settlement: what was read, what is under way, and what is wrong.

    `read` counts records by topic noun, `unreadable` those that hold nothing known. `unproven`
    counts articles and alerts that changed lists or subscriptions made impossible to compute
    again. `in_flight` counts what is not yet due and deliveries that are pending; `held_bytes` is
    what they and what is wrong take, in memory or on disk.
    """

    read: Mapping[str, int]
    unreadable: int
    unproven: int
    in_flight: int
    held_bytes: int
    imbalances: tuple[Imbalance, ...]
