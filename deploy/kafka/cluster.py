"""A Kafka cluster on loopback: `KafkaCluster` for tests, `python -m deploy.kafka.cluster` for you.

`up` starts it and waits until every node serves, `down` stops it, `status` says what runs. All
files are under `var/kafka`; delete a cluster's folder to begin anew.
"""

from __future__ import annotations

import argparse
import base64
import json
import signal
import sys
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final

from deploy.kafka.errors import KafkaClusterError
from deploy.kafka.jars import classpath
from deploy.kafka.node import Node
from deploy.kafka.ports import taken_ports
from deploy.kafka.properties import Layout, server_properties

ROOT: Final = Path(__file__).resolve().parents[2] / "var" / "kafka"
DEFAULT_PORT: Final = 19092
_READY_TIMEOUT_S: Final = 90.0
_STOP_TIMEOUT_S: Final = 15.0
_POLL_S: Final = 0.1
_DESCRIPTION: Final = "cluster.json"


class KafkaCluster:
    """Nodes 1 to `nodes` on 127.0.0.1, clients from `base_port` on, files under `data_dir`.

    A context manager: entering starts the cluster, leaving stops it.
    """

    def __init__(self, nodes: int, data_dir: Path, base_port: int = DEFAULT_PORT) -> None:
        self.layout = Layout(nodes, base_port)
        self.data_dir = data_dir.resolve()
        self._nodes = {one: self._node(one) for one in self.layout.node_ids}

    @classmethod
    def found_in(cls, data_dir: Path) -> KafkaCluster:
        """Return the cluster that was started with its files under `data_dir`."""
        described = json.loads((data_dir / _DESCRIPTION).read_text())
        return cls(described["nodes"], data_dir, described["base_port"])

    def __enter__(self) -> KafkaCluster:
        try:
            self.up()
        except BaseException:
            self.down()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.down()

    @property
    def bootstrap_servers(self) -> str:
        """What a client connects to."""
        return self.layout.bootstrap_servers

    def running(self) -> list[int]:
        """Return the ids of the nodes whose process lives."""
        return [one for one, node in self._nodes.items() if node.pid() is not None]

    def up(self) -> bool:
        """Start what does not run and wait until every node serves; say whether any was started.

        Raises:
            KafkaClusterError: when a port is taken, or a node does not become ready.
        """
        missing = sorted(set(self._nodes) - set(self.running()))
        if len(missing) == len(self._nodes):
            self._prepare()
        for one in missing:
            self._nodes[one].launch(classpath(ROOT))
        self._await_ready(self._nodes.values(), frozenset(self._nodes))
        return bool(missing)

    def down(self) -> None:
        """Stop every node."""
        self._stop([self._nodes[one] for one in self.running()])

    def start(self, node: int) -> None:
        """Start one node again and wait until it serves."""
        if self._nodes[node].pid() is None:
            self._nodes[node].launch(classpath(ROOT))
        self._await_ready([self._nodes[node]], frozenset({node}))

    def stop(self, node: int) -> None:
        """Stop one node in good order: it hands its partitions over first."""
        self._stop([self._nodes[node]])

    def kill(self, node: int) -> None:
        """End one node at once, as a crash would."""
        self._nodes[node].signal(signal.SIGKILL)
        self._nodes[node].await_end(_STOP_TIMEOUT_S)

    def pause(self, node: int) -> None:
        """Freeze one node: it holds its connections and answers nothing."""
        self._nodes[node].signal(signal.SIGSTOP)

    def resume(self, node: int) -> None:
        """Let a frozen node go on."""
        self._nodes[node].signal(signal.SIGCONT)

    def refuse_writes(self, node: int) -> None:
        """Let the disk of one node take nothing more, as a full or read-only one: it then ends."""
        self._nodes[node].limit_files(0)

    def await_end(self, node: int) -> bool:
        """Wait for a node that ends by itself; say whether it did in time."""
        return self._nodes[node].await_end(_STOP_TIMEOUT_S)

    def _node(self, one: int) -> Node:
        return Node(one, self.data_dir / f"node-{one}", self.layout.port(one))

    def _prepare(self) -> None:
        _refuse_taken_ports(self.layout)
        jars, cluster_id = classpath(ROOT), self._cluster_id()
        for one, node in self._nodes.items():
            node.folder.mkdir(parents=True, exist_ok=True)
            node.properties.write_text(self._properties(one, node))
            node.format(jars, cluster_id, self._format_options())

    def _properties(self, one: int, node: Node) -> str:
        return server_properties(self.layout, one, node.data)

    def _format_options(self) -> list[str]:
        return []

    def _cluster_id(self) -> str:
        """Return the id that the nodes share, as it was given when the cluster was made."""
        path = self.data_dir / _DESCRIPTION
        described = json.loads(path.read_text()) if path.exists() else {}
        cluster_id = str(described.get("cluster_id", _new_id()))
        path.parent.mkdir(parents=True, exist_ok=True)
        place = {"nodes": self.layout.nodes, "base_port": self.layout.base_port}
        path.write_text(json.dumps(place | {"cluster_id": cluster_id}))
        return cluster_id

    def _await_ready(self, nodes: Iterable[Node], expected: frozenset[int]) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT_S
        for node in nodes:
            while not expected <= node.knows():
                if node.pid() is None or time.monotonic() > deadline:
                    raise _not_ready(node)
                time.sleep(_POLL_S)

    def _stop(self, nodes: list[Node]) -> None:
        # All are told before any is awaited: the last of a quorum could not leave in good order.
        for node in nodes:
            node.signal(signal.SIGTERM)
            node.signal(signal.SIGCONT)
        for node in nodes:
            node.await_end(_STOP_TIMEOUT_S)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except KafkaClusterError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.kafka.cluster", description=__doc__)
    commands = parser.add_subparsers(required=True)
    up = commands.add_parser("up", help="start the cluster and wait until it serves")
    up.add_argument("--nodes", type=int, choices=(1, 3), default=1)
    up.add_argument("--port", type=int, default=DEFAULT_PORT, help="the first node's port")
    up.set_defaults(command=_up)
    down = commands.add_parser("down", help="stop the cluster; its data stay")
    down.set_defaults(command=_down)
    status = commands.add_parser("status", help="say what runs; exit status 1 when nothing does")
    status.set_defaults(command=_status)
    for command in (up, down, status):
        command.add_argument("--data", type=Path, help="the cluster's folder")
    return parser


def _up(options: argparse.Namespace) -> int:
    folder = options.data or ROOT / f"{options.nodes}-node"
    cluster = KafkaCluster(options.nodes, folder, options.port)
    started = cluster.up()
    print(f"Kafka {'is up' if started else 'was up already'}: {cluster.bootstrap_servers}")
    return 0


def _down(options: argparse.Namespace) -> int:
    for cluster in _clusters(options.data):
        cluster.down()
    print("Kafka is down")
    return 0


def _status(options: argparse.Namespace) -> int:
    clusters = [cluster for cluster in _clusters(options.data) if cluster.running()]
    for cluster in clusters:
        print(f"{cluster.bootstrap_servers}: nodes {cluster.running()} of {cluster.layout.nodes}")
    return 0 if clusters else 1


def _clusters(folder: Path | None) -> list[KafkaCluster]:
    folders = [folder] if folder else sorted(ROOT.glob("*"))
    return [KafkaCluster.found_in(one) for one in folders if (one / _DESCRIPTION).exists()]


def _new_id() -> str:
    """Return a random id that no command line takes for an option: one in 64 begins with `-`."""
    identity = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    return identity if not identity.startswith("-") else _new_id()


def _refuse_taken_ports(layout: Layout) -> None:
    for port in taken_ports(layout):
        raise KafkaClusterError(
            f"port {port} is taken: stop what listens there (`make kafka-down` if it is Kafka), "
            "or choose another with --port"
        )


def _not_ready(node: Node) -> KafkaClusterError:
    state = "ended" if node.pid() is None else f"does not serve after {_READY_TIMEOUT_S:.0f} s"
    return KafkaClusterError(
        f"node {node.node_id} {state}; the end of {node.log}:\n{node.log_tail()}"
    )


if __name__ == "__main__":
    sys.exit(main())
