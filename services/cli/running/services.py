"""The services as child processes: started, watched, restarted, stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from shared.domain.errors import WirewatchError
from shared.runtime.errors import EXIT_CONFIG
from shared.runtime.processes import await_end, die_with_parent, free_port, step_back

DEFAULT_PORTS: Final = {"ingest": 8080, "matcher": 8081, "deduper": 8082, "dispatcher": 8083}
GIVE_WAY: Final = {"ingest": 5, "dispatcher": 5}
"""How far a service steps back (`nice`) for those on the way from an article to its alert, which
have more to load when they start."""
WATCH_INTERVAL_S: Final = 0.2
RESTART_PAUSE_S: Final = 1.0
READY_TIMEOUT_S: Final = 60.0


class ServicesError(WirewatchError):
    """A service does not start, or has ended for good."""


@dataclass(slots=True)
class Child:
    """One service: where its pages are, and its process."""

    name: str
    port: int
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    restarts: int = 0
    ended: str = ""

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process, its standard error appended to the log."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", f"services.{self.name}"],
                env=os.environ | dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        step_back(self.process.pid, GIVE_WAY.get(self.name, 0))

    def ready(self) -> bool:
        """Say whether the service can work now."""
        try:
            with urlopen(f"{self.url}/readyz", timeout=1.0) as answer:
                return bool(answer.status == 200)
        except (HTTPError, URLError, OSError):
            return False


class Services:
    """All services of one machine. A crashed one is started again; a refused one is reported.

    Each has its page at the port that `ports` wishes for it, or at any free one.
    """

    def __init__(
        self,
        names: Sequence[str],
        environment: Mapping[str, str],
        logs: Path,
        ports: Mapping[str, int] = DEFAULT_PORTS,
    ) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self.children = [
            _child(name, environment, logs, free_port(ports.get(name, 0))) for name in names
        ]
        self._stopping = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="services", daemon=True)

    def start(self) -> None:
        """Start every service, and begin to watch them."""
        for child in self.children:
            child.log.write_bytes(b"")
            child.start()
        self._watcher.start()

    def wait_until_ready(self, timeout_s: float = READY_TIMEOUT_S) -> None:
        """Return when every service is ready.

        Raises:
            ServicesError: when one is not in time, or has ended; it names its log.
        """
        deadline = time.monotonic() + timeout_s
        waiting = list(self.children)
        while waiting:
            waiting = [child for child in waiting if not child.ready()]
            late = time.monotonic() > deadline
            for child in waiting:
                if child.ended or late:
                    why = child.ended or f"is not ready after {timeout_s:.0f} s"
                    raise ServicesError(f"{child.name} {why}; see {child.log}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop every service cleanly; those that follow others in the pipeline last."""
        self._stopping.set()
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        for child in self.children:
            if child.process is not None:
                await_end(child.process)

    def _watch(self) -> None:
        while not self._stopping.wait(WATCH_INTERVAL_S):
            for child in self.children:
                self._revive(child)

    def _revive(self, child: Child) -> None:
        status = child.process.poll() if child.process is not None else None
        if status is None or child.ended:
            return
        if status == EXIT_CONFIG:
            child.ended = "has stopped and must not be restarted: its configuration is wrong"
            print(f"wirewatch: {child.name} {child.ended}; see {child.log}", file=sys.stderr)
            return
        if not self._stopping.wait(RESTART_PAUSE_S):
            child.restarts += 1
            child.start()


def _child(name: str, environment: Mapping[str, str], logs: Path, port: int) -> Child:
    own = {"WIREWATCH_HTTP_PORT": str(port)}
    return Child(name, port, logs / f"{name}.log", {**environment, **own})
