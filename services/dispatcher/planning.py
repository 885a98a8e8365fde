"""One batch of alerts: the verdicts on each, and a planned delivery where one sends.

At least once: a batch that comes again plans the same delivery ids, which the books ignore.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from services.dispatcher.deliverer import Now
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.metrics import DispatcherMetrics
from services.dispatcher.verdicts import VerdictJournal
from shared.domain.delivery import Decision, DeliveryEvent, Reason, Router, Verdict, plan
from shared.domain.delivery.verdicts import VerdictEvent
from shared.domain.errors import Fault
from shared.domain.stories.model import Alert
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Sending
from shared.runtime.kafka.records import Record
from shared.runtime.tracing import UNTRACED, Tracing
from shared.wire.alerts import ALERTS
from shared.wire.codec import DecodeError

log = logging.getLogger(__name__)


class PlanStage:
    """Routes alerts to subscriptions, records the verdicts and writes what is to be delivered."""

    def __init__(
        self,
        router: Router,
        journal: DeliveryJournal,
        verdicts: VerdictJournal,
        dead_letters: DeadLetters,
        metrics: DispatcherMetrics,
        now: Now,
        tracing: Tracing = UNTRACED,
    ) -> None:
        self._router = router
        self._journal = journal
        self._verdicts = verdicts
        self._dead_letters = dead_letters
        self._metrics = metrics
        self._now = now
        self._tracing = tracing

    async def __call__(self, records: Sequence[Record], outbox: Sending) -> None:
        """Process the records in order."""
        self._verdicts.begin(records)
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
        known = self._verdicts.known(record, alert)
        if known is not None:
            await self._verdicts.write_again(record, known, outbox)
            await self._journal.plan(self._plan(alert, known), outbox)
            return
        await self._decide(record, alert, outbox)

    async def _decide(self, record: Record, alert: Alert, outbox: Sending) -> None:
        now = self._now()
        try:
            decision = self._router.decide(alert, now)
        except Exception as error:
            log.exception("an alert could not be routed", extra={"alert": alert.alert_id})
            detail = f"{type(error).__name__}: {error}"
            await self._dead_letters.refuse(record, Fault.PROCESSING, detail, outbox)
            return
        self._dead_letters.accepted(record)
        event = await self._verdicts.write(record, alert, decision, now, outbox)
        self._count(alert, decision)
        planned = self._plan(alert, event)
        self._tracing.note(alert=alert.alert_id, deliveries=len(planned))
        await self._journal.plan(planned, outbox)

    def _plan(self, alert: Alert, event: VerdictEvent) -> list[DeliveryEvent]:
        """Return the deliveries of those that are told, where they still have a destination."""
        place = self._tracing.traceparent() or ""
        return [
            replace(delivery, traceparent=place) if place else delivery
            for told in event.told
            for name in told.subscriptions
            if (subscription := self._router.get(name)) is not None
            for delivery in plan(
                alert, subscription, Verdict(name, told.reason, "", told.release_at), event.at
            )
        ]

    def _count(self, alert: Alert, decision: Decision) -> None:
        counts = Counter({Reason.OTHER_WATCHLIST: decision.others})
        for group in decision.groups:
            counts[group.reason] += len(group)
        for reason, count in counts.items():
            self._metrics.verdicts.labels(reason=reason.value).inc(count)
        log.info(
            "verdicts",
            extra={
                "alert": alert.alert_id,
                "story": alert.story_id,
                "watchlist": alert.watchlist,
                **{reason.value: count for reason, count in counts.items() if count},
            },
        )
