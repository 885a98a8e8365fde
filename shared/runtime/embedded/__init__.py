"""A Kafka-compatible broker inside the Python installation, to try Wirewatch and to test it."""

from shared.runtime.embedded.broker import (
    GIVES_WAY,
    LIMITS,
    PROMISES,
    EmbeddedBroker,
    EmbeddedBrokerError,
)

__all__ = ["GIVES_WAY", "LIMITS", "PROMISES", "EmbeddedBroker", "EmbeddedBrokerError"]
