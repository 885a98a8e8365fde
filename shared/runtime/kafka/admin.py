"""Administration with kafka-python: the topics, and how they differ from what they must be."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import TopicAlreadyExistsError

from shared.runtime.errors import ServiceError, TopicLayoutError
from shared.runtime.kafka import versions  # noqa: F401
from shared.runtime.kafka.config import kafka_python
from shared.runtime.kafka.connecting import BOOTSTRAP_TIMEOUT_MS, connecting
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import TopicSpec

REQUEST_TIMEOUT_MS = 15_000


class Change(StrEnum):
    """What `apply` does to a topic; it refuses to narrow, and leaves copies to Kafka's own tool."""

    CREATE = "create"
    CONFIGURE = "configure"
    WIDEN = "widen"
    NARROW = "narrow"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a topic as it is and as it must be."""

    topic: str
    change: Change
    old: str
    new: str


@contextmanager
def admin_client(settings: KafkaSettings) -> Iterator[KafkaAdminClient]:
    """Yield an admin client, and close it.

    Raises:
        ServiceError: when no broker answers, or it does not let this client in.
    """
    with connecting(settings):
        client = KafkaAdminClient(
            **kafka_python(settings),
            client_id="wirewatch-admin",
            request_timeout_ms=REQUEST_TIMEOUT_MS,
            bootstrap_timeout_ms=BOOTSTRAP_TIMEOUT_MS,
        )
    try:
        yield client
    finally:
        client.close()


def differences(
    client: KafkaAdminClient, wanted: Iterable[TopicSpec], *, replication: int = -1
) -> list[Difference]:
    """Return what must change for the cluster to have these topics as they are wanted.

    A `replication` of -1 is whatever the cluster has.
    """
    specs = {spec.name: spec for spec in wanted}
    described = _described(client, specs)
    existing = {name: len(copies) for name, copies in described.items()}
    missing = [
        Difference(name, Change.CREATE, "", _shape(spec, replication))
        for name, spec in specs.items()
        if name not in existing
    ]
    present = {name: spec for name, spec in specs.items() if name in existing}
    return [
        *missing,
        *_partition_drift(existing, present),
        *_copies_drift(described, replication),
        *_config_drift(client, present),
    ]


def apply_topics(
    client: KafkaAdminClient, wanted: Iterable[TopicSpec], *, replication: int = -1
) -> list[Difference]:
    """Create what is missing, widen what is narrow, set what differs; return what was done.

    Raises:
        TopicLayoutError: when a topic has more partitions than wanted: keys would move.
    """
    specs = {spec.name: spec for spec in wanted}
    found = differences(client, specs.values(), replication=replication)
    if narrow := [one.topic for one in found if one.change is Change.NARROW]:
        raise TopicLayoutError(
            f"{', '.join(narrow)}: Kafka cannot take partitions away; keep the number that is "
            "there (--partitions), or delete the topics and begin anew"
        )
    _create(client, [specs[one.topic] for one in found if one.change is Change.CREATE], replication)
    for name in {one.topic for one in found if one.change is Change.WIDEN}:
        client.create_partitions({name: specs[name].partitions})
    for name in {one.topic for one in found if one.change is Change.CONFIGURE}:
        client.alter_configs(
            [ConfigResource(ConfigResourceType.TOPIC, name, dict(specs[name].config))]
        )
    return found


def wait_for_broker(settings: KafkaSettings, timeout_s: float) -> None:
    """Return as soon as a broker answers.

    Raises:
        ServiceError: when none does in time.
    """
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            with admin_client(settings):
                return
        except ServiceError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _described(client: KafkaAdminClient, specs: Mapping[str, TopicSpec]) -> dict[str, list[int]]:
    """Return, for each topic that is there, how many copies each of its partitions has."""
    names = set(client.list_topics()) & specs.keys()
    if not names:
        return {}
    described = client.describe_topics(sorted(names))
    return {
        topic["name"]: [len(one["replica_nodes"]) for one in topic["partitions"]]
        for topic in described
    }


def _shape(spec: TopicSpec, replication: int) -> str:
    copies = "" if replication == -1 else f", {replication} copies"
    return f"{spec.partitions} partitions{copies}"


def _copies_drift(described: Mapping[str, Sequence[int]], replication: int) -> Iterator[Difference]:
    for name, copies in described.items():
        if replication != -1 and set(copies) != {replication}:
            new = f"{replication} copies (by kafka-reassign-partitions.sh)"
            yield Difference(name, Change.COPY, f"{min(copies)} copies", new)


def _partition_drift(
    existing: Mapping[str, int], specs: Mapping[str, TopicSpec]
) -> list[Difference]:
    return [
        Difference(
            name,
            Change.WIDEN if existing[name] < spec.partitions else Change.NARROW,
            f"{existing[name]} partitions",
            f"{spec.partitions} partitions",
        )
        for name, spec in specs.items()
        if existing[name] != spec.partitions
    ]


def _config_drift(client: KafkaAdminClient, specs: Mapping[str, TopicSpec]) -> list[Difference]:
    if not specs:
        return []
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in specs]
    described = client.describe_configs(resources, config_filter="all")["topic"]
    actual = {
        name: {key: config["value"] for key, config in configs.items()}
        for name, configs in described.items()
    }
    return [
        Difference(name, Change.CONFIGURE, f"{key}={actual[name].get(key, '')}", f"{key}={value}")
        for name, spec in specs.items()
        if name in actual
        for key, value in spec.config.items()
        if actual[name].get(key) != value
    ]


def _create(client: KafkaAdminClient, specs: list[TopicSpec], replication: int) -> None:
    topics = {
        spec.name: {
            "num_partitions": spec.partitions,
            "replication_factor": replication,
            "configs": dict(spec.config),
        }
        for spec in specs
    }
    if not topics:
        return
    try:
        client.create_topics(topics, wait_for_metadata=True)
    except TopicAlreadyExistsError:
        # Another process applied the same layout at the same moment.
        return
