"""Child processes that never outlive their parent."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

PR_SET_PDEATHSIG: Final = 1
STOP_TIMEOUT_S: Final = 12.0
# Below the ports that systems hand out to connections by themselves, so that a free one stays free
# until a service listens there.
_PORTS: Final = range(10_000, 20_000)

_libc: Any = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent() -> Callable[[], None] | None:
    """Return what a child runs first so that the kernel ends it with its parent (Linux only)."""
    if _libc is None:
        return None

    def ask_the_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask_the_kernel


def stop_process(process: subprocess.Popen[bytes], timeout_s: float = STOP_TIMEOUT_S) -> int:
    """Ask a process to end, insist after `timeout_s`, and return its status."""
    with suppress(ProcessLookupError):
        process.terminate()
    return await_end(process, timeout_s)


def await_end(process: subprocess.Popen[bytes], timeout_s: float = STOP_TIMEOUT_S) -> int:
    """Wait for a process that was asked to end, insist after `timeout_s`, return its status.

    It is not asked again: Python has no handlers any more while it takes itself down, and a
    second signal then would make a clean stop look like a kill.
    """
    try:
        return process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def free_port(preferred: int = 0, host: str = "127.0.0.1") -> int:
    """Return `preferred` when nothing listens there, else a port that is free now.

    Raises:
        OSError: when there is none.
    """
    # In any order: two that ask at the same moment would be given the same.
    others = random.sample(_PORTS, len(_PORTS))
    for port in (preferred, *others) if preferred else others:
        if is_free(port, host):
            return port
    raise OSError(f"no free port on {host} from {_PORTS.start} to {_PORTS.stop - 1}")


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether nothing listens at a port."""
    with socket.socket() as probe:
        # Connections of a server that was just stopped linger, and do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def step_back(process: int, how_far: int) -> None:
    """Let a process that leads its session give way to others (`nice`, added to our own).

    Linux may weigh whole sessions against each other and the processes only within theirs
    (`sched_autogroup_enabled`): so the session gives way too, where there is such a weight.
    """
    os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, 0) + how_far)
    with suppress(OSError):
        Path(f"/proc/{process}/autogroup").write_text(str(how_far))
