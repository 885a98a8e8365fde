"""The services as processes of a measurement, watched through their own metrics."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.pipeline.machine import only_on
from services.cli.running.services import Child
from shared.runtime.processes import free_port, stop_process

READY_TIMEOUT_S = 180.0


class Running:
    """A service that runs: its metrics and its process."""

    def __init__(self, child: Child) -> None:
        self.child = child
        assert child.process is not None
        self.process = psutil.Process(child.process.pid)

    def total(self, metric: str) -> float:
        """Return the sum of a metric over its labels."""
        with urlopen(f"{self.child.url}/metrics", timeout=30) as answer:
            text = answer.read().decode()
        return sum(
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == metric
        )


@contextmanager
def started(
    names: Sequence[str],
    environment: Mapping[str, str],
    logs: Path,
    cores: Sequence[int | None] = (),
) -> Iterator[list[Running]]:
    """Start services by name, the same one twice if named twice; yield when all are ready."""
    children = [_child(name, at, environment, logs) for at, name in enumerate(names)]
    try:
        for child, core in zip(children, cores or [None] * len(children), strict=True):
            with only_on(core):
                child.start()
        _await(children)
        yield [Running(child) for child in children]
    finally:
        for child in children:
            if child.process is not None:
                stop_process(child.process)


def _child(name: str, at: int, environment: Mapping[str, str], logs: Path) -> Child:
    port = free_port()
    own = {
        "WIREWATCH_HTTP_PORT": str(port),
        "WIREWATCH_INSTANCE": str(at),
        "WIREWATCH_LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(Path.cwd()),
    }
    return Child(name, port, logs / f"{name}-{at}.log", {**environment, **own})


def _await(children: Sequence[Child]) -> None:
    deadline = time.monotonic() + READY_TIMEOUT_S
    while not all(child.ready() for child in children):
        if time.monotonic() > deadline:
            raise RuntimeError(f"not ready: see {[str(child.log) for child in children]}")
        time.sleep(0.1)
