"""Large blocks of memory apart from the heap, so that what is dropped goes back to the system."""

from __future__ import annotations

import ctypes
from typing import Final

LARGE_BYTES: Final = 128 * 1024
# `M_MMAP_THRESHOLD` of mallopt(3).
_THRESHOLD: Final = -3


def keep_large_blocks_apart() -> bool:
    """Have each block of 128 KiB or more mapped on its own; returns whether it will be.

    The GNU C library begins so, but raises the bound to the size of what is freed; from then on
    the tables of a window come and go in the heap, and leave holes there that differ in size.
    A library without `mallopt`, such as musl, is left as it is.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and mallopt(_THRESHOLD, LARGE_BYTES) == 1
