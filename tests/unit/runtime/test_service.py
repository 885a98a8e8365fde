"""A service as a process: a stop that hangs, and work beside the batches that fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from prometheus_client import CollectorRegistry

from shared.runtime.errors import EXIT_RESTART
from shared.runtime.kafka.broker import make_broker
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings

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


@pytest.mark.anyio
async def test_work_beside_the_batches_that_fails_stops_the_service(
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings, registry = ServiceSettings(), CollectorRegistry()
    service = Service("test", settings, registry, make_broker("test", settings, registry))

    async def forget() -> None:
        raise KeyError("alert-1")

    await service.beside(forget(), "old deliveries are not forgotten")
    assert service.exit_status == EXIT_RESTART
    reasons = [getattr(one, "reason", "") for one in caplog.records]
    assert "old deliveries are not forgotten: KeyError('alert-1')" in reasons
