"""Run a command with Apache Kafka beside it: `python -m deploy.kafka.with_kafka COMMAND…`.

The command finds the servers in WIREWATCH_TEST_KAFKA; Kafka is stopped when it ends, and its
status is ours. When Kafka cannot be started the command is not run and the status is 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.errors import KafkaClusterError

BASE_PORT = 19392


def main(command: list[str]) -> int:
    """Start a node, run the command, stop the node; return the command's status."""
    with tempfile.TemporaryDirectory(prefix="wirewatch-kafka-") as folder:
        try:
            with KafkaCluster(1, Path(folder), BASE_PORT) as cluster:
                environment = os.environ | {"WIREWATCH_TEST_KAFKA": cluster.bootstrap_servers}
                return subprocess.run(command, env=environment, check=False).returncode
        except KafkaClusterError as error:
            print(f"Apache Kafka did not start: {error}", file=sys.stderr)
            return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
