"""Large blocks of memory stay apart from the heap, also when others were freed."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

_COUNT_MAPPED = """
import ctypes
from shared.runtime.memory import LARGE_BYTES, keep_large_blocks_apart

class Usage(ctypes.Structure):
    _fields_ = [(str(number), ctypes.c_size_t) for number in range(10)]

library = ctypes.CDLL(None)
library.mallinfo2.restype = Usage
assert keep_large_blocks_apart()
freed = bytearray(8 * LARGE_BYTES)
del freed
before = getattr(library.mallinfo2(), "3")
kept = bytearray(8 * LARGE_BYTES)
print(getattr(library.mallinfo2(), "3") - before)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="not the GNU C library")
def test_a_large_block_is_mapped_on_its_own_after_another_was_freed() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _COUNT_MAPPED], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "1"
