from __future__ import annotations

from pathlib import Path

import pytest

from deploy.kafka.properties import Layout, server_properties
from shared.wire.topics import Topics, layout


def settings(nodes: int, node: int) -> dict[str, str]:
    text = server_properties(Layout(nodes, 19092), node, Path("data"))
    return dict(line.split("=", 1) for line in text.splitlines())


@pytest.mark.parametrize(("nodes", "replicas", "in_sync"), [(1, "1", "1"), (3, "3", "2")])
def test_internal_topics_have_as_many_copies_as_the_nodes_allow(
    nodes: int, replicas: str, in_sync: str
) -> None:
    given = settings(nodes, 1)
    assert given["offsets.topic.replication.factor"] == replicas
    assert given["transaction.state.log.replication.factor"] == replicas
    assert given["transaction.state.log.min.isr"] == in_sync
    assert given["min.insync.replicas"] == in_sync


@pytest.mark.parametrize("node", [1, 2, 3])
def test_a_node_listens_on_loopback_only(node: int) -> None:
    listeners = settings(3, node)["listeners"].split(",")
    assert len(listeners) == 2
    assert all("://127.0.0.1:" in listener for listener in listeners)


def test_nodes_share_no_port() -> None:
    ports = Layout(3, 19092).ports
    assert len(ports) == len(set(ports)) == 6


def test_clients_are_given_every_node() -> None:
    given = Layout(3, 19092).bootstrap_servers
    assert given == "127.0.0.1:19092,127.0.0.1:19093,127.0.0.1:19094"


def test_every_record_that_a_topic_allows_passes_the_broker_and_its_replicas() -> None:
    largest = max(int(spec.config["max.message.bytes"]) for spec in layout(Topics()))
    given = settings(3, 1)
    assert int(given["message.max.bytes"]) >= largest
    assert int(given["replica.fetch.max.bytes"]) >= largest
