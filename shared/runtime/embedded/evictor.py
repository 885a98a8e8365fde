"""Ends what the embedded broker would wait for without end: members that are gone.

Kafka's coordinator evicts a member that sends no heartbeats. The embedded broker keeps it, and
the next rebalance waits for it for ever: no member of the group consumes from then on. A killed
service is enough, and so is a machine that slept for longer than the session timeout.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from typing import Final

from confluent_kafka import ConsumerGroupState, KafkaException
from confluent_kafka.admin import AdminClient

from shared.domain.errors import WirewatchError
from shared.runtime.embedded.members import forget_members
from shared.runtime.kafka.config import asking
from shared.runtime.settings import KafkaSettings

log = logging.getLogger(__name__)

INTERVAL_S: Final = 1.0
STUCK_AFTER_S: Final = 8.0
"""Longer than a live member needs to come: it hears of a rebalance at its next heartbeat, every
3 s at the longest, and finishes its batch before."""
_TIMEOUT_S: Final = 3.0


class Rebalances:
    """Since when each group has been rebalancing."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def stuck(self, rebalancing: Iterable[str], now: float) -> list[str]:
        """Return the groups that have been rebalancing at every look for too long."""
        self._since = {group: self._since.get(group, now) for group in rebalancing}
        return [group for group, since in self._since.items() if now - since >= STUCK_AFTER_S]


class Evictor:
    """Looks at the groups of the embedded broker, and frees one that is stuck.

    It makes the broker forget all members of the group, since nobody can tell which are gone:
    the living join again at once.
    """

    def __init__(self, bootstrap_servers: str) -> None:
        self._settings = KafkaSettings(bootstrap_servers=bootstrap_servers)
        self._rebalances = Rebalances()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="evictor", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no longer."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        client = AdminClient(asking(self._settings))
        while not self._ended.wait(INTERVAL_S):
            try:
                for group in self._rebalances.stuck(_rebalancing(client), time.monotonic()):
                    log.info("members forgotten", extra={"group": group})
                    forget_members(self._settings, group)
            except (KafkaException, WirewatchError) as error:
                log.debug("groups not readable", extra={"reason": str(error)})


def _rebalancing(client: AdminClient) -> list[str]:
    listing = client.list_consumer_groups(
        request_timeout=_TIMEOUT_S, states={ConsumerGroupState.PREPARING_REBALANCING}
    )
    return [group.group_id for group in listing.result().valid]
