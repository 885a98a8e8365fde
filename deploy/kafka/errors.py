"""What can go wrong around the cluster."""

from __future__ import annotations


class KafkaClusterError(Exception):
    """Kafka could not be fetched, started or reached; the message says what to do."""
