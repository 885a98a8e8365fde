"""What Kafka cannot say while it elects is asked for again, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from kafka.errors import (
    KafkaError,
    NotCoordinatorError,
    OffsetNotAvailableError,
    TopicAuthorizationFailedError,
)

from shared.runtime.errors import ServiceError
from shared.runtime.kafka.electing import asked_again


def answers(*given: KafkaError | int) -> Callable[[], int]:
    left = iter(given)

    def ask() -> int:
        answer = next(left)
        if isinstance(answer, KafkaError):
            raise answer
        return answer

    return ask


@pytest.mark.parametrize("error", [OffsetNotAvailableError, NotCoordinatorError])
def test_an_answer_that_is_not_there_yet_is_asked_for_again(error: type[KafkaError]) -> None:
    pauses: list[float] = []
    assert asked_again(answers(error(), error(), 7), "the ends", sleep=pauses.append) == 7
    assert len(pauses) == 2


def test_a_refusal_is_told_at_once() -> None:
    ask = answers(TopicAuthorizationFailedError(), 7)
    pauses: list[float] = []
    with pytest.raises(ServiceError, match="the ends cannot be read"):
        asked_again(ask, "the ends", sleep=pauses.append)
    assert pauses == []


def test_an_answer_that_never_comes_is_not_waited_for_for_ever() -> None:
    seconds = count(0, 10)
    ask = answers(*(OffsetNotAvailableError() for _ in range(100)))
    with pytest.raises(ServiceError, match="the ends cannot be read"):
        asked_again(ask, "the ends", sleep=lambda _: None, now=lambda: float(next(seconds)))
