"""The machine and its processes: processor time and memory by process, versions, cores."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil

PACKAGES: Final = ("faststream", "confluent-kafka", "msgspec", "kafka-python", "rapidfuzz")


def describe() -> dict[str, str]:
    """Return what a figure depends on."""
    packages = {name: version(name) for name in PACKAGES}
    return {
        "processor": _processor(),
        "cores": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"Linux {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "java": _java(),
    } | packages


def cpu_seconds(processes: Iterable[psutil.Process]) -> float:
    """Return the processor time that the processes have used, of user and system."""
    return sum(one.cpu_times().user + one.cpu_times().system for one in processes)


def megabytes(processes: Iterable[psutil.Process]) -> float:
    """Return the memory that the processes hold."""
    return sum(one.memory_info().rss for one in processes) / 2**20


def started_from(folder: Path) -> list[psutil.Process]:
    """Return the processes whose command line names the folder."""
    return [one for one in psutil.process_iter(["cmdline"]) if _names(one, str(folder))]


@contextmanager
def only_on(core: int | None) -> Iterator[None]:
    """Run what follows, and what it starts, on one core; on all of them with None."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, before if core is None else {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _names(process: psutil.Process, folder: str) -> bool:
    return any(folder in part for part in process.info["cmdline"] or ())


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), "")


def _java() -> str:
    done = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    return done.stderr.split('"')[1] if '"' in done.stderr else "none"
