"""From an article acknowledged to its alert readable, at a constant rate of an open-loop source."""

from __future__ import annotations

import subprocess
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.pipeline.brokers import Broker, running
from benchmarks.pipeline.flow import environment, prepare, source
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.services import started
from shared.runtime.processes import stop_process
from shared.wire.topics import Topics

WARM_S: Final = 15.0
QUANTILES: Final = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p99.9": 0.999, "max": 1.0}


def measure(data: Path, rate: float, seconds: float, kind: str = "kafka") -> Figures:
    """Return quantiles in milliseconds, from the acknowledgement and from when it was due."""
    with TemporaryDirectory() as name, running(kind) as broker:
        folder = Path(name)
        prepare(broker, data)
        with (
            started(["matcher", "deduper"], environment(broker), folder),
            _reader(broker, folder / "alerts"),
            source(broker, data, rate, seconds + WARM_S, folder / "acks"),
        ):
            pass
        return _figures(folder, rate, int(rate * WARM_S))


@contextmanager
def _reader(broker: Broker, file: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "benchmarks.pipeline.programs.alert_reader"]
    command += [broker.servers, Topics().alerts, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            stop_process(process)


def _figures(folder: Path, rate: float, warm: int) -> Figures:
    due, acknowledged = _acks(folder / "acks")
    seen = _first_seen(folder / "alerts")
    numbers = [number for number in seen if number >= warm]
    from_ack = [1000 * (seen[one] - acknowledged[one]) for one in numbers]
    from_due = [1000 * (seen[one] - due[one]) for one in numbers]
    return {
        "rate": rate,
        "articles": len(due) - warm,
        "alerted": len(numbers),
        "from_ack_ms": _quantiles(from_ack),
        "from_due_ms": _quantiles(from_due),
    }


def _acks(file: Path) -> tuple[array[float], array[float]]:
    times = array("d", file.read_bytes())
    half = len(times) // 2
    return times[:half], times[half:]


def _first_seen(file: Path) -> dict[int, float]:
    seen: dict[int, float] = {}
    for line in file.read_text().splitlines():
        number, at = line.split()
        seen.setdefault(int(number), float(at))
    return seen


def _quantiles(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return {name: ordered[min(last, int(part * len(ordered)))] for name, part in QUANTILES.items()}
