"""One Kafka node as a process of this machine, found again by its pid file."""

from __future__ import annotations

import os
import resource
import signal
import ssl
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.kafka.errors import KafkaClusterError
from deploy.kafka.handshake import brokers_known_by
from deploy.kafka.jars import tool
from deploy.kafka.properties import HOST

_LOGGING: Final = Path(__file__).with_name("log4j2.yaml")
_JAVA: Final = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
_POLL_S: Final = 0.05
_KILL_TIMEOUT_S: Final = 10.0
_LOG_TAIL_LINES: Final = 15


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, the folder that holds all its files, and the port at which it is asked.

    With `tls` it is asked by TLS.
    """

    node_id: int
    folder: Path
    port: int
    tls: ssl.SSLContext | None = None

    @property
    def data(self) -> Path:
        """Where the node keeps its logs of records."""
        return self.folder / "data"

    @property
    def properties(self) -> Path:
        """The node's settings."""
        return self.folder / "server.properties"

    @property
    def log(self) -> Path:
        """Where the node writes what it does."""
        return self.folder / "node.log"

    def format(self, classpath: str, cluster_id: str, options: Sequence[str] = ()) -> None:
        """Prepare the node's storage, unless that was done.

        Raises:
            KafkaClusterError: when the storage cannot be formatted.
        """
        if (self.data / "meta.properties").exists():
            return
        command = [tool("java"), "-cp", classpath, f"-Dlog4j2.configurationFile={_LOGGING}"]
        command += ["kafka.tools.StorageTool", "format", "-t", cluster_id]
        command += ["-c", str(self.properties), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise KafkaClusterError(
                f"the storage of node {self.node_id} cannot be formatted; remove "
                f"{self.folder} and try again:\n{done.stdout}{done.stderr}"
            )

    def launch(self, classpath: str) -> None:
        """Start the process, in a session of its own so that Ctrl-C here does not reach it."""
        command = [tool("java"), *_JAVA, f"-Dlog4j2.configurationFile={_LOGGING}"]
        command += ["-cp", classpath, "kafka.Kafka", str(self.properties)]
        self._pid_file.write_text(f"{_spawn(command, self.log)}\n")

    def pid(self) -> int | None:
        """Return the process id, or None when the node does not run."""
        try:
            pid = int(self._pid_file.read_text())
        except (FileNotFoundError, ValueError):
            return None
        _reap(pid)
        command = _command_of(pid)
        return pid if str(self.properties) in command or _is_beginning(command) else None

    def knows(self) -> frozenset[int]:
        """Return the brokers that the node knows; none while it does not answer."""
        try:
            return brokers_known_by(HOST, self.port, timeout_s=2.0, tls=self.tls)
        except OSError:
            return frozenset()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process.

        Raises:
            KafkaClusterError: when the node does not run.
        """
        pid = self.pid()
        if pid is None:
            raise KafkaClusterError(f"node {self.node_id} is not running: start it first")
        os.kill(pid, number)

    def limit_files(self, size: int) -> None:
        """Let every write beyond this many bytes of a file fail, until the process ends (Linux).

        Raises:
            KafkaClusterError: when the node does not run.
        """
        pid = self.pid()
        if pid is None:
            raise KafkaClusterError(f"node {self.node_id} is not running: start it first")
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, size))

    def await_end(self, timeout_s: float) -> bool:
        """Wait for the process to end; say whether it did. A process that will not is killed."""
        if self._ends_within(timeout_s):
            return True
        self.signal(signal.SIGKILL)
        self._ends_within(_KILL_TIMEOUT_S)
        return False

    def log_tail(self) -> str:
        """Return the last lines that the node wrote."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-_LOG_TAIL_LINES:])

    @property
    def _pid_file(self) -> Path:
        return self.folder / "node.pid"

    def _ends_within(self, timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        while self.pid() is not None:
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL_S)
        self._pid_file.unlink(missing_ok=True)
        return True


def _spawn(command: list[str], log: Path) -> int:
    """Start a process that outlives this one, writing to `log`; return its id."""
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), append, 0o644),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def _reap(pid: int) -> None:
    # A child that ended stays as a zombie until it is waited for; a stranger cannot be.
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _is_beginning(command: str) -> bool:
    """Say whether a process has no command line yet: a busy machine shows it just after its start.

    `ps` then writes the name in brackets, as for a process that has ended and was not waited for.
    """
    return command.startswith("[") and "<defunct>" not in command


def _command_of(pid: int) -> str:
    """Return the command line of a process: a recycled pid is not taken for the node."""
    done = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout
