"""The settings of a node, chosen for tests: quick elections, small buffers, large records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
_CONTROLLER_PORT_OFFSET: Final = 100
_MAX_RECORD_BYTES: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """How many nodes a cluster has, and the port of the first; the others follow it."""

    nodes: int
    base_port: int

    @property
    def node_ids(self) -> range:
        """The ids of the nodes, from 1."""
        return range(1, self.nodes + 1)

    @property
    def bootstrap_servers(self) -> str:
        """What a client connects to."""
        return ",".join(f"{HOST}:{self.port(node)}" for node in self.node_ids)

    @property
    def ports(self) -> list[int]:
        """Every port that the cluster listens on."""
        return [port(node) for port in (self.port, self.controller_port) for node in self.node_ids]

    def port(self, node: int) -> int:
        """Return the port for clients of `node`."""
        return self.base_port + node - 1

    def controller_port(self, node: int) -> int:
        """Return the port on which `node` speaks to the other controllers."""
        return self.port(node) + _CONTROLLER_PORT_OFFSET


def server_properties(layout: Layout, node: int, data: Path) -> str:
    """Return the text of `server.properties` for one node that is both broker and controller."""
    settings = _identity(layout, node, data) | _replication(layout.nodes) | _LIMITS | _PACE
    return "".join(f"{key}={value}\n" for key, value in settings.items())


def _identity(layout: Layout, node: int, data: Path) -> dict[str, str]:
    clients = f"CLIENT://{HOST}:{layout.port(node)}"
    voters = (f"{one}@{HOST}:{layout.controller_port(one)}" for one in layout.node_ids)
    return {
        "process.roles": "broker,controller",
        "node.id": str(node),
        "controller.quorum.voters": ",".join(voters),
        "listeners": f"{clients},CONTROLLER://{HOST}:{layout.controller_port(node)}",
        "advertised.listeners": clients,
        "listener.security.protocol.map": "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "CLIENT",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": str(data),
    }


def _replication(nodes: int) -> dict[str, str]:
    replicas, in_sync = (str(min(3, nodes)), str(min(2, nodes)))
    return {
        "default.replication.factor": replicas,
        "min.insync.replicas": in_sync,
        "offsets.topic.replication.factor": replicas,
        "transaction.state.log.replication.factor": replicas,
        "transaction.state.log.min.isr": in_sync,
        "share.coordinator.state.topic.replication.factor": replicas,
        "share.coordinator.state.topic.min.isr": in_sync,
    }


_LIMITS: Final = {
    "message.max.bytes": str(_MAX_RECORD_BYTES),
    "replica.fetch.max.bytes": str(_MAX_RECORD_BYTES),
    "auto.create.topics.enable": "false",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.num.partitions": "4",
    "num.network.threads": "2",
    "num.io.threads": "4",
    # 128 MiB by default, a quarter of the heap given here.
    "log.cleaner.dedupe.buffer.size": str(8 * 1024 * 1024),
}

_PACE: Final = {
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "broker.heartbeat.interval.ms": "500",
    "broker.session.timeout.ms": "3000",
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": "1000",
    "log.cleaner.backoff.ms": "1000",
    "log.retention.check.interval.ms": "5000",
    "log.initial.task.delay.ms": "1000",
}
