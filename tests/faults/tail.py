"""Reading on in a topic where the last reading ended: a long run reads each record once."""

from __future__ import annotations

from collections.abc import Iterator

from kafka import TopicPartition

from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import POLL_MS, as_record, witness
from shared.runtime.settings import KafkaSettings


class Tail:
    """A topic from its beginning on; only what is committed."""

    def __init__(self, settings: KafkaSettings, topic: str) -> None:
        self._settings = settings
        self._topic = topic
        self._next: dict[TopicPartition, int] = {}

    def new(self) -> Iterator[Record]:
        """Yield what has come since the last time, up to the present end."""
        with witness(self._settings) as consumer:
            numbers = sorted(consumer.partitions_for_topic(self._topic))
            places = [TopicPartition(self._topic, one) for one in numbers]
            consumer.assign(places)
            for place in places:
                consumer.seek(place, self._next.get(place, 0))
            ends = consumer.end_offsets(places)
            while any(consumer.position(place) < ends[place] for place in places):
                for records in consumer.poll(timeout_ms=POLL_MS).values():
                    yield from map(as_record, records)
            self._next = {place: consumer.position(place) for place in places}
