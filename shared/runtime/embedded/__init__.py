"""A Kafka-compatible broker inside the Python installation, to try Wirewatch and to test it."""

from shared.runtime.embedded.broker import (
    LIMITS,
    PROMISES,
    EmbeddedBroker,
    EmbeddedBrokerError,
)

__all__ = ["LIMITS", "PROMISES", "EmbeddedBroker", "EmbeddedBrokerError"]
