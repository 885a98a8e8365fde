"""The stories of the partitions that this process owns, each rebuilt from its journal."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from services.deduper.moments import check_moment
from shared.domain.errors import Fault
from shared.domain.stories.model import StoryEvent
from shared.domain.stories.stories import Stories
from shared.runtime.kafka.journal import replay
from shared.runtime.kafka.records import Record
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec, DecodeError

log = logging.getLogger(__name__)

STORY_EVENTS = Codec(StoryEvent)
PROGRESS_INTERVAL_S = 1.0
MAX_REVISION: Final = 2**32 - 1
_STORY_ID: Final = re.compile("[0-9a-f]{16}")


def fold(stories: Stories, record: Record, now: datetime) -> None:
    """Take one record of the journal; one that is not ours is said and left out.

    Ours are readable and in sense, so without what is not, the state is whole; and a restore
    that failed on it would fail for ever.
    """
    try:
        event = STORY_EVENTS.decode(record.value)
        _check_sense(event, now)
        stories.apply(event)
    except DecodeError as error:
        reason = error.detail
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
    else:
        return
    place = {"partition": record.partition, "offset": record.offset}
    log.error("story event left out", extra={**place, "reason": reason})


def _check_sense(event: StoryEvent, now: datetime) -> None:
    """Refuse what no deduper writes."""
    if not _STORY_ID.fullmatch(event.decision.story_id):
        raise DecodeError(Fault.WRONG_TYPE, f"story {event.decision.story_id[:40]}")
    if not 1 <= event.decision.revision <= MAX_REVISION:
        raise DecodeError(Fault.WRONG_TYPE, f"revision {event.decision.revision}")
    check_moment(event.event_time, now)


class OwnedPartitions:
    """State by partition. Assigned and revoked in the poll thread, used while none polls.

    `restored` is told how many events each restore applied.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        new: Callable[[], Stories],
        restored: Callable[[int], None],
    ) -> None:
        self._settings = settings
        self._new = new
        self._restored = restored
        self._lock = threading.Lock()
        self._owned: dict[int, Stories] = {}
        self._restoring: dict[int, str] = {}

    def __getitem__(self, partition: int) -> Stories:
        """Return the state of an owned partition."""
        return self._owned[partition]

    def __len__(self) -> int:
        """Return how many partitions are owned."""
        return len(self._owned)

    def assign(self, partitions: Iterable[int]) -> None:
        """Own these partitions: blocks until the state of each is whole."""
        for partition in partitions:
            self._owned[partition] = self._restore(partition)

    def revoke(self, partitions: Iterable[int]) -> None:
        """Forget these partitions."""
        for partition in partitions:
            self._owned.pop(partition, None)

    def articles(self) -> int:
        """Return how many articles the windows of all owned partitions remember."""
        return sum(stories.articles for stories in list(self._owned.values()))

    def problem(self) -> str | None:
        """Return why no match can be taken now, or None."""
        with self._lock:
            if self._restoring:
                return "; ".join(self._restoring.values())
        return None if self._owned else "no partition assigned yet"

    def _restore(self, partition: int) -> Stories:
        stories, start = self._new(), monotonic()
        topic = self._settings.topics.stories

        def apply(record: Record) -> None:
            fold(stories, record, datetime.now(UTC))

        try:
            applied = replay(self._settings, topic, partition, apply, self._progress(partition))
        finally:
            with self._lock:
                self._restoring.pop(partition, None)
        self._restored(applied)
        seconds = round(monotonic() - start, 3)
        log.info(
            "partition restored",
            extra={"partition": partition, "events": applied, "seconds": seconds},
        )
        return stories

    def _progress(self, partition: int) -> Callable[[int, int], None]:
        last_logged = monotonic()

        def note(done: int, end: int) -> None:
            nonlocal last_logged
            text = f"partition {partition}: {done:,} of {end:,} journal records restored"
            with self._lock:
                self._restoring[partition] = text
            if monotonic() - last_logged > PROGRESS_INTERVAL_S:
                last_logged = monotonic()
                log.info("restoring", extra={"partition": partition, "done": done, "end": end})

        return note
