"""The command line of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.runtime.settings import KafkaSettings
from tests.services.cli.commands import CommandLine


@pytest.fixture
def wirewatch(settings: KafkaSettings, tmp_path: Path) -> CommandLine:
    return CommandLine(settings, tmp_path)
