"""The verdicts topic: what was decided about each alert, on the partition of the alert.

An alert is decided once. Its record is written with its plan, before the alert's offset is
committed; an alert that comes again after a crash is planned from the record, so that a
subscription changed in between, or an hour that has passed, makes no second verdict.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from shared.domain.delivery import Decision
from shared.domain.delivery.verdicts import (
    ROSTER_EVERY,
    ROSTER_KEY,
    Roster,
    VerdictEvent,
    verdict_event,
)
from shared.domain.stories.model import Alert
from shared.runtime.kafka.journal import replay
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec, DecodeError

log = logging.getLogger(__name__)

VERDICTS: Final = Codec(VerdictEvent)
ROSTERS: Final = Codec(Roster)
# More than the alerts that may be read and not committed, however often they were tried.
TAIL: Final = 5_000


class VerdictJournal:
    """Writes verdicts, and remembers the latest ones of each partition."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._topic = settings.topics.verdicts
        self._recorded: dict[int, OrderedDict[str, VerdictEvent]] = {}
        self._unconfirmed: dict[tuple[int, int], tuple[int, VerdictEvent]] = {}
        self._announced: dict[tuple[int, str], datetime] = {}

    def restore(self, partition: int) -> None:
        """Read the latest verdicts of a partition; blocks until they are there."""
        latest: OrderedDict[str, VerdictEvent] = OrderedDict()

        def apply(record: Record) -> None:
            event = read_verdict(record)
            if event is not None:
                latest.setdefault(event.alert_id, event)

        replay(self._settings, self._topic, partition, apply, last=TAIL)
        self._recorded[partition] = latest

    def begin(self, records: Sequence[Record]) -> None:
        """Begin a batch: unless it is the one before, tried again, that one was confirmed."""
        if any((one.partition, one.offset) in self._unconfirmed for one in records):
            return
        for partition, event in self._unconfirmed.values():
            self._remember(partition, event)
        self._unconfirmed.clear()

    def known(self, record: Record, alert: Alert) -> VerdictEvent | None:
        """Return what was decided about an alert before, None for a new one."""
        unconfirmed = self._unconfirmed.get((record.partition, record.offset))
        if unconfirmed is not None:
            return unconfirmed[1]
        recorded = self._recorded.get(record.partition)
        return None if recorded is None else recorded.get(alert.alert_id)

    async def write(
        self, record: Record, alert: Alert, decision: Decision, now: datetime, outbox: Sending
    ) -> VerdictEvent:
        """Send the record of a decision, its rosters first."""
        await self._announce(record.partition, decision, now, outbox)
        event = verdict_event(alert, decision, now)
        await self._send(record, event, outbox)
        return event

    async def write_again(self, record: Record, event: VerdictEvent, outbox: Sending) -> None:
        """Send a record again, unless the broker is known to have it."""
        if (record.partition, record.offset) in self._unconfirmed:
            await self._send(record, event, outbox)

    async def _send(self, record: Record, event: VerdictEvent, outbox: Sending) -> None:
        self._unconfirmed[record.partition, record.offset] = (record.partition, event)
        key, value = event.alert_id.encode(), VERDICTS.encode(event)
        await outbox.send(Outgoing(self._topic, key, value, partition=record.partition))

    async def _announce(
        self, partition: int, decision: Decision, now: datetime, outbox: Sending
    ) -> None:
        followers = {group.followers.roster: group.followers for group in decision.groups}
        for name, one in followers.items():
            announced = self._announced.get((partition, name))
            if announced is not None and now - announced < ROSTER_EVERY:
                continue
            roster = Roster(name, one.ids)
            key, value = ROSTER_KEY + name.encode(), ROSTERS.encode(roster)
            await outbox.send(Outgoing(self._topic, key, value, partition=partition))
            # Rare, so waited for: a verdict is never there without its roster.
            await outbox.confirmed()
            self._forget_announced(now)
            self._announced[partition, name] = now

    def _forget_announced(self, now: datetime) -> None:
        for place, at in tuple(self._announced.items()):
            if now - at >= ROSTER_EVERY:
                del self._announced[place]

    def _remember(self, partition: int, event: VerdictEvent) -> None:
        latest = self._recorded.setdefault(partition, OrderedDict())
        latest[event.alert_id] = event
        if len(latest) > TAIL:
            latest.popitem(last=False)


def read_verdict(record: Record) -> VerdictEvent | None:
    """Return the verdict of a record; None for a roster, or what cannot be read."""
    if (record.key or b"").startswith(ROSTER_KEY):
        return None
    try:
        return VERDICTS.decode(record.value)
    except DecodeError as error:
        place = {"partition": record.partition, "offset": record.offset}
        log.error("verdict left out", extra={**place, "reason": error.detail})
        return None


def read_roster(record: Record) -> Roster | None:
    """Return the roster of a record; None for another, or what cannot be read."""
    if not (record.key or b"").startswith(ROSTER_KEY):
        return None
    try:
        return ROSTERS.decode(record.value)
    except DecodeError:
        return None
