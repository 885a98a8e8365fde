from __future__ import annotations

from shared.runtime.kafka.journal import BATCH, PAGE_BYTES, page
from shared.runtime.settings import KafkaSettings
from tests.integration.brokers.clients import RECORD_BYTES, create, send


def test_a_journal_is_read_page_by_page_to_its_end(
    bootstrap_servers: str, topic_prefix: str
) -> None:
    sizes = {"max.message.bytes": str(RECORD_BYTES)}
    topic = create(bootstrap_servers, f"{topic_prefix}pages", config=sizes)
    values = [str(number).encode() for number in range(2 * BATCH + 10)]
    # Larger than what a page fetches at once.
    values[BATCH + 5] = bytes(3 * PAGE_BYTES)
    send(bootstrap_servers, topic, values)
    settings = KafkaSettings(bootstrap_servers=bootstrap_servers)
    read, reached = [], 0
    while reached < len(values):
        records, reached = page(settings, topic, 0, reached, len(values))
        assert len(records) <= BATCH
        read += [record.value for record in records]
    assert read == values
