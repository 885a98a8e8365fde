"""A deduper that starts on a long journal: `python -m benchmarks.dedupe.restore [--stories N]`.

The journal is written to a partition of a real broker; then the service starts, and what
`/readyz` and its log say of the progress is printed with the time that the rebuild took.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.dedupe.corpus import articles
from benchmarks.dedupe.window import BASE, varied
from benchmarks.pipeline.brokers import Broker, running
from services.cli.running.services import Child
from shared.domain.stories import Policy, Stories
from shared.runtime.processes import free_port, stop_process
from shared.wire.codec import encode
from shared.wire.topics import DEFAULT_PREFIX, Topics

PATIENCE_S: Final = 180.0
LOOK_S: Final = 0.2


def main() -> int:
    """Print how the rebuild went on, and how long it took by the clock."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder, running(options.broker) as broker:
        broker.make_topics(partitions=1)
        broker.fill(Topics(DEFAULT_PREFIX).stories, _journal(options.data, options.stories))
        log = Path(folder) / "deduper.log"
        _restore(broker, log)
        for line in map(json.loads, log.read_text(encoding="utf-8").splitlines()):
            if "restor" in str(line.get("message", "")):
                print("log:", json.dumps(line))
    return 0


def _journal(data: Path, count: int) -> Iterator[tuple[bytes, bytes]]:
    real = articles(data / "reuters21578.jsonl.gz")[:BASE]
    stories = Stories(Policy())
    for candidate in varied(real, count):
        event = stories.decide(candidate)
        stories.apply(event)
        yield candidate.watchlist.encode(), encode(event)


def _restore(broker: Broker, log: Path) -> None:
    port, started, said = free_port(), time.monotonic(), ""
    environment = {
        **os.environ,
        "WIREWATCH_BOOTSTRAP_SERVERS": broker.servers,
        "WIREWATCH_HTTP_PORT": str(port),
        "PYTHONPATH": str(Path.cwd()),
    }
    child = Child("deduper", port, log, environment)
    child.start()
    try:
        while not child.ready() and time.monotonic() < started + PATIENCE_S:
            if (reason := _reason(child.url)) != said:
                print(f"{time.monotonic() - started:5.1f} s  /readyz: {reason}", flush=True)
                said = reason
            time.sleep(LOOK_S)
        print(f"{time.monotonic() - started:5.1f} s  ready, from the start of the process")
    finally:
        if child.process is not None:
            stop_process(child.process)


def _reason(url: str) -> str:
    try:
        with urlopen(f"{url}/readyz", timeout=2) as answer:
            return _text(answer.read())
    except HTTPError as error:
        return _text(error.read())
    except (URLError, OSError):
        return "not listening yet"


def _text(page: bytes) -> str:
    return " ".join(page.decode().split())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A deduper that starts on a long journal.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--broker", default="kafka", choices=("kafka", "embedded"))
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
