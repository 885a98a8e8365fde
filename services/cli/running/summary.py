"""What came of the sample stream, counted on the topics, and held against what it must give."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from services.cli.delivery_topic import live_deliveries
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import Relation, StoryEvent
from shared.runtime.kafka.lag import Lag, consumption, group_lag
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from shared.wire.dead_letter import read_dead_letter

SETTLE_TIMEOUT_S: Final = 60.0
SETTLE_INTERVAL_S: Final = 0.3

_EVENTS: Final = Codec(StoryEvent)


class SettleError(WirewatchError):
    """The services do not come to rest."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one run; a repeat of the same article is no decision of its own."""

    articles: int
    matches: int
    new: int
    updates: int
    copies: int
    delivered: int
    dead_lettered: int


class _Expected(msgspec.Struct):
    """What the side file says of one line; `watchlists` holds the outcome on each list."""

    watchlists: dict[str, dict[str, str | int]] = {}
    dead_letter: str = ""


class _SideFile(msgspec.Struct):
    """The side file of the sample stream, as far as the summary needs it."""

    records: list[_Expected]


def settle(settings: KafkaSettings, seconds: float = SETTLE_TIMEOUT_S) -> None:
    """Return when every service has consumed and delivered all there is, twice in a row.

    Raises:
        SettleError: naming the laggard, when they have not in time.
    """
    groups = consumption(settings.topics)
    deadline, calm = time.monotonic() + seconds, 0
    while calm < 2:
        behind = [lag for lag in group_lag(settings, groups) if lag.records]
        left = 0 if behind else _undelivered(settings)
        calm = 0 if behind or left else calm + 1
        if time.monotonic() > deadline:
            where = _told(behind) or f"{left:,} deliveries are not settled"
            raise SettleError(
                f"still behind after {seconds:.0f} s: {where}; see the services' logs"
            )
        time.sleep(SETTLE_INTERVAL_S)


def summarise(settings: KafkaSettings) -> Summary:
    """Count what is on the topics."""
    topics = settings.topics
    # A batch that comes again leaves its dead letters again.
    letters = len(set(map(_refused, read_topic(settings, topics.dead_letter(topics.articles)))))
    articles = sum(1 for _ in read_topic(settings, topics.articles))
    relations = Counter(
        event.decision.relation for event in _story_events(settings) if not event.decision.repeat
    )
    return Summary(
        articles=articles - letters,
        matches=sum(relations.values()),
        new=relations[Relation.NEW],
        updates=relations[Relation.UPDATE],
        copies=relations[Relation.COPY],
        delivered=_deliveries(settings)["delivered"],
        dead_lettered=letters,
    )


def expected_summary(side_file: Path) -> Summary:
    """Return what the sample stream must give, from its side file.

    One subscription takes every alert, so as many are delivered as there are.
    """
    records = msgspec.json.decode(side_file.read_bytes(), type=_SideFile).records
    relations = Counter(
        outcome["relation"] for record in records for outcome in record.watchlists.values()
    )
    told = relations["new"] + relations["update"]
    letters = sum(1 for record in records if record.dead_letter)
    return Summary(
        articles=len(records) - letters,
        matches=told + relations["copy"],
        new=relations["new"],
        updates=relations["update"],
        copies=relations["copy"],
        delivered=told,
        dead_lettered=letters,
    )


def _refused(record: Record) -> tuple[int, int]:
    """Return where the record of a dead letter stood, or the letter itself if it does not say."""
    letter = read_dead_letter(record.headers)
    place = letter or record
    return place.partition, place.offset


def _told(behind: Iterable[Lag]) -> str:
    return ", ".join(f"{one.group} by {one.records:,} on {one.topic}" for one in behind)


def _story_events(settings: KafkaSettings) -> list[StoryEvent]:
    topic = settings.topics.stories
    return [_EVENTS.decode(record.value) for record in read_topic(settings, topic)]


def _undelivered(settings: KafkaSettings) -> int:
    counts = _deliveries(settings)
    return counts["planned"] + counts["attempted"]


def _deliveries(settings: KafkaSettings) -> Counter[str]:
    return Counter(one.event.status.value for one in live_deliveries(settings))
