"""One batch of matches: decided in order, journalled, and told to subscribers where due."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.deduper.metrics import DeduperMetrics
from services.deduper.moments import check_article
from services.deduper.partitions import STORY_EVENTS, OwnedPartitions
from shared.domain.errors import Fault
from shared.domain.stories.model import Alert, Candidate, StoryEvent
from shared.domain.stories.stories import Stories
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.tracing import UNTRACED, Tracing
from shared.wire.codec import Codec, DecodeError
from shared.wire.topics import Topics

log = logging.getLogger(__name__)

CANDIDATES = Codec(Candidate)
ALERTS = Codec(Alert)


@dataclass(slots=True)
class Told:
    """What a batch decided, counted only once its transaction is committed.

    Beside each alert stand the ids of the trace in which it was decided.
    """

    events: list[StoryEvent] = field(default_factory=list)
    alerts: list[tuple[Alert, Mapping[str, str]]] = field(default_factory=list)


class DedupeStage:
    """Decides each match and sends its story event and, for news, its alert."""

    def __init__(
        self,
        topics: Topics,
        owned: OwnedPartitions,
        dead_letters: DeadLetters,
        metrics: DeduperMetrics,
        now: Callable[[], datetime],
        tracing: Tracing = UNTRACED,
    ) -> None:
        self._topics = topics
        self._owned = owned
        self._dead_letters = dead_letters
        self._metrics = metrics
        self._now = now
        self._tracing = tracing
        self._told = Told()

    async def __call__(self, records: Sequence[Record], outbox: Sending) -> None:
        """Process the records in order."""
        self._told = Told()
        with self._metrics.batch("dedupe", len(records)):
            for record in records:
                with self._tracing.taking("dedupe", record):
                    await self._take(record, outbox)

    def committed(self) -> None:
        """Count what the last batch told, now that it cannot be taken back."""
        now = self._now()
        for event in self._told.events:
            decision = event.decision
            self._metrics.decisions.labels(
                relation=decision.relation.value, reason=decision.evidence.reason.value
            ).inc()
        for alert, ids in self._told.alerts:
            self._metrics.alerted(alert, now)
            log.info("alert", extra={**_ids(alert), **ids})
        self._metrics.remembered.set(self._owned.articles())

    async def _take(self, record: Record, outbox: Sending) -> None:
        try:
            candidate = CANDIDATES.decode(record.value)
            check_article(candidate.article, self._now())
        except DecodeError as error:
            await self._dead_letters.refuse(record, error.fault, error.detail, outbox)
            return
        # A partition that is not owned is a fault of the batch, never of the match.
        stories = self._owned[record.partition]
        try:
            event, alert = _decide(stories, candidate)
        except Exception as error:
            log.exception("a match could not be decided")
            detail = f"{type(error).__name__}: {error}"
            await self._dead_letters.refuse(record, Fault.PROCESSING, detail, outbox)
            return
        self._dead_letters.accepted(record)
        self._tracing.note(article=candidate.article.id, relation=event.decision.relation.value)
        await self._send(event, alert, record, outbox)

    async def _send(
        self, event: StoryEvent, alert: Alert | None, record: Record, outbox: Sending
    ) -> None:
        key, partition = event.watchlist.encode(), record.partition
        journal = Outgoing(
            self._topics.stories, key, STORY_EVENTS.encode(event), partition=partition
        )
        await outbox.send(journal)
        self._told.events.append(event)
        if alert is not None:
            value = ALERTS.encode(alert)
            await outbox.send(Outgoing(self._topics.alerts, key, value, partition=partition))
            self._told.alerts.append((alert, self._tracing.ids()))


def _decide(stories: Stories, candidate: Candidate) -> tuple[StoryEvent, Alert | None]:
    event = stories.decide(candidate)
    alert = stories.alert_for(event, candidate)
    stories.apply(event)
    return event, alert


def _ids(alert: Alert) -> dict[str, object]:
    return {
        "alert": alert.alert_id,
        "article": alert.article.id,
        "story": alert.story_id,
        "watchlist": alert.watchlist,
        "relation": alert.relation.value,
    }
