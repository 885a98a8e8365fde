"""The deliveries journal, from the command line: where each delivery stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.cli.decoding import decoded
from shared.domain.delivery import DeliveryEvent
from shared.domain.errors import WirewatchError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.delivered import DELIVERIES


class NoSuchDeliveryError(WirewatchError):
    """There is no delivery of that id in the journal."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The latest event of a delivery, and the partition it lives on."""

    event: DeliveryEvent
    partition: int


def live_deliveries(settings: KafkaSettings) -> list[Delivery]:
    """Return where every delivery that the journal still knows stands, oldest first."""
    latest: dict[str, Delivery] = {}
    records = read_topic(settings, settings.topics.deliveries)
    for record, event in decoded(records, lambda one: DELIVERIES.decode(one.value)):
        if event is None:
            continue
        known = latest.get(event.delivery_id)
        if known is None or known.event.sequence < event.sequence:
            latest[event.delivery_id] = Delivery(event, record.partition)
    return sorted(latest.values(), key=lambda one: one.event.at)


def delivery_by_id(settings: KafkaSettings, delivery_id: str) -> Delivery:
    """Return one delivery of the journal; see `one_of`."""
    return one_of(live_deliveries(settings), delivery_id)


def one_of(known: Iterable[Delivery], delivery_id: str) -> Delivery:
    """Return one delivery.

    Raises:
        NoSuchDeliveryError: when the journal does not know it.
    """
    for one in known:
        if one.event.delivery_id == delivery_id:
            return one
    raise NoSuchDeliveryError(
        f"no delivery {delivery_id}; `wirewatch deliveries list` shows what there is"
    )


def write_deliveries(settings: KafkaSettings, deliveries: list[Delivery]) -> None:
    """Append events to the journal, each on the partition of its delivery."""
    topic = settings.topics.deliveries
    send_all(
        settings,
        (
            Outgoing(
                topic,
                one.event.delivery_id.encode(),
                DELIVERIES.encode(one.event),
                partition=one.partition,
            )
            for one in deliveries
        ),
    )
