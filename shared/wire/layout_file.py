"""The topics' partitions, replication and `min.insync.replicas` from one file.

replication: 3
min_insync_replicas: 2
partitions: {articles: 8, matches: 8, deliveries: 8}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from shared.domain.errors import WirewatchError
from shared.wire.topics import Topics, TopicSpec, layout

MIN_INSYNC: Final = "min.insync.replicas"
DEFAULT_PARTITIONS: Final = 4


class LayoutFileError(WirewatchError):
    """The file of the topics is at fault; the message names the key."""


class Partitions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many; `matches` counts for stories, alerts and verdicts too, which lie beside them."""

    articles: int = DEFAULT_PARTITIONS
    matches: int = DEFAULT_PARTITIONS
    deliveries: int = DEFAULT_PARTITIONS


class LayoutFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says; replication -1, or no `min_insync_replicas`: as the cluster has it."""

    replication: int = -1
    min_insync_replicas: int | None = None
    partitions: Partitions = msgspec.field(default_factory=Partitions)


def same_everywhere(partitions: int, replication: int) -> LayoutFile:
    """Return the layout with this many partitions of every topic that has more than one."""
    return LayoutFile(replication, None, Partitions(partitions, partitions, partitions))


def read_layout_file(document: object) -> LayoutFile:
    """Return the layout of a YAML document as read.

    Raises:
        LayoutFileError: for the first fault, naming its key.
    """
    try:
        found = msgspec.convert(document, LayoutFile, strict=False)
    except msgspec.ValidationError as error:
        raise LayoutFileError(str(error)) from error
    least_in_sync = 1 if found.min_insync_replicas is None else found.min_insync_replicas
    for name, least, value in [
        ("partitions.articles", 1, found.partitions.articles),
        ("partitions.matches", 1, found.partitions.matches),
        ("partitions.deliveries", 1, found.partitions.deliveries),
        ("min_insync_replicas", 1, least_in_sync),
    ]:
        _require(value >= least, f"{name} is {value}; at least {least}")
    _require(found.replication == -1 or found.replication >= 1, "replication is 1 or more, or -1")
    fits = found.replication == -1 or least_in_sync <= found.replication
    _require(fits, f"min_insync_replicas {least_in_sync} of {found.replication} copies")
    return found


def specs_of(wanted: LayoutFile, topics: Topics) -> tuple[TopicSpec, ...]:
    """Return every topic as the layout wants it."""
    beside = (topics.matches, topics.stories, topics.alerts, topics.verdicts)
    partitions = dict.fromkeys(beside, wanted.partitions.matches) | {
        topics.articles: wanted.partitions.articles,
        topics.deliveries: wanted.partitions.deliveries,
    }
    return tuple(_spec(spec, partitions, wanted.min_insync_replicas) for spec in layout(topics))


def _spec(spec: TopicSpec, partitions: Mapping[str, int], least: int | None) -> TopicSpec:
    config = spec.config if least is None else {**spec.config, MIN_INSYNC: str(least)}
    return replace(spec, partitions=partitions.get(spec.name, spec.partitions), config=config)


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise LayoutFileError(fault)
