"""Three Kafka nodes, the services on them behind a wire, and a seed that decides every chance."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.faults.world")

ROOT = Path(__file__).resolve().parents[2]
# `deploy` is part of the repository, not of the installed package.
sys.path.append(str(ROOT))

from deploy.kafka.cluster import ROOT as KAFKA  # noqa: E402
from deploy.kafka.ports import free_base_port  # noqa: E402
from services.auditor.reader import audit_reader  # noqa: E402
from services.cli.subscription_files import SUBSCRIPTIONS  # noqa: E402
from shared.domain.audit import Terms  # noqa: E402
from shared.domain.delivery import ChannelKind, Destination, Subscription  # noqa: E402
from shared.runtime.kafka.admin import admin_client, apply_topics  # noqa: E402
from shared.runtime.kafka.outbox import Outgoing  # noqa: E402
from shared.runtime.kafka.witness import send_all  # noqa: E402
from shared.runtime.settings import KafkaSettings  # noqa: E402
from shared.wire.topics import layout  # noqa: E402
from tests.faults.fleet import Fleet  # noqa: E402
from tests.faults.load import LISTS  # noqa: E402
from tests.faults.wire import WiredCluster  # noqa: E402
from tests.faults.world import PARTITIONS, World  # noqa: E402

SESSION_TIMEOUT_S = 4.0
# The wire is a thread beside the load and the auditor, and each block of bytes waits for its turn.
SWITCH_S = 0.0005
TEAM = (("matcher", 2), ("deduper", 2), ("dispatcher", 1))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, help="Decides every chance of the fault runs.")
    parser.addoption("--rate", type=float, default=200.0, help="Articles a second under fault.")
    parser.addoption("--kills", type=int, default=200, help="Kills of the long form.")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "faults: kills, cuts and stops real processes (make faults)")


def pytest_report_header(config: pytest.Config) -> str:
    return f"fault runs: --seed {_seed(config)} --rate {config.getoption('rate'):.0f}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[WiredCluster]:
    sys.setswitchinterval(SWITCH_S)
    KAFKA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KAFKA, prefix="faults-") as folder:
        cluster = WiredCluster(3, Path(folder), free_base_port(3))
        with cluster:
            yield cluster


@pytest.fixture(scope="session")
def world_of_session(
    cluster: WiredCluster, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[World]:
    settings = KafkaSettings(bootstrap_servers=cluster.bootstrap_servers)
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=PARTITIONS))
    _subscribe(settings)
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": cluster.wired_servers,
        "WIREWATCH_SESSION_TIMEOUT_MS": str(int(SESSION_TIMEOUT_S * 1000)),
    }
    fleet = Fleet(environment, tmp_path_factory.mktemp("services"))
    try:
        with audit_reader(settings, Terms()) as reader:
            rate = pytestconfig.getoption("rate")
            world = World(_seed(pytestconfig), cluster, settings, fleet, reader, rate)
            world.apply(*map(world.load.watchlist, LISTS))
            world.let_lists_settle()
            yield world
    finally:
        fleet.stop()


@pytest.fixture
def world(world_of_session: World) -> World:
    """The system at full strength: every node, every service, a whole network."""
    world = world_of_session
    world.cluster.wire.mend()
    for node in set(world.cluster.layout.node_ids) - set(world.cluster.running()):
        world.cluster.start(node)
    for service, count in TEAM:
        for number in range(len(world.fleet.of(service)), count):
            world.fleet.add(service, str(number))
    world.fleet.wait_until_ready()
    return world


def _seed(config: pytest.Config) -> int:
    given = config.getoption("seed")
    if given is None:
        given = int(os.environ.setdefault("WIREWATCH_FAULT_SEED", str(random.randrange(10**6))))
    return int(given)


def _subscribe(settings: KafkaSettings) -> None:
    destination = Destination("log", ChannelKind.CONSOLE)
    subscription = Subscription("everything", "All of it", ("*",), (destination,))
    value = SUBSCRIPTIONS.encode(subscription)
    send_all(settings, [Outgoing(settings.topics.subscriptions, b"everything", value)])
