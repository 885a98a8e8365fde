"""Runs a command beside an Apache Kafka of its own: `python -m deploy.kafka.with_kafka COMMAND…`.

The command finds the bootstrap servers in WIREWATCH_TEST_KAFKA. Kafka is new and empty, and is
stopped and removed whatever becomes of the command, whose exit status is passed on. When Kafka
cannot be started the command is not run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Final

from deploy.kafka.cluster import ROOT, KafkaCluster
from deploy.kafka.errors import KafkaClusterError
from deploy.kafka.ports import free_base_port

VARIABLE: Final = "WIREWATCH_TEST_KAFKA"
_EXIT_NO_KAFKA: Final = 1


def main(command: list[str]) -> int:
    """Run the command and return its exit status; 1 when Kafka cannot be started."""
    # Ctrl-C and a stop by a supervisor end the command first, then Kafka.
    signal.signal(signal.SIGTERM, _end)
    ROOT.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tempfile.TemporaryDirectory(dir=ROOT, prefix="test-") as folder,
            KafkaCluster(1, Path(folder), free_base_port(1)) as cluster,
        ):
            return _run(command, cluster.bootstrap_servers)
    except KafkaClusterError as error:
        print(f"Apache Kafka did not start: {error}", file=sys.stderr)
        return _EXIT_NO_KAFKA


def _run(command: list[str], servers: str) -> int:
    environment = os.environ | {VARIABLE: servers}
    with subprocess.Popen(command, env=environment) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
