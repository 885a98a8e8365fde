"""The settings, as each client library wants them."""

from __future__ import annotations

import logging
from typing import Any, TypeAlias

from shared.runtime.settings import KafkaSettings
from shared.wire.topics import MAX_RECORD_BYTES

Config: TypeAlias = dict[str, Any]

log = logging.getLogger("librdkafka")

FETCH_BYTES = MAX_RECORD_BYTES + 1024 * 1024

_EMERGENCY = 0

AHEAD: Config = {
    "queued.max.messages.kbytes": 16 * 1024,
    "fetch.max.bytes": FETCH_BYTES,
    "fetch.queue.backoff.ms": 5,
}
"""What a consumer fetches ahead of its reader. By itself librdkafka holds 64 MB, and one answer
of a broker on top: every backlog would show in the memory of whoever reads it. And whenever it held
enough, it would ask for more only a second later, while its reader stands idle."""


def connection(settings: KafkaSettings) -> Config:
    """Return what every librdkafka client needs to connect."""
    config: Config = {
        "bootstrap.servers": settings.bootstrap_servers,
        "security.protocol": settings.kafka_security_protocol,
        "reconnect.backoff.max.ms": 1_000,
        "socket.nagle.disable": True,
    }
    if settings.kafka_security_protocol.startswith("sasl"):
        config["sasl.mechanism"] = settings.kafka_sasl_mechanism
        config["sasl.username"] = settings.kafka_sasl_username
        config["sasl.password"] = settings.kafka_sasl_password.get_secret_value()
    files = {
        "ssl.ca.location": settings.kafka_ssl_ca,
        "ssl.certificate.location": settings.kafka_ssl_certificate,
        "ssl.key.location": settings.kafka_ssl_key,
    }
    if settings.kafka_ssl_key_password is not None:
        config["ssl.key.password"] = settings.kafka_ssl_key_password.get_secret_value()
    return config | {key: str(path) for key, path in files.items() if path is not None}


def asking(settings: KafkaSettings) -> Config:
    """Return the configuration of a client that only asks: a failure is its answer, no log line."""
    return connection(settings) | {"log_level": _EMERGENCY}


def reader(settings: KafkaSettings, *, committed: bool = True) -> Config:
    """Return the configuration of a consumer that belongs to no group: tables and journals."""
    return connection(settings) | {
        "group.id": settings.topics.group("reader"),
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,
        "isolation.level": "read_committed" if committed else "read_uncommitted",
        "fetch.wait.max.ms": 50,
        "fetch.message.max.bytes": FETCH_BYTES,
        "receive.message.max.bytes": 100_000_000,
        # Else it writes to standard error by itself, where each line must be JSON.
        "logger": log,
        **AHEAD,
    }


def kafka_python(settings: KafkaSettings) -> Config:
    """Return what kafka-python's clients need to connect."""
    config: Config = {
        "bootstrap_servers": settings.bootstrap_servers.split(","),
        "security_protocol": settings.kafka_security_protocol.upper(),
        "ssl_cafile": settings.kafka_ssl_ca and str(settings.kafka_ssl_ca),
        "ssl_certfile": settings.kafka_ssl_certificate and str(settings.kafka_ssl_certificate),
        "ssl_keyfile": settings.kafka_ssl_key and str(settings.kafka_ssl_key),
    }
    if settings.kafka_ssl_key_password is not None:
        config["ssl_password"] = settings.kafka_ssl_key_password.get_secret_value()
    if settings.kafka_security_protocol.startswith("sasl"):
        config["sasl_mechanism"] = settings.kafka_sasl_mechanism
        config["sasl_plain_username"] = settings.kafka_sasl_username
        config["sasl_plain_password"] = settings.kafka_sasl_password.get_secret_value()
    return {key: value for key, value in config.items() if value is not None}
