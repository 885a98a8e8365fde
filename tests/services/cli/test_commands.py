"""The command line imports what it needs for the command that is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from services.cli.__main__ import COMMANDS, named


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (["lag"], ["lag"]),
        (["run", "--demo"], ["run"]),
        ([], COMMANDS),
        (["--help"], COMMANDS),
        (["no-such-command", "lag"], COMMANDS),
    ],
)
def test_only_the_command_asked_for_is_imported(
    arguments: list[str], imported: list[str] | tuple[str, ...]
) -> None:
    assert list(named(arguments)) == list(imported)


def test_the_help_lists_every_command() -> None:
    command = [sys.executable, "-m", "services.cli", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [name for name in COMMANDS if name not in done.stdout] == []


def test_a_single_command_keeps_its_name() -> None:
    command = [sys.executable, "-m", "services.cli", "lag", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "lag [OPTIONS]" in done.stdout
