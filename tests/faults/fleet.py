"""The services under fault: started, killed, stopped, resumed, and started again when they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.request import urlopen

from shared.runtime.processes import die_with_parent, free_port, stop_process
from tests.faults import points

WATCH_S = 0.1
RESTART_S = 0.3
READY_S = 60.0


class Worker:
    """One instance of a service: its process, which the fleet starts again when it ends."""

    def __init__(self, service: str, instance: str, environment: Mapping[str, str], log: Path):
        self.service = service
        self.instance = instance
        self.log = log
        self.port = free_port()
        self.restarts = 0
        self.ended_with: list[int] = []
        self._environment = dict(environment) | {
            "WIREWATCH_INSTANCE": instance,
            "WIREWATCH_HTTP_PORT": str(self.port),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __str__(self) -> str:
        return f"{self.service}-{self.instance}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, fault: str = "") -> None:
        """Start the process; with `fault`, it is hit once at a named point (see `points`)."""
        module = ["tests.faults.points", self.service] if fault else [f"services.{self.service}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *module],
                env=os.environ | self._environment | {points.VARIABLE: fault},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent(),
            )

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self.signal(signal.SIGKILL)

    def freeze_for(self, seconds: float) -> None:
        """Stop it for a while: it keeps its connections and does nothing."""
        self.signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.signal(signal.SIGCONT)

    def is_frozen(self) -> bool:
        """Return whether it stands still."""
        if self._process is None or self._process.poll() is not None:
            return False
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        return stat.rpartition(")")[2].split()[0] == "T"

    @property
    def pid(self) -> int:
        """The id of the process that was started last."""
        assert self._process is not None, f"{self} was never started"
        return self._process.pid

    def status(self) -> int | None:
        """Return the exit status, None while it runs."""
        return None if self._process is None else self._process.poll()

    def ready(self) -> bool:
        """Return whether it says that it can work."""
        try:
            with urlopen(f"{self.url}/readyz", timeout=1.0) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> int:
        """Stop it in good order and return its exit status."""
        if self._process is None:
            return 0
        self.signal(signal.SIGCONT)
        return stop_process(self._process)


class Fleet:
    """Workers, kept running."""

    def __init__(self, environment: Mapping[str, str], logs: Path) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._environment = environment
        self._logs = logs
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        self.workers: list[Worker] = []

    def add(
        self,
        service: str,
        instance: str,
        *,
        fault: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> Worker:
        """Start one more worker; `environment` comes on top of what all have."""
        log = self._logs / f"{service}-{instance}.log"
        worker = Worker(service, instance, {**self._environment, **(environment or {})}, log)
        worker.start(fault)
        with self._lock:
            self.workers.append(worker)
        return worker

    def remove(self, worker: Worker) -> int:
        """Stop a worker for good and return its exit status."""
        with self._lock:
            self.workers.remove(worker)
        return worker.stop()

    def of(self, service: str) -> list[Worker]:
        """Return the workers of a service."""
        return [worker for worker in self.workers if worker.service == service]

    def wait_until_ready(self, workers: Iterable[Worker] | None = None) -> None:
        """Return when each of the workers (all of them by default) can work."""
        deadline = time.monotonic() + READY_S
        for worker in list(self.workers if workers is None else workers):
            while not worker.ready():
                assert time.monotonic() < deadline, f"{worker} is not ready; see {worker.log}"
                time.sleep(0.1)

    def stop(self) -> None:
        """Stop every worker in good order."""
        self._stopping.set()
        self._watcher.join()
        for worker in self.workers:
            worker.signal(signal.SIGCONT)
            worker.signal(signal.SIGTERM)
        for worker in self.workers:
            worker.stop()

    def _watch(self) -> None:
        while not self._stopping.wait(WATCH_S):
            with self._lock:
                for worker in self.workers:
                    self._revive(worker)

    def _revive(self, worker: Worker) -> None:
        status = worker.status()
        if status is not None and not self._stopping.wait(RESTART_S):
            worker.ended_with.append(status)
            worker.restarts += 1
            worker.start()
