"""The last resort: ending the process, where going on would lose records or stand still.

A crash at any moment is safe, since what was not committed comes again, and a supervisor starts
the service anew.
"""

from __future__ import annotations

import logging
import os
from typing import NoReturn

from confluent_kafka import KafkaError, KafkaException

from shared.runtime.errors import EXIT_CONFIG, EXIT_RESTART, ServiceError

log = logging.getLogger(__name__)


def end_process(reason: str, status: int = EXIT_RESTART) -> NoReturn:
    """Say why, and end at once with this status: no shutdown, which could hang as well."""
    log.error("the process ends", extra={"reason": reason, "exit_status": status})
    logging.shutdown()
    os._exit(status)


def told(error: Exception) -> str:
    """Return what a failure says, and what to look at when the settings are at fault."""
    if not isinstance(error, KafkaException):
        return f"{type(error).__name__}: {error}"
    reason = error.args[0].str()
    return f"{reason}; look at the WIREWATCH_KAFKA_… variables" if _refused(error) else reason


def exit_status(error: Exception) -> int:
    """Return the status to end with: whether a restart can help."""
    if isinstance(error, ServiceError):
        return error.exit_status
    return EXIT_CONFIG if _refused(error) else EXIT_RESTART


def _refused(error: Exception) -> bool:
    """Say whether librdkafka makes no client of these settings."""
    code = error.args[0].code() if isinstance(error, KafkaException) else None
    return bool(code == KafkaError._INVALID_ARG)
