"""Runs a command for as long as another process lives.

The owner holds the write end of this program's standard input. When the owner stops, crashes or is
killed, the system closes that end; the command is then told to stop, and killed if it does not.
This works wherever there are pipes, whatever thread of the owner began it. Run as a script:
`python -I guard.py COMMAND…`, with the standard library only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final

STOP_TIMEOUT_S: Final = 30.0
_PR_SET_PDEATHSIG: Final = 1


def main(command: list[str]) -> int:
    """Run the command until it ends or the owner does; return its exit status."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        # Only this thread runs yet, so the hook cannot meet a lock that another thread holds.
        preexec_fn=_end_with_guard(),
    )
    threading.Thread(target=_end_with_owner, args=(child,), daemon=True).start()
    status = child.wait()
    return status if status >= 0 else 128 - status


def _end_with_owner(child: subprocess.Popen[bytes]) -> None:
    # Nobody writes to the pipe: a read returns when its other end is closed.
    os.read(sys.stdin.fileno(), 1)
    child.terminate()
    try:
        child.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        child.kill()


def _end_with_guard() -> Callable[[], None] | None:
    """Return a hook with which Linux stops the child when this guard itself is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def hook() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    return hook


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
