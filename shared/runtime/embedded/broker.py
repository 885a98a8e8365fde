"""The embedded broker: noida-db on loopback, behind a relay; both end when this process does."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from shared.runtime.embedded import guard, relay
from shared.runtime.embedded.evictor import Evictor
from shared.runtime.errors import EXIT_CONFIG, ServiceError
from shared.runtime.kafka.config import asking
from shared.runtime.processes import free_port, is_free
from shared.runtime.settings import KafkaSettings

HOST: Final = "127.0.0.1"

PROMISES: Final = (
    "keys, headers, offsets, lag, consumer groups, commits, compaction and committed "
    "transactions work as in Kafka; a stop in good order keeps every record"
)
LIMITS: Final = (
    "one node, for trying out and for tests: a crash loses up to some seconds of acknowledged "
    "records; everything is in memory and is saved whole every second, so keep it under "
    "100 MB; a killed consumer keeps its partitions until some seconds after another has come; "
    "after an aborted transaction, live readers may miss records. For anything else use "
    "Apache Kafka (--bootstrap-servers)"
)

_READY_TIMEOUT_S: Final = 60.0
_STOP_TIMEOUT_S: Final = guard.STOP_TIMEOUT_S + 5.0
_METADATA_TIMEOUT_S: Final = 10.0
_POLL_S: Final = 0.02
_LOG_TAIL_LINES: Final = 5


class EmbeddedBrokerError(ServiceError):
    """The embedded broker could not start; the message says what to do."""

    exit_status = EXIT_CONFIG


class EmbeddedBroker:
    """A broker on `port` of 127.0.0.1 with its records and its log under `data_dir`.

    Port 0 takes a free one. A context manager: entering starts it, leaving stops it.
    """

    def __init__(self, port: int, data_dir: Path) -> None:
        self._port = port
        self._data_dir = data_dir
        self._processes: list[subprocess.Popen[bytes]] = []
        self._evictor: Evictor | None = None

    def __enter__(self) -> EmbeddedBroker:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def bootstrap_servers(self) -> str:
        """What a client connects to, once started."""
        return f"{HOST}:{self._port}"

    @property
    def log(self) -> Path:
        """Where the broker writes what it does."""
        return self._data_dir / "broker.log"

    def start(self) -> str:
        """Start the broker, wait until it serves, and return what a client connects to.

        Raises:
            EmbeddedBrokerError: when the port is taken, or the broker does not run here.
        """
        self._port = _port(self._port)
        self._data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        behind = free_port(host=HOST)
        try:
            self._launch(guard, self._command(_program(), behind))
            self._launch(relay, [str(self._port), str(behind)])
            for port in (behind, self._port):
                self._await_port(port)
            self._await_metadata()
        except EmbeddedBrokerError:
            self.stop()
            raise
        self._evictor = Evictor(self.bootstrap_servers)
        self._evictor.start()
        return self.bootstrap_servers

    def stop(self) -> None:
        """Stop the broker in good order, with every record saved."""
        if self._evictor is not None:
            self._evictor.stop()
            self._evictor = None
        while self._processes:
            _end(self._processes.pop())

    def _command(self, program: Path, port: int) -> list[str]:
        place = ["--host", HOST, "--kafka-port", str(port), "--data-dir", str(self._data_dir)]
        return [str(program), "start", "--only", "kafka", *place]

    def _launch(self, script: ModuleType, arguments: list[str]) -> None:
        """Start one of our scripts, which ends when the pipe to it is closed."""
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C must reach the services first, and the broker last.
            process = subprocess.Popen(
                [sys.executable, "-I", str(script.__file__), *arguments],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._processes.append(process)

    def _await_port(self, port: int) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT_S
        while not _accepts(port):
            has_ended = any(one.poll() is not None for one in self._processes)
            if has_ended or time.monotonic() > deadline:
                raise self._failure()
            time.sleep(_POLL_S)

    def _await_metadata(self) -> None:
        client = AdminClient(asking(KafkaSettings(bootstrap_servers=self.bootstrap_servers)))
        try:
            client.list_topics(timeout=_METADATA_TIMEOUT_S)
        except KafkaException as error:
            raise self._failure() from error

    def _failure(self) -> EmbeddedBrokerError:
        tail = self.log.read_text(errors="replace").splitlines()[-_LOG_TAIL_LINES:]
        return EmbeddedBrokerError(
            f"the embedded broker did not start; use Apache Kafka (--bootstrap-servers), or mend "
            f"what {self.log} says:\n" + "\n".join(tail)
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _program() -> Path:
    found = importlib.util.find_spec("noida_db")
    folders = found.submodule_search_locations if found else None
    for folder in folders or ():
        program = Path(folder) / "noida-db"
        if os.access(program, os.X_OK):
            return program
    raise EmbeddedBrokerError(
        "the package noida-db has no program for this machine: install it "
        "(`pip install noida-db`) where it is offered, or use Apache Kafka (--bootstrap-servers)"
    )


def _port(wished: int) -> int:
    """Return the port that is wished for, or a free one for 0.

    Raises:
        EmbeddedBrokerError: when something listens there.
    """
    if wished and not is_free(wished, HOST):
        raise EmbeddedBrokerError(
            f"port {wished} of {HOST} is taken: stop what listens there, or choose another port "
            "for the embedded broker"
        )
    return wished or free_port(host=HOST)


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((HOST, port)) == 0
