"""Refusing records: each goes to the dead-letter topic as it was, and a cap ends a landslide."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from prometheus_client import Counter

from shared.domain.errors import Fault
from shared.runtime.errors import DeadLetterLimitError
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.metrics import StageMetrics
from shared.runtime.settings import ServiceSettings
from shared.wire.dead_letter import DeadLetter, dead_letter_headers
from shared.wire.topics import DEAD_LETTER_SUFFIX, MAX_RECORD_BYTES

log = logging.getLogger(__name__)

BEGINNING_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class DeadLetterLimit:
    """Stop when, of the last `window` records, the `share` refused is reached (0 to 1)."""

    window: int
    share: float


class DeadLetters:
    """Sends refused records of one service to their dead-letter topics and counts them by fault."""

    def __init__(
        self,
        service: str,
        limit: DeadLetterLimit,
        counter: Counter,
        now: Callable[[], datetime],
    ) -> None:
        self._service = service
        self._limit = limit
        self._counter = counter
        self._now = now
        self._refused: OrderedDict[tuple[str, int, int], bool] = OrderedDict()

    def accepted(self, record: Record) -> None:
        """Note that a record was fine."""
        self._note(record, refused=False)

    async def refuse(self, record: Record, fault: Fault, detail: str, outbox: Sending) -> None:
        """Send the record to the dead-letter topic of its topic, unchanged where that takes it.

        One that its producer compressed can be larger than any topic takes as it is; of that one
        the beginning is sent.
        """
        self._note(record, refused=True)
        size = _size(record)
        is_whole = size <= MAX_RECORD_BYTES
        self._counter.labels(topic=record.topic, reason=fault.value).inc()
        letter = DeadLetter(
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            service=self._service,
            fault=fault,
            detail=detail,
            at=self._now(),
            size=0 if is_whole else size,
        )
        log.warning("record refused", extra=_log_fields(letter))
        await outbox.send(
            Outgoing(
                topic=record.topic + DEAD_LETTER_SUFFIX,
                key=record.key if is_whole else _beginning(record.key),
                value=record.value if is_whole else _beginning(record.value),
                headers=dead_letter_headers(letter, record.headers if is_whole else ()),
            )
        )

    def check_limit(self) -> None:
        """Raise when nearly everything is refused.

        Raises:
            DeadLetterLimitError: when the limit is reached.
        """
        refused = sum(self._refused.values())
        full = len(self._refused) == self._limit.window
        if full and refused >= self._limit.share * self._limit.window:
            raise DeadLetterLimitError(
                f"{refused} of the last {self._limit.window} records were refused: "
                "look at them with `wirewatch dlq list`, mend the producer or the settings, "
                "then start the service again"
            )

    def _note(self, record: Record, *, refused: bool) -> None:
        """Remember what became of a record; one that comes again counts once."""
        place = (record.topic, record.partition, record.offset)
        self._refused[place] = refused
        self._refused.move_to_end(place)
        if len(self._refused) > self._limit.window:
            self._refused.popitem(last=False)


def _size(record: Record) -> int:
    headers = sum(len(name) + len(value) for name, value in record.headers)
    return len(record.key or b"") + len(record.value or b"") + headers


def _beginning(part: bytes | None) -> bytes | None:
    return None if part is None else part[:BEGINNING_BYTES]


def _log_fields(letter: DeadLetter) -> dict[str, object]:
    return {
        "topic": letter.topic,
        "partition": letter.partition,
        "offset": letter.offset,
        "fault": letter.fault.value,
        "detail": letter.detail,
    }


def make_dead_letters(
    service: str, settings: ServiceSettings, metrics: StageMetrics, topic: str
) -> DeadLetters:
    """Return the dead letters of a service, under the limit of its settings.

    Every reason for which a record of `topic` can be refused begins at zero.
    """
    for fault in Fault:
        metrics.dead_letters.labels(topic=topic, reason=fault.value)
    limit = DeadLetterLimit(settings.dead_letter_window, settings.dead_letter_share)
    return DeadLetters(service, limit, metrics.dead_letters, lambda: datetime.now(UTC))
