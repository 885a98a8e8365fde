from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.errors import KafkaClusterError
from deploy.kafka.ports import free_base_port
from tests.integration.brokers.clients import create, send, values_committed

pytestmark = pytest.mark.kafka


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaCluster]:
    with KafkaCluster(1, tmp_path_factory.mktemp("kafka"), free_base_port(1)) as cluster:
        yield cluster


def test_a_running_cluster_is_not_started_again(cluster: KafkaCluster) -> None:
    assert cluster.up() is False
    assert cluster.running() == [1]


def test_a_cluster_is_found_by_its_folder(cluster: KafkaCluster) -> None:
    found = KafkaCluster.found_in(cluster.data_dir)
    assert found.bootstrap_servers == cluster.bootstrap_servers
    assert found.running() == [1]


def test_records_outlive_a_killed_node(cluster: KafkaCluster) -> None:
    topic = create(cluster.bootstrap_servers, "survivors")
    send(cluster.bootstrap_servers, topic, [b"a", b"b"])
    cluster.kill(1)
    assert cluster.running() == []
    cluster.start(1)
    assert values_committed(cluster.bootstrap_servers, topic) == [b"a", b"b"]


def test_a_paused_node_lives_and_goes_on_where_it_was(cluster: KafkaCluster) -> None:
    topic = create(cluster.bootstrap_servers, "paused")
    cluster.pause(1)
    assert cluster.running() == [1]
    cluster.resume(1)
    send(cluster.bootstrap_servers, topic, [b"later"])
    assert values_committed(cluster.bootstrap_servers, topic) == [b"later"]


def test_a_taken_port_is_refused_before_anything_starts(
    cluster: KafkaCluster, tmp_path: Path
) -> None:
    port = cluster.layout.base_port
    with pytest.raises(KafkaClusterError, match=f"port {port} is taken"):
        KafkaCluster(1, tmp_path, port).up()


def test_a_signal_to_a_node_that_does_not_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KafkaClusterError, match="node 1 is not running"):
        KafkaCluster(1, tmp_path).pause(1)
