"""The broker that a benchmark of delivery runs on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.runtime.embedded import EmbeddedBroker


@contextmanager
def serving() -> Iterator[str]:
    """Yield the servers that WIREWATCH_TEST_KAFKA names, else those of an embedded broker."""
    if given := os.environ.get("WIREWATCH_TEST_KAFKA"):
        yield given
        return
    with tempfile.TemporaryDirectory() as folder, EmbeddedBroker(0, Path(folder)) as broker:
        yield broker.bootstrap_servers
