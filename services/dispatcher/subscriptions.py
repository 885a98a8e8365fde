"""The live subscriptions, folded from their topic."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from shared.domain.delivery import Router, Subscription, check_subscription
from shared.domain.errors import SubscriptionError
from shared.runtime.kafka.records import Record
from shared.wire.codec import Codec, DecodeError

log = logging.getLogger(__name__)

SUBSCRIPTIONS: Final = Codec(Subscription)


class LiveSubscriptions:
    """Keeps the router in step with the topic; a record at fault keeps the version before."""

    def __init__(self, router: Router) -> None:
        self.router = router

    def change(self, records: Sequence[Record]) -> None:
        """Take changes of the topic."""
        for record in records:
            self._take(record)

    def _take(self, record: Record) -> None:
        key = (record.key or b"").decode("utf-8", "replace")
        if record.value is None:
            self.router.remove(key)
            log.info("subscription removed", extra={"subscription": key})
            return
        try:
            subscription = SUBSCRIPTIONS.decode(record.value)
            check_subscription(subscription)
        except (DecodeError, SubscriptionError) as error:
            place = {"subscription": key, "offset": record.offset, "reason": str(error)}
            log.error("subscription left out", extra=place)
            return
        self.router.put(subscription)
        log.info("subscription live", extra={"subscription": subscription.id})
