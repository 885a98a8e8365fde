"""Threads may use kafka-python side by side: nothing of it is made at its first use."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import gc, sys, threading
import {module}
from kafka.protocol.api_header import ResponseClassRegistry
from kafka.protocol.api_message import ApiMessage
made = lambda: sum(len(one._VERSIONS) for one in ApiMessage.__subclasses__())
before = made()
for one in list(ApiMessage.__subclasses__()):
    for number in range(one.min_version, one.max_version + 1):
        one[number]
print(before, made() - before)
"""


@pytest.mark.parametrize("module", ["admin", "witness"])
def test_every_version_of_every_message_is_made_with_the_client_modules(module: str) -> None:
    program = PROGRAM.format(module=f"shared.runtime.kafka.{module}")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    before, later = map(int, done.stdout.split())
    assert later == 0, done.stderr
    assert before > 300
