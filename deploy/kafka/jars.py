"""Kafka's jars, fetched once by Maven."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from deploy.kafka.errors import KafkaClusterError

POM: Final = Path(__file__).with_name("pom.xml")
_FETCH_TIMEOUT_S: Final = 600


def classpath(root: Path) -> str:
    """Return the class path of the jars that `pom.xml` names, fetching them into `root` once.

    Raises:
        KafkaClusterError: when Java or Maven is missing, or Maven cannot fetch the jars.
    """
    # A folder for each version of the pom: an upgrade never mixes jars.
    folder = root / "lib" / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    if not folder.is_dir():
        _fetch(folder)
    return f"{folder}/*"


def tool(name: str) -> str:
    """Return the path of a program.

    Raises:
        KafkaClusterError: when it is not installed.
    """
    path = shutil.which(name)
    if path is None:
        raise KafkaClusterError(f"`{name}` is not on the PATH: install a JDK 17 and Maven")
    return path


def _fetch(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        partial = Path(scratch) / "jars"
        _copy_dependencies(partial)
        # Renamed when complete, so that an interrupted download is never taken for the whole.
        if not folder.is_dir():
            partial.rename(folder)


def _copy_dependencies(folder: Path) -> None:
    command = [tool("mvn"), "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_FETCH_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise KafkaClusterError(
            f"Maven did not fetch Kafka in {_FETCH_TIMEOUT_S} s: check the network and try again"
        ) from error
    if done.returncode != 0:
        raise KafkaClusterError(f"Maven could not fetch Kafka:\n{done.stdout}{done.stderr}")
