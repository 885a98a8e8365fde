"""When to try again, when to pause, when to give up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from shared.domain.delivery.identity import fraction

DEFAULT_DELAYS: Final = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The retry schedule.

    `delays` follow the first, second, … failed attempt; each is stretched or shortened by up to
    `jitter` of itself. A target that has failed for `pause_after` is paused: one message probes
    it every `probe_every`, the others wait without using up their schedule. What is not
    delivered `give_up_after` its release is given up even so.
    """

    delays: tuple[timedelta, ...] = DEFAULT_DELAYS
    jitter: float = 0.2
    pause_after: timedelta = timedelta(minutes=15)
    probe_every: timedelta = timedelta(minutes=5)
    give_up_after: timedelta = timedelta(days=3)

    def delay(self, message: str, attempts: int) -> timedelta | None:
        """Return the wait after that many failed attempts; None when the schedule is through.

        The jitter depends on message and attempt alone, so a restart computes the same moment.
        """
        if attempts > len(self.delays):
            return None
        return self._jittered(self.delays[attempts - 1], message, attempts)

    def last_delay(self, message: str, attempts: int) -> timedelta:
        """Return the scheduled wait, or the longest one when the schedule is through."""
        return self.delay(message, attempts) or self._jittered(self.delays[-1], message, attempts)

    def probe_delay(self, message: str, attempts: int) -> timedelta:
        """Return the wait before the next probe of a paused target."""
        return self._jittered(self.probe_every, message, attempts)

    def _jittered(self, delay: timedelta, message: str, attempts: int) -> timedelta:
        spread = 2 * fraction(message, str(attempts)) - 1
        return delay * (1 + self.jitter * spread)
