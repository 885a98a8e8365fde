"""Functions over arrays as machine code, and where the code is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba.core.caching import InTreeCacheLocator
from numpy.typing import NDArray

from shared.domain.arrays import KEYS, NUMBER
from shared.domain.compiled import compiled, plain
from shared.domain.compiling import BesideTheSource

_SIGNATURE = NUMBER(KEYS)


def _count(keys: NDArray[np.uint64]) -> int:
    return len(keys)


def test_a_compiled_function_gives_what_it_gives_as_python() -> None:
    count = compiled(_SIGNATURE)(_count)
    keys = np.arange(3, dtype=np.uint64)
    assert count(keys) == plain(count)(keys) == 3


def test_an_array_of_other_numbers_is_refused() -> None:
    count = compiled(_SIGNATURE)(_count)
    with pytest.raises(TypeError):
        count(np.arange(3, dtype=np.uint8))


def test_where_nothing_can_be_written_the_code_is_made_for_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: object) -> None:
        raise PermissionError

    monkeypatch.setattr(InTreeCacheLocator, "ensure_cache_path", refuse)

    def count_anew(keys: NDArray[np.uint64]) -> int:
        return len(keys)

    assert compiled(_SIGNATURE)(count_anew)(np.zeros(2, np.uint64)) == 2


def test_the_code_is_kept_beside_the_source_and_nowhere_without_one(tmp_path: Path) -> None:
    assert BesideTheSource.from_function(_count, __file__) is not None  # type: ignore[arg-type]
    assert BesideTheSource.from_function(_count, str(tmp_path / "none.py")) is None  # type: ignore[arg-type]


def test_a_service_that_matches_nothing_does_not_load_the_compiler() -> None:
    program = (
        "import sys, services.dispatcher.app, services.ingest.app; print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_a_service_loads_the_compiler_before_its_first_record() -> None:
    program = (
        "import asyncio, sys, services.deduper.app\n"
        "from shared.runtime.service import load_machine_code\n"
        "print('numba' in sys.modules)\n"
        "asyncio.run(load_machine_code())\n"
        "print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False", b"True"]
