from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from confluent_kafka import Consumer

from shared.runtime.embedded import EmbeddedBroker, EmbeddedBrokerError, guard
from shared.runtime.embedded.members import forget_members
from shared.runtime.settings import KafkaSettings
from tests.integration.brokers.clients import (
    await_partitions,
    await_true,
    committed,
    consumer,
    create,
    next_offset,
    send,
    take,
    values_committed,
)

OWNER = """
import sys, time
from pathlib import Path
from shared.runtime.embedded import EmbeddedBroker
print(EmbeddedBroker(0, Path(sys.argv[1])).start(), flush=True)
time.sleep(60)
"""
SESSION_MS = 6_000
MEMBER = f"""
import sys
from confluent_kafka import Consumer
servers, group, topic = sys.argv[1:]
member = Consumer({{
    "bootstrap.servers": servers, "group.id": group, "session.timeout.ms": {SESSION_MS}
}})
def told(word):
    return lambda _member, _places: print(word, flush=True)
member.subscribe([topic], on_assign=told("in"), on_revoke=told("out"), on_lost=told("out"))
while True:
    member.poll(0.05)
"""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    with EmbeddedBroker(0, tmp_path / "broker") as broker:
        yield broker


def port_of(servers: str) -> int:
    return int(servers.rpartition(":")[2])


def answers(servers: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port_of(servers))) == 0


def test_a_stop_in_good_order_keeps_records_and_commits(tmp_path: Path) -> None:
    with EmbeddedBroker(0, tmp_path) as broker:
        topic = create(broker.bootstrap_servers, "kept")
        send(broker.bootstrap_servers, topic, [b"a", b"b"])
        reader = consumer(broker.bootstrap_servers, "group")
        reader.subscribe([topic])
        reader.commit(offsets=[next_offset(take(reader, 2)[0])], asynchronous=False)
        reader.close()
    with EmbeddedBroker(0, tmp_path) as again:
        assert values_committed(again.bootstrap_servers, "kept") == [b"a", b"b"]
        assert committed(again.bootstrap_servers, "group", "kept") == {0: 1}


def test_a_taken_port_is_refused_by_its_number(broker: EmbeddedBroker, tmp_path: Path) -> None:
    port = port_of(broker.bootstrap_servers)
    with pytest.raises(EmbeddedBrokerError, match=f"port {port} .* is taken"):
        EmbeddedBroker(port, tmp_path / "other").start()


def test_a_folder_that_another_broker_uses_is_refused_with_what_the_broker_said(
    broker: EmbeddedBroker,
) -> None:
    with pytest.raises(EmbeddedBrokerError, match="already running"):
        EmbeddedBroker(0, broker.log.parent).start()
    assert answers(broker.bootstrap_servers)


def test_stopping_twice_is_stopping_once(broker: EmbeddedBroker) -> None:
    broker.stop()
    broker.stop()
    assert not answers(broker.bootstrap_servers)


def test_the_broker_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    with owner.stdout:
        servers = owner.stdout.readline().strip()
    assert answers(servers)
    owner.kill()
    owner.wait()
    await_true(lambda: not answers(servers))


def test_a_reader_of_a_topic_to_which_nothing_comes_asks_some_times_a_second(
    broker: EmbeddedBroker,
) -> None:
    topic = create(broker.bootstrap_servers, "quiet", 3)
    sent: list[int] = []

    def note(statistics: str) -> None:
        sent.append(sum(one["tx"] for one in json.loads(statistics)["brokers"].values()))

    reader = Consumer(
        {
            "bootstrap.servers": broker.bootstrap_servers,
            "group.id": "group",
            "statistics.interval.ms": 1_000,
            "stats_cb": note,
        }
    )
    reader.subscribe([topic])
    await_partitions(reader, total=3)
    await_true(lambda: reader.poll(0.1) is None and len(sent) >= 4)
    reader.close()
    # Ten fetches and two heartbeats, where it was thousands.
    assert sent[-1] - sent[-2] < 50


@contextmanager
def member(broker: EmbeddedBroker, topic: str) -> Iterator[subprocess.Popen[bytes]]:
    """A member of the group in a process of its own, which has its partitions."""
    arguments = [broker.bootstrap_servers, "group", topic]
    command = [sys.executable, "-c", MEMBER, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"in\n"
            yield process
        finally:
            process.kill()


def test_a_killed_members_partitions_are_free_once_it_is_forgotten(broker: EmbeddedBroker) -> None:
    topic = create(broker.bootstrap_servers, "shared", 2)
    with member(broker, topic) as killed:
        killed.kill()
    settings = KafkaSettings(bootstrap_servers=broker.bootstrap_servers)
    assert len(forget_members(settings, "group")) == 1
    assert_inherits(broker, topic)


def test_a_killed_member_is_forgotten_when_another_waits_for_its_partitions(
    broker: EmbeddedBroker,
) -> None:
    topic = create(broker.bootstrap_servers, "shared", 2)
    with member(broker, topic) as killed:
        killed.kill()
    assert_inherits(broker, topic)


def test_a_member_that_slept_through_its_session_gets_its_partitions_back(
    broker: EmbeddedBroker,
) -> None:
    topic = create(broker.bootstrap_servers, "shared", 2)
    with member(broker, topic) as sleeper:
        assert sleeper.stdout is not None
        sleeper.send_signal(signal.SIGSTOP)
        time.sleep(SESSION_MS / 1000 + 4)
        sleeper.send_signal(signal.SIGCONT)
        assert sleeper.stdout.readline() == b"out\n"
        assert sleeper.stdout.readline() == b"in\n"


def assert_inherits(broker: EmbeddedBroker, topic: str) -> None:
    heir = consumer(broker.bootstrap_servers, "group")
    heir.subscribe([topic])
    await_partitions(heir, total=2)
    heir.close()


def guarded(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", guard.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_the_guard_ends_as_its_command_does() -> None:
    with guarded(sys.executable, "-c", "raise SystemExit(7)") as process:
        assert process.wait() == 7


def test_the_guard_stops_its_command_when_its_input_is_closed() -> None:
    with guarded(sys.executable, "-c", "import time; time.sleep(60)") as process:
        process.communicate()
        assert process.returncode == 128 + signal.SIGTERM


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals the death of a parent")
def test_a_killed_guard_takes_its_command_along() -> None:
    report = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    with guarded(sys.executable, "-c", report) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
        await_true(lambda: not alive(pid))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
