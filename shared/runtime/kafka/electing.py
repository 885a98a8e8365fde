"""Asking Kafka again while it chooses a new leader or coordinator: the answer comes soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from kafka.errors import KafkaError

from shared.runtime.errors import ServiceError

T = TypeVar("T")

ELECTED_WITHIN_S: Final = 30.0
RETRY_S: Final = 0.2


def asked_again(
    ask: Callable[[], T],
    what: str,
    *,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.monotonic,
) -> T:
    """Return the answer, asked for again as long as Kafka says that it will come.

    Raises:
        ServiceError: naming `what` cannot be read, when it does not come in time, or never will.
    """
    deadline = now() + ELECTED_WITHIN_S
    while True:
        try:
            return ask()
        except KafkaError as error:
            if not error.retriable or now() > deadline:
                raise ServiceError(f"{what} cannot be read: {error}") from error
            sleep(RETRY_S)
