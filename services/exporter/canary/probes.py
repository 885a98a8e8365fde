"""What is known of the canaries under way: sent, seen after each stage, or lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """What a canary passes, in this order: taken in, alerted, delivered."""

    INGEST = "ingest"
    ALERT = "alert"
    DELIVERY = "delivery"


ORDER: Final = tuple(Stage)


@dataclass(slots=True)
class Probe:
    """One canary: when it was sent, and the stages that it has passed."""

    sent_at: float
    passed: set[Stage] = field(default_factory=set)


class Probes:
    """The canaries under way. Times are seconds of one clock; the oldest are first."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._probes: dict[str, Probe] = {}

    def __len__(self) -> int:
        return len(self._probes)

    def send(self, name: str, at: float) -> None:
        """Note that a canary is sent."""
        self._probes[name] = Probe(at)

    def see(self, name: str, stage: Stage, at: float) -> float | None:
        """Return the seconds since it was sent; None for one unknown, or seen there before."""
        probe = self._probes.get(name)
        if probe is None or stage in probe.passed:
            return None
        probe.passed.add(stage)
        if probe.passed.issuperset(ORDER):
            del self._probes[name]
        return at - probe.sent_at

    def lose(self, name: str) -> Stage | None:
        """Give a canary up; return the first stage that it did not pass, None if unknown."""
        probe = self._probes.pop(name, None)
        if probe is None:
            return None
        return next(stage for stage in ORDER if stage not in probe.passed)

    def overdue(self, now: float) -> list[str]:
        """Return the canaries that have been under way for too long."""
        return [
            name for name, probe in self._probes.items() if now - probe.sent_at >= self._timeout_s
        ]
