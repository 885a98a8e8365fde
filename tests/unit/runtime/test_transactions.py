"""A transaction whose library call never returns must not leave the service standing still."""

from __future__ import annotations

import subprocess
import sys

from shared.runtime.errors import EXIT_RESTART

PROGRAM = """
import asyncio, threading
from shared.runtime.kafka import transactions

class Hanging:
    def init_transactions(self, timeout):
        threading.Event().wait()

transactions.OVERDUE_S = 0.2
asyncio.run(transactions.fence_predecessors(Hanging()))
"""


def test_a_call_that_does_not_keep_its_own_timeout_ends_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == EXIT_RESTART, done.stderr
