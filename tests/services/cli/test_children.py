"""Services as child processes of the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from services.cli.running.services import Child


@pytest.mark.parametrize(("name", "steps_back"), [("matcher", False), ("dispatcher", True)])
def test_a_service_with_less_to_load_steps_back_for_the_others(
    name: str, steps_back: bool, tmp_path: Path
) -> None:
    child = Child(name, 0, tmp_path / "log", {"WIREWATCH_BOOTSTRAP_SERVERS": "127.0.0.1:1"})
    child.start()
    assert child.process is not None
    try:
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert (os.getpriority(os.PRIO_PROCESS, child.process.pid) > own) is steps_back
    finally:
        child.process.kill()
        child.process.wait()
