"""Routing: alerts a second on one core, and whether the verdicts are those of the rule."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from typing import Final

from benchmarks.delivery.crowd import NOON, SHAPES, alerts, router
from shared.domain.delivery import Reason, Router, route
from shared.domain.delivery.verdicts import verdict_event
from shared.domain.stories.model import Alert
from shared.wire.codec import encode

SUBSCRIPTIONS: Final = 10_000
PAIRS: Final = 1_000_000
ROUNDS: Final = 3


def main() -> int:
    """Print a row for each shape; returns 1 when a verdict is not the rule's."""
    told = alerts(2_000)
    print(f"{SUBSCRIPTIONS:,} subscriptions, process time, median of {ROUNDS} rounds")
    print(f"{'shape':<22} {'routed/s':>9} {'recorded/s':>11} {'by the rule/s':>14} {'record B':>9}")
    wrong = 0
    for shape in SHAPES:
        made = router(shape, SUBSCRIPTIONS)
        sample = told[:100] if shape == "every list, all told" else told
        routed = _rate(lambda one, made=made: made.decide(one, NOON), sample)
        recorded = _rate(lambda one, made=made: _record(made, one), sample)
        naive = _rate(lambda one, made=made: made.verdicts(one, NOON), sample[:5])
        size = statistics.mean(len(_record(made, one)) for one in sample[:50])
        print(f"{shape:<22} {routed:>9,.0f} {recorded:>11,.0f} {naive:>14,.1f} {size:>9,.0f}")
        wrong += differences(made, told, PAIRS // len(SHAPES))
    print(f"{PAIRS:,} (alert, subscription) pairs beside the rule: {wrong} differ")
    return 1 if wrong else 0


def differences(made: Router, told: list[Alert], pairs: int) -> int:
    """Return how many verdicts of some pairs differ from asking each subscription alone."""
    wrong = 0
    everyone = list(made)
    for number in range(pairs // len(everyone)):
        one = told[number]
        now = NOON + timedelta(minutes=17 * number)
        decided = {
            subscription.id: (group.reason, group.release_at)
            for group in made.decide(one, now).groups
            for subscription in group.subscriptions()
        }
        for subscription in everyone:
            ruled = route(one, subscription, now, made.responses.of(subscription.id))
            found = decided.get(subscription.id, (Reason.OTHER_WATCHLIST, None))
            wrong += found != (ruled.reason, ruled.release_at)
    return wrong


def _record(made: Router, one: Alert) -> bytes:
    return encode(verdict_event(one, made.decide(one, NOON), NOON))


def _rate(work: object, told: list[Alert]) -> float:
    assert callable(work)
    for one in told:  # the first round builds the indexes
        work(one)
    rates = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for one in told:
            work(one)
        rates.append(len(told) / (time.process_time() - began))
    return statistics.median(rates)


if __name__ == "__main__":
    raise SystemExit(main())
