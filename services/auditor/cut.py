"""A consistent cut through the topics, taken while the services go on writing.

First it is noted how far each service has come (the horizon). Then the topics are read in legs,
from the last stage back to the first, and the ends up to which a leg is read are noted when the
leg before it has been read. Whatever was processed below the horizon has left its traces below
the ends; and whatever was read has its cause below the end of the topic before it, also where
both are in one transaction that was open at the start. So nothing is half seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.protocol.consumer.offsets import IsolationLevel, OffsetSpec

from shared.domain.audit import Horizon
from shared.runtime.kafka.electing import asked_again
from shared.runtime.kafka.lag import committed_offsets, consumption
from shared.wire.topics import Topics

Partitions: TypeAlias = Mapping[str, Sequence[TopicPartition]]
Ends: TypeAlias = dict[TopicPartition, int]


def tables(topics: Topics) -> tuple[str, ...]:
    """Return the topics that say what is expected of the others."""
    return (topics.subscriptions, topics.responses, topics.watchlists)


def legs(topics: Topics) -> tuple[tuple[str, ...], ...]:
    """Return the topics that are audited, each after those that it causes records on."""
    told = (
        topics.deliveries,
        topics.verdicts,
        topics.dead_letter(topics.alerts),
        topics.alerts,
    )
    decided = (topics.stories, topics.dead_letter(topics.matches), topics.matches)
    came = (topics.dead_letter(topics.articles), topics.articles)
    # Alerts and stories are written in one transaction, in no order: each in its own leg.
    return told, decided + came


def progress(topics: Topics, admin: KafkaAdminClient, partitions: Partitions) -> Horizon:
    """Return how far each service has come."""
    horizon: dict[tuple[str, int], int] = {}
    for group, topic in consumption(topics).items():
        for place, at in committed_offsets(admin, group).items():
            if place.topic == topic and at.offset >= 0:
                horizon[(topic, place.partition)] = at.offset
    # A decision and its alert are committed together: what is readable of the one has the other.
    stories = _latest(admin, partitions[topics.stories], IsolationLevel.READ_COMMITTED)
    return horizon | {(place.topic, place.partition): end for place, end in stories.items()}


def ends_of(names: Iterable[str], admin: KafkaAdminClient, partitions: Partitions) -> Ends:
    """Return the high watermarks of topics, noted one topic after another in this order.

    An open transaction below them is waited for by whoever reads up to them: the offsets that
    it commits may be visible before its records are.
    """
    ends: Ends = {}
    for name in names:
        ends |= _latest(admin, partitions[name], IsolationLevel.READ_UNCOMMITTED)
    return ends


def _latest(
    admin: KafkaAdminClient, places: Sequence[TopicPartition], isolation: IsolationLevel
) -> Ends:
    latest = dict.fromkeys(places, OffsetSpec.LATEST)
    # A leader that has just been elected does not know the end before its followers have come.
    found = asked_again(
        lambda: admin.list_partition_offsets(latest, isolation_level=isolation),
        f"the end of {places[0].topic}",
    )
    return {place: at.offset for place, at in found.items()}
