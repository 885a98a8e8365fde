"""A transactional producer written by hand, and a broker behind it that refuses large records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException, TopicPartition

LARGEST: Final = 100
TOO_LARGE: Final = KafkaError(KafkaError.MSG_SIZE_TOO_LARGE)
FAILED: Final = KafkaError(KafkaError._STATE)


@dataclass(frozen=True, slots=True)
class Sent:
    topic: str
    value: bytes


@dataclass
class FakeProducer:
    """Takes records of at most `LARGEST` bytes, and dead letters of any size.

    After a refusal its transaction takes nothing more, and what it has stays unreported, until it
    is aborted: as librdkafka does.
    """

    committed: list[Sent] = field(default_factory=list)
    offsets: list[TopicPartition] = field(default_factory=list)
    aborts: int = 0
    _open: list[Sent] = field(default_factory=list)
    _offered: list[TopicPartition] = field(default_factory=list)
    _failed: bool = False

    def begin_transaction(self) -> None:
        self._open, self._offered, self._failed = [], [], False

    def produce(
        self, topic: str, value: bytes, on_delivery: Callable[..., None], **_others: object
    ) -> None:
        if self._failed:
            raise KafkaException(FAILED)
        sent = Sent(topic, value)
        if len(value) > LARGEST and not topic.endswith(".dlq"):
            self._failed = True
            on_delivery(TOO_LARGE, FakeMessage(topic))
        else:
            self._open.append(sent)
            on_delivery(None, FakeMessage(topic))

    def send_offsets_to_transaction(
        self, offsets: Sequence[TopicPartition], _group: object, _timeout: float
    ) -> None:
        self._offered += offsets

    def commit_transaction(self, _timeout: float) -> None:
        self.committed += self._open
        self.offsets += self._offered

    def abort_transaction(self, _timeout: float) -> None:
        self.aborts += 1


@dataclass(frozen=True, slots=True)
class FakeMessage:
    """What a delivery report is about."""

    of: str

    def topic(self) -> str:
        return self.of


class LateProducer:
    """Refuses everything at once for its transaction's sake; `report` then tells the cause."""

    def __init__(self) -> None:
        self.waiting: list[Callable[..., None]] = []

    def produce(self, _topic: str, on_delivery: Callable[..., None], **_others: Any) -> None:
        if self.waiting:
            raise KafkaException(FAILED)
        self.waiting.append(on_delivery)

    def report(self) -> None:
        self.waiting[0](TOO_LARGE, FakeMessage("stories"))
