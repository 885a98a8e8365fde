"""The FastStream broker of a service, configured so that no record is lost."""

from __future__ import annotations

import logging
from typing import cast

from faststream.confluent import KafkaBroker
from faststream.confluent.helpers.config import ConfluentConfig
from faststream.confluent.prometheus import KafkaPrometheusMiddleware
from prometheus_client import CollectorRegistry

from shared.runtime.kafka import config
from shared.runtime.kafka.polling import poll_promptly
from shared.runtime.settings import ServiceSettings

TRANSACTION_TIMEOUT_MS = 30_000


def make_broker(
    service: str,
    settings: ServiceSettings,
    registry: CollectorRegistry,
    *,
    transactional_id: str | None = None,
    writes: bool = True,
) -> KafkaBroker:
    """Return the broker; with a transactional id, its producer writes transactions only.

    Where nothing is written, no producer id is asked for: a user without the right to write to
    any topic would not be given one.

    Keys go to partitions as the Java clients and kafka-python send them (murmur2), so that a
    customer's own producer and ours agree. Nothing is compressed: every client can read it.
    """
    prometheus = KafkaPrometheusMiddleware(
        registry=registry, app_name=service, metrics_prefix="faststream"
    )
    broker = KafkaBroker(
        settings.bootstrap_servers.split(","),
        config=cast(ConfluentConfig, config.connection(settings)),
        client_id=f"wirewatch-{service}-{settings.instance}",
        acks="all",
        enable_idempotence=writes,
        transactional_id=transactional_id,
        transaction_timeout_ms=TRANSACTION_TIMEOUT_MS,
        partitioner="murmur2_random",
        linger_ms=1,
        max_request_size=config.FETCH_BYTES,
        allow_auto_create_topics=False,
        graceful_timeout=8.0,
        middlewares=[prometheus],
        logger=logging.getLogger("faststream"),
        log_level=logging.DEBUG,
        apply_types=False,
    )
    poll_promptly(broker)
    return broker
