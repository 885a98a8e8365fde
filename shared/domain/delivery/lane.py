"""The deliveries that wait for one target, and how the target has behaved."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

from shared.domain.delivery.event import DeliveryEvent, DeliveryStatus
from shared.domain.delivery.outcome import OutcomeKind
from shared.domain.delivery.pending import Pending
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.subscription import MAX_CAP_MESSAGES


@dataclass(slots=True)
class Lane:
    """State folded from the events of one target.

    `failing_since` is when it began to fail without a success since; `silent_until` is when it
    asked to be left alone until, `probe_at` when a paused target is next probed; `disabled`
    says why it is not tried at all. `begun` are the last messages begun, by subscription;
    `tried_at` is when the last attempt began, or when it ended.
    """

    target: str
    pending: Pending = field(default_factory=Pending)
    failing_since: datetime | None = None
    silent_until: datetime | None = None
    probe_at: datetime | None = None
    disabled: str = ""
    last_outcome: OutcomeKind | None = None
    tried_at: datetime | None = None
    begun: dict[str, deque[tuple[datetime, str]]] = field(default_factory=dict)

    def apply(self, event: DeliveryEvent, policy: RetryPolicy) -> None:
        """Take in the next event of a delivery."""
        self.keep(event)
        self.note(event, policy)

    def keep(self, event: DeliveryEvent) -> None:
        """Take in what an event says about its delivery alone."""
        if event.is_settled:
            self.pending.discard(event.delivery_id)
        else:
            self.pending.put(event)

    def note(self, event: DeliveryEvent, policy: RetryPolicy) -> None:
        """Take in what an event says about the target alone."""
        if event.attempts and event.status is not DeliveryStatus.PLANNED:
            self.tried_at = max(event.at, self.tried_at or event.at)
        if event.status is DeliveryStatus.PLANNED and event.sequence > 0:
            # Somebody replayed it, and so wants the target tried again.
            self.disabled, self.probe_at = "", None
        elif event.status is DeliveryStatus.ATTEMPTED and event.outcome is None:
            self._note_begun(event)
        elif event.outcome is not None:
            self._note_outcome(event, event.outcome, policy)

    def is_paused(self, policy: RetryPolicy, now: datetime) -> bool:
        """Return whether the target has failed for so long that it is only probed."""
        return self.failing_since is not None and now - self.failing_since >= policy.pause_after

    def blocked_until(self, now: datetime) -> datetime | None:
        """Return until when nothing may leave, or None if something may leave now."""
        moments = (at for at in (self.silent_until, self.probe_at) if at is not None and at > now)
        return max(moments, default=None)

    def free_at(self, apart: timedelta) -> datetime | None:
        """Return when the next attempt may begin, so long after the last; None for at once."""
        return self.tried_at + apart if apart and self.tried_at else None

    def begun_times(self, subscription: str, start: datetime) -> list[datetime]:
        """Return when the messages of a subscription were begun after `start`, in order."""
        latest_first = reversed(self.begun.get(subscription, ()))
        recent = takewhile(lambda one: one[0] > start, latest_first)
        return [at for at, _ in recent][::-1]

    def _note_begun(self, event: DeliveryEvent) -> None:
        if event.attempts != 1:
            return
        messages = self.begun.setdefault(event.subscription, deque(maxlen=MAX_CAP_MESSAGES))
        if not messages or messages[-1][1] != event.message_id:
            messages.append((event.at, event.message_id))

    def _note_outcome(
        self, event: DeliveryEvent, outcome: OutcomeKind, policy: RetryPolicy
    ) -> None:
        self.last_outcome = outcome
        if outcome is OutcomeKind.DESTINATION_DISABLED:
            self.disabled = event.detail or outcome
        elif outcome is OutcomeKind.RETRY:
            self._note_failure(event, policy)
        else:
            self.failing_since, self.probe_at = None, None
        if outcome is OutcomeKind.SLOW_DOWN:
            # The success of a message that was under way does not end the silence.
            self.silent_until = max(event.not_before, self.silent_until or event.not_before)

    def _note_failure(self, event: DeliveryEvent, policy: RetryPolicy) -> None:
        since = event.failing_since or event.at
        self.failing_since = min(since, self.failing_since or since)
        if event.at - self.failing_since >= policy.pause_after:
            self.probe_at = event.not_before
