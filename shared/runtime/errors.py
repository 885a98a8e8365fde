"""The errors of the runtime, and the exit status that each means for a service.

ServiceError
├── SendError              the broker did not take a record; retried, then a restart
│   └── TooLargeError      it never will: what the record follows from is refused
├── DeadLetterLimitError   nearly every record is refused: a configuration is wrong
├── TopicLayoutError       a topic is missing or has another shape than the services need
├── AccessError            the access lists are at fault, or Kafka keeps none
└── FencedError            another instance took over; this one must not write again

A supervisor restarts a service after `EXIT_RESTART`, and leaves it down after `EXIT_CONFIG`.
"""

from __future__ import annotations

from typing import Final

from shared.domain.errors import WirewatchError

EXIT_RESTART: Final = 75
EXIT_CONFIG: Final = 78


class ServiceError(WirewatchError):
    """The root of what can go wrong around the domain; `exit_status` is for the process."""

    exit_status = EXIT_RESTART


class SendError(ServiceError):
    """The broker did not take a record; nothing that depends on it may be committed."""


class TooLargeError(SendError):
    """A record is larger than its topic takes; sending it again is of no use."""


class FencedError(ServiceError):
    """Another instance took this one's place; what it had open was aborted."""


class DeadLetterLimitError(ServiceError):
    """Nearly every record is refused, so the consumer stops instead of draining the topic."""

    exit_status = EXIT_CONFIG


class AccessError(ServiceError):
    """The access lists cannot be read or applied; the message says what is at fault."""

    exit_status = EXIT_CONFIG


class TopicLayoutError(ServiceError):
    """A topic is missing or has another shape; the message names the command that mends it."""

    exit_status = EXIT_CONFIG
