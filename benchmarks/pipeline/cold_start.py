"""From the command to the first alert shown, as a person at a terminal sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.pipeline.results import Figures
from shared.runtime.processes import stop_process


def measure(runs: int) -> Figures:
    """Return seconds until all is ready, and until the first alert is printed, for each run."""
    pairs = [_once() for _ in range(runs)]
    return {"ready_s": [ready for ready, _ in pairs], "first_alert_s": [seen for _, seen in pairs]}


def _once() -> tuple[float, float]:
    command = [str(Path(sys.executable).with_name("wirewatch")), "run", "--demo"]
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    assert process.stdout is not None
    try:
        ready = _when(process, start, "ready after")
        return ready, _when(process, start, "")
    finally:
        stop_process(process, 30.0)


def _when(process: subprocess.Popen[bytes], start: float, text: str) -> float:
    """Return when the program printed a line that holds the text, and is not blank."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() and text.encode() in line:
            return time.monotonic() - start
    raise RuntimeError("`wirewatch run --demo` ended early")
