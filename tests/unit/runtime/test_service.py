"""A service as a process: a stop that hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

PROGRAM = """
import asyncio, sys
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service, run_service
from shared.runtime.settings import ServiceSettings

async def hang():
    print("hangs", flush=True)
    await asyncio.sleep(600)

def build(settings, registry):
    service = Service("test", settings, registry, make_broker("test", settings, registry))
    started = lambda: print("runs", flush=True)
    return service, service.app(Traffic((), ()), started=[started], stopped=[hang])

sys.exit(run_service("test", ServiceSettings, build))
"""
NOWHERE = {"WIREWATCH_BOOTSTRAP_SERVERS": "127.0.0.1:1"}


def test_a_stop_that_hangs_is_ended_and_says_where_it_hung() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | NOWHERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "runs\n"
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "hangs\n"
    start = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - start < 30
    assert process.returncode == 1
    assert "Timeout (0:00:09)!" in said
    assert "run_service" in said
