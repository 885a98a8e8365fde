"""The watch-lists topic, from the command line: what is live, and publishing what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared.domain.watchlist import Watchlist, watchlist_document
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from shared.wire.documents import Document, DocumentTable, deletion_records, document_records


def live_watchlists(settings: KafkaSettings) -> DocumentTable:
    """Return the watch-lists that are on the topic now."""
    table = DocumentTable()
    for record in read_topic(settings, settings.topics.watchlists):
        table.apply(record.key, record.value)
    return table


def apply_watchlists(settings: KafkaSettings, lists: Sequence[Watchlist]) -> list[str]:
    """Publish the lists whose version is not live yet; return their ids."""
    table = live_watchlists(settings)
    live = {document.id: document.version for document in table.documents()}
    changed = [one for one in lists if live.get(one.id) != one.version]
    send_all(settings, _records(settings.topics.watchlists, changed, table))
    return [one.id for one in changed]


def delete_watchlist(settings: KafkaSettings, watchlist_id: str) -> bool:
    """Delete a list by tombstones; return whether it was there."""
    table = live_watchlists(settings)
    if watchlist_id not in {document.id for document in table.documents()}:
        return False
    chunks = table.chunks_of(watchlist_id)
    topic = settings.topics.watchlists
    send_all(
        settings,
        (Outgoing(topic, key, None) for key, _ in deletion_records(watchlist_id, chunks)),
    )
    return True


def _records(topic: str, lists: Sequence[Watchlist], table: DocumentTable) -> Iterator[Outgoing]:
    for watchlist in lists:
        body = encode(watchlist_document(watchlist))
        document = Document(watchlist.id, watchlist.version, body)
        before = table.chunks_of(watchlist.id)
        for key, value in document_records(document, before):
            yield Outgoing(topic, key, value)
