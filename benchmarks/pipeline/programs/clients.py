"""librdkafka alone: `python -m … consume|pass SERVERS TOPIC COUNT`."""

from __future__ import annotations

import sys
from uuid import uuid4

from confluent_kafka import Consumer, KafkaError, Message, Producer

from benchmarks.pipeline.brokers import PASSED
from benchmarks.pipeline.meter import Count, Meter, end_quietly
from shared.runtime.kafka.config import FETCH_BYTES

BATCH = 500


def main() -> None:
    """Run until all records are consumed, and for `pass` until all are acknowledged again."""
    method, servers, topic, total = sys.argv[1:5]
    end_quietly()
    done = Count()
    Meter(int(total), done).start()
    consumer = _consumer(servers, topic)
    if method == "pass":
        _pass(consumer, servers, done)
    while True:
        done.value += len(consumer.consume(BATCH, 0.1))


def _consumer(servers: str, topic: str) -> Consumer:
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": f"bench-{uuid4()}",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "max.partition.fetch.bytes": FETCH_BYTES,
        }
    )
    consumer.subscribe([topic])
    return consumer


def _pass(consumer: Consumer, servers: str, done: Count) -> None:
    producer = Producer(
        {"bootstrap.servers": servers, "acks": "all", "enable.idempotence": True, "linger.ms": 5}
    )

    def acknowledged(error: KafkaError | None, _message: Message) -> None:
        done.value += error is None

    while True:
        for message in consumer.consume(BATCH, 0.1):
            while True:
                try:
                    producer.produce(
                        PASSED, message.value(), message.key(), on_delivery=acknowledged
                    )
                    break
                except BufferError:
                    producer.poll(0.01)
        producer.poll(0)


if __name__ == "__main__":
    main()
