"""The canary's watch-list and subscription: put live, and put back when somebody deletes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from services.exporter.canary.texts import SUBSCRIPTION, WATCHLIST
from shared.domain.canary import CANARY, CANARY_KEY
from shared.domain.delivery import Subscription
from shared.domain.watchlist import watchlist_document
from shared.runtime.kafka.outbox import Outgoing
from shared.wire.codec import Codec, encode
from shared.wire.documents import Document, document_records
from shared.wire.topics import Topics

SUBSCRIPTIONS: Final = Codec(Subscription)


class Standing:
    """What must stand under the canary's key on the compacted topics, and what does."""

    def __init__(self, topics: Topics) -> None:
        self.topics = (topics.watchlists, topics.subscriptions)
        self._wanted = {
            topics.watchlists: _watchlist_value(),
            topics.subscriptions: SUBSCRIPTIONS.encode(SUBSCRIPTION),
        }
        self._live: dict[str, bytes | None] = {}

    def take(self, topic: str, key: bytes | None, value: bytes | None) -> None:
        """Take a record of one of the topics."""
        if key == CANARY_KEY:
            self._live[topic] = value

    def mend(self) -> Iterator[Outgoing]:
        """Yield what must be published for both to stand as they must; they count as live then."""
        for topic, wanted in self._wanted.items():
            if self._live.get(topic) != wanted:
                yield Outgoing(topic, CANARY_KEY, wanted)
                self._live[topic] = wanted


def _watchlist_value() -> bytes:
    document = Document(CANARY, WATCHLIST.version, encode(watchlist_document(WATCHLIST)))
    ((_, value),) = document_records(document)
    assert value is not None, "a document's head is no tombstone"
    return value
