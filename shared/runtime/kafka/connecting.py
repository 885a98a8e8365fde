"""Connecting with kafka-python, such that a refusal is told as one.

By itself the library says no more than that the time is up.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kafka.errors import KafkaError

from shared.runtime.errors import ServiceError
from shared.runtime.settings import KafkaSettings

BOOTSTRAP_TIMEOUT_MS: Final = 20_000
# A broker that refuses a password closes at once, and the library may see that first.
_SIGNS: Final = ("AuthenticationFailed", "SASL", "SSLError", "SSLCert", "socket disconnected")


@contextmanager
def connecting(settings: KafkaSettings) -> Iterator[None]:
    """Make a client in here; why it cannot be made is told as an error of ours.

    Raises:
        ServiceError: when no broker answers, or it lets nobody in with these settings.
    """
    refusals = _Refusals(logging.WARNING)
    library = logging.getLogger("kafka")
    library.addHandler(refusals)
    try:
        yield
    except KafkaError as error:
        raise ServiceError(_told(settings, refusals.last or str(error))) from error
    finally:
        library.removeHandler(refusals)


class _Refusals(logging.Handler):
    """Remembers the last refusal that the library logged."""

    last = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if any(sign in message for sign in _SIGNS):
            self.last = message


def _told(settings: KafkaSettings, reason: str) -> str:
    servers = settings.bootstrap_servers
    if any(sign in reason for sign in _SIGNS):
        return (
            f"Kafka at {servers} does not let this client in ({reason}): "
            "look at the WIREWATCH_KAFKA_… variables"
        )
    return (
        f"no Kafka broker answers at {servers} ({reason}): start it, "
        "or set WIREWATCH_BOOTSTRAP_SERVERS"
    )
