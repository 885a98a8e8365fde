"""What every test shares: properties are judged by what they say, never by how long they take.

A property searches the same examples each time, so that a change is judged by what it changed;
`make test-long` searches anew (`--hypothesis-profile=anew`).

In CI a test with processes and brokers of its own is run once more when it fails, since a machine
that stalls for a minute is no fault of the change; the summary names it as RERUN, and it is a
fault to look into all the same. Nothing else is run twice, and nothing at all outside CI.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
WITH_PROCESSES = frozenset({"faults", "integration", "monitoring", "services"})

settings.register_profile("wirewatch", deadline=None, derandomize=True)
settings.register_profile("anew", deadline=None, derandomize=False)
settings.load_profile("wirewatch")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "CI" in os.environ:
        for item in items:
            if item.path.relative_to(HERE).parts[0] in WITH_PROCESSES:
                item.add_marker(pytest.mark.flaky(reruns=1))
