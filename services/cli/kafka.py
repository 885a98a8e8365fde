"""How commands reach Kafka: the environment, with `--bootstrap-servers` above it."""

from __future__ import annotations

from typing import Annotated

import typer

from shared.runtime.settings import KafkaSettings, read_settings

BootstrapServers = Annotated[
    str,
    typer.Option(
        "--bootstrap-servers",
        metavar="HOST:PORT,…",
        help="The Kafka to use; else WIREWATCH_BOOTSTRAP_SERVERS, else 127.0.0.1:9092.",
    ),
]


def kafka_settings(bootstrap_servers: str = "") -> KafkaSettings:
    """Return the settings of the environment, with the given servers if any."""
    settings = read_settings(KafkaSettings)
    if not bootstrap_servers:
        return settings
    return settings.model_copy(update={"bootstrap_servers": bootstrap_servers})
