"""A consistent cut through the topics, taken while the services go on writing.

First it is noted how far each service has come (the horizon). Then the ends of the topics are
noted from the last stage back to the first. Whatever was processed below the horizon has left
its traces below the ends, and whatever stands below an end has its cause below the end of the
topic before it. So when all topics have been read up to their ends, nothing is half seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.protocol.consumer.offsets import IsolationLevel, OffsetSpec

from shared.domain.audit import Horizon
from shared.runtime.kafka.lag import consumption
from shared.wire.topics import Topics


@dataclass(frozen=True, slots=True)
class Cut:
    """How far the services have come, and how far each partition must be read to judge that."""

    horizon: Horizon
    ends: dict[TopicPartition, int]


def backwards(topics: Topics) -> tuple[str, ...]:
    """Return the topics that are audited, each after those that it causes records on."""
    return (
        topics.deliveries,
        topics.dead_letter(topics.alerts),
        topics.alerts,
        topics.stories,
        topics.dead_letter(topics.matches),
        topics.matches,
        topics.dead_letter(topics.articles),
        topics.articles,
        topics.subscriptions,
        topics.watchlists,
    )


def take_cut(
    topics: Topics, admin: KafkaAdminClient, partitions: dict[str, list[TopicPartition]]
) -> Cut:
    """Take a cut.

    The ends are high watermarks: an open transaction below them is waited for, since the
    offsets that it commits may be visible before its records are.
    """
    horizon: dict[tuple[str, int], int] = {}
    for group, topic in consumption(topics).items():
        for place, at in admin.list_group_offsets([group]).get(group, {}).items():
            if place.topic == topic and at.offset >= 0:
                horizon[(topic, place.partition)] = at.offset
    # A decision and its alert are committed together: what is readable of the one has the other.
    stories = _ends(admin, partitions[topics.stories], IsolationLevel.READ_COMMITTED)
    horizon |= {(place.topic, place.partition): end for place, end in stories.items()}
    ends: dict[TopicPartition, int] = {}
    for name in backwards(topics):
        ends |= _ends(admin, partitions[name], IsolationLevel.READ_UNCOMMITTED)
    return Cut(horizon, ends)


def _ends(
    admin: KafkaAdminClient, places: list[TopicPartition], isolation: IsolationLevel
) -> dict[TopicPartition, int]:
    latest = dict.fromkeys(places, OffsetSpec.LATEST)
    found = admin.list_partition_offsets(latest, isolation_level=isolation)
    return {place: at.offset for place, at in found.items()}
