"""What every test shares: properties are judged by what they say, never by how long they take.

A property searches the same examples each time, so that a change is judged by what it changed;
`make test-long` searches anew (`--hypothesis-profile=anew`).

In CI a test with processes and brokers of its own is run once more when it fails, since a machine
that stalls for a minute is no fault of the change; the summary names it as RERUN, and it is a
fault to look into all the same. Nothing else is run twice, and nothing at all outside CI.

Where tests run in processes beside each other, the files that take longest begin first: one that
began last would be waited for by all the others.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

HERE = Path(__file__).parent
SECURED = "tests/integration/access/"
WITH_PROCESSES = frozenset({"faults", "integration", "monitoring", "services"})

settings.register_profile("wirewatch", deadline=None, derandomize=True)
settings.register_profile("anew", deadline=None, derandomize=False)
settings.load_profile("wirewatch")


# Half a minute or more each; those of a part stand in the order of their length.
LONGEST = (
    "integration/access/test_refusals.py",
    "integration/access/test_stream.py",
    "integration/pipeline/test_tracing.py",
    "integration/pipeline/test_live_changes.py",
    "integration/pipeline/test_http.py",
    "integration/pipeline/test_large_output.py",
    "integration/pipeline/test_start.py",
    "integration/pipeline/test_stop.py",
    "integration/pipeline/test_samples.py",
    "integration/brokers/test_embedded.py",
    "services/dispatcher/test_kills.py",
    "services/dispatcher/test_slack_pace.py",
    "fuzz/test_worst_cases.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "CI" in os.environ:
        for item in items:
            if _part(item) in WITH_PROCESSES:
                item.add_marker(pytest.mark.flaky(reruns=1))
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=_turn)


class _Scheduling(LoadFileScheduling):  # type: ignore[misc]
    """One process for the tests of a file, and for all that ask the secured Kafka for anything."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return SECURED if file.startswith(SECURED) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadFileScheduling | None:
    return _Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def _part(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def _turn(item: pytest.Item) -> int:
    """Return when a test's turn is; tests of the same turn stay as they are."""
    path = item.path.relative_to(HERE).as_posix()
    if path in LONGEST:
        return LONGEST.index(path)
    return len(LONGEST) + (_part(item) not in WITH_PROCESSES)
