"""The wall clock of a worker, set at will by libfaketime; what it measures spans with is left."""

from __future__ import annotations

from pathlib import Path

LIBRARY = "*/faketime/libfaketimeMT.so.1"


class Clock:
    """A clock that runs, ahead of the true one or behind it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.jump(0)

    def jump(self, seconds: int) -> None:
        """Let it be so far from the true time from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        new.replace(self._file)

    def environment(self) -> dict[str, str]:
        """Return what a process needs to go by this clock."""
        return {
            "LD_PRELOAD": _library(),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


def _library() -> str:
    found = sorted(Path("/usr/lib").glob(LIBRARY))
    assert found, "libfaketime is not there: install the package `faketime`"
    return str(found[0])
