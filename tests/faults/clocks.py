"""The wall clock of a worker, set at will by libfaketime; what it measures spans with is left."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

LIBRARY = "*/faketime/libfaketimeMT.so.1"
WAITS = Path(__file__).with_name("timedwait.c")


class Clock:
    """A clock that runs, ahead of the true one or behind it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._waits = _compiled_waits(file.with_suffix(".so"))
        self.jump(0)

    def jump(self, seconds: int) -> None:
        """Let it be so far from the true time from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        new.replace(self._file)

    def environment(self) -> dict[str, str]:
        """Return what a process needs to go by this clock."""
        return {
            "LD_PRELOAD": f"{self._waits}:{_library()}",
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


def _library() -> str:
    found = sorted(Path("/usr/lib").glob(LIBRARY))
    assert found, "libfaketime is not there: install the package `faketime`"
    return str(found[0])


def _compiled_waits(library: Path) -> Path:
    """Return a library with the waits that libfaketime does not know."""
    compiler = shutil.which("cc")
    assert compiler, "there is no C compiler: install the package `gcc`"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, WAITS], check=True)
    return library
