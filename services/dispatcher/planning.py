"""One batch of alerts: a verdict for each follower, and a planned delivery where it sends.

At least once: a batch that comes again plans the same delivery ids, which the books ignore.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from services.dispatcher.deliverer import Now
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.metrics import DispatcherMetrics
from shared.domain.delivery import DeliveryEvent, Reason, Router, Verdict, plan
from shared.domain.errors import Fault
from shared.domain.stories.model import Alert
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Sending
from shared.runtime.kafka.records import Record
from shared.runtime.tracing import UNTRACED, Tracing
from shared.wire.codec import Codec, DecodeError

log = logging.getLogger(__name__)

ALERTS: Final = Codec(Alert)


class PlanStage:
    """Routes alerts to subscriptions and writes what is to be delivered."""

    def __init__(
        self,
        router: Router,
        journal: DeliveryJournal,
        dead_letters: DeadLetters,
        metrics: DispatcherMetrics,
        now: Now,
        tracing: Tracing = UNTRACED,
    ) -> None:
        self._router = router
        self._journal = journal
        self._dead_letters = dead_letters
        self._metrics = metrics
        self._now = now
        self._tracing = tracing

    async def __call__(self, records: Sequence[Record], outbox: Sending) -> None:
        """Process the records in order."""
        with self._metrics.batch("plan", len(records)):
            for record in records:
                with self._tracing.taking("plan", record):
                    await self._take(record, outbox)

    async def _take(self, record: Record, outbox: Sending) -> None:
        try:
            alert = ALERTS.decode(record.value)
        except DecodeError as error:
            await self._dead_letters.refuse(record, error.fault, error.detail, outbox)
            return
        try:
            planned = list(self._plan(alert))
        except Exception as error:
            log.exception("an alert could not be routed", extra={"alert": alert.alert_id})
            detail = f"{type(error).__name__}: {error}"
            await self._dead_letters.refuse(record, Fault.PROCESSING, detail, outbox)
            return
        self._dead_letters.accepted()
        self._tracing.note(alert=alert.alert_id, deliveries=len(planned))
        await self._journal.plan(planned, outbox)

    def _plan(self, alert: Alert) -> Iterator[DeliveryEvent]:
        now, place = self._now(), self._tracing.traceparent()
        verdicts = self._router.verdicts(alert, now)
        others = len(self._router) - len(verdicts)
        self._metrics.verdicts.labels(reason=Reason.OTHER_WATCHLIST.value).inc(others)
        for subscription, verdict in verdicts:
            self._record(alert, verdict)
            for event in plan(alert, subscription, verdict, now):
                yield replace(event, traceparent=place) if place else event

    def _record(self, alert: Alert, verdict: Verdict) -> None:
        self._metrics.verdicts.labels(reason=verdict.reason.value).inc()
        log.info(
            "verdict",
            extra={
                "alert": alert.alert_id,
                "story": alert.story_id,
                "watchlist": alert.watchlist,
                "subscription": verdict.subscription,
                "reason": verdict.reason.value,
                "explanation": verdict.explanation,
            },
        )
