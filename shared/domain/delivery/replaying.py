"""What may be replayed at once: the parts of a message that was sent are held until it leaves.

A plan that stands alone waits in the journal where it finds no room. The parts of a message do
not, because they leave together under the id that a receiver may know; so they are let in here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from shared.domain.delivery.event import DeliveryEvent, DeliveryStatus

MOST_PARTS: Final = 10_000
"""So many deliveries of messages of several may have been replayed and not begun: some 20 MB."""


def parts_that_wait(latest: Iterable[DeliveryEvent]) -> int:
    """Return how many deliveries wait that were replayed and are parts of a message."""
    # Nothing but a replay plans a delivery that has a message.
    return sum(one.status is DeliveryStatus.PLANNED and not one.is_alone for one in latest)


def let_in(given_up: Iterable[DeliveryEvent], room: int) -> list[DeliveryEvent]:
    """Return those that may be replayed: all that stand alone, and whole messages in `room`.

    Messages go in the order of their first delivery; one that finds no room keeps none back.
    """
    alone: list[DeliveryEvent] = []
    messages: defaultdict[str, list[DeliveryEvent]] = defaultdict(list)
    for event in given_up:
        (alone if event.is_alone else messages[event.message_id]).append(event)
    for parts in messages.values():
        if len(parts) <= room:
            room -= len(parts)
            alone += parts
    return alone
