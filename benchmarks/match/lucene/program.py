"""The program in Java: its jars fetched by Maven, its classes compiled, each once."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_SOURCES: Final = sorted((_HERE / "src/main/java/wirewatch").glob("*.java"))
_POM: Final = _HERE / "pom.xml"
_ROOT: Final = _HERE.parents[2] / "var" / "bench-lucene"
_TOOLS: Final = ("java", "javac", "mvn")


def missing_tools() -> list[str]:
    """Return the programs that are needed and not on the PATH."""
    return [tool for tool in _TOOLS if shutil.which(tool) is None]


def classpath() -> str:
    """Return the class path of the program, built when its files have changed.

    Raises:
        subprocess.CalledProcessError: when Maven cannot fetch the jars, or javac refuses.
    """
    parts = b"".join(path.read_bytes() for path in (_POM, *_SOURCES))
    folder = _ROOT / sha256(parts).hexdigest()[:12]
    jars, classes = folder / "jars", folder / "classes"
    if not (classes / "wirewatch").is_dir():
        fetch = ("mvn", "-q", "-B", "-f", str(_POM), "dependency:copy-dependencies")
        _run(*fetch, "-DincludeScope=runtime", f"-DoutputDirectory={jars}")
        _run("javac", "-d", str(classes), "-cp", f"{jars}/*", *map(str, _SOURCES))
    return f"{classes}:{jars}/*"


def run(*arguments: str) -> str:
    """Run the program and return what it prints.

    The collector is the serial one: the program is to have one core, as every row has.
    """
    return _run(*command("MonitorPeer"), *arguments)


def command(name: str) -> tuple[str, ...]:
    """Return the command of one of the programs, without its arguments."""
    return ("java", "-XX:+UseSerialGC", "-Xmx8g", "-cp", classpath(), f"wirewatch.{name}")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
