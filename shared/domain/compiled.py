"""Functions over arrays as machine code: Numba compiles each once, and what it made is kept.

The code is kept in `__pycache__` beside the source, by the digest of that one file and the kind of
processor: what other modules know comes as an argument, never as a constant that is imported. No
bound is checked in machine code, so that whoever calls it answers for every index it may reach; the
tests run the same functions as plain Python too, by their `py_func`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any, Final, TypeVar, cast

import numba
from numba.core import config, types
from numba.core.caching import InTreeCacheLocator

Function = TypeVar("Function", bound=Callable[..., Any])

NUMBER: Final = types.int64
KEY: Final = types.uint64
FLAG: Final = types.boolean
OCTETS: Final = types.Array(types.uint8, 1, "C", readonly=True)
POINTS: Final = types.Array(types.uint32, 1, "C", readonly=True)
KEYS: Final = types.Array(types.uint64, 1, "C", readonly=True)
PLACES: Final = types.Array(types.int64, 1, "C", readonly=True)
NUMBERS: Final = types.Array(types.int32, 1, "C", readonly=True)
OUT_KEYS: Final = types.uint64[::1]
OUT_PLACES: Final = types.int64[::1]
OUT_NUMBERS: Final = types.int32[::1]


class BesideTheSource(InTreeCacheLocator):
    """Keeps code beside its source, and finds it there where nothing can be written any more."""

    @classmethod
    def from_function(cls, function: FunctionType, file: str) -> BesideTheSource | None:
        """Return where the code of a function is kept; None where it has no source file."""
        return cls(function, file) if Path(file).exists() else None


config.CACHE_LOCATOR_CLASSES = (  # type: ignore[attr-defined]
    f"UserProvidedCacheLocator,{__name__}.BesideTheSource"
)


def compiled(*signatures: object) -> Callable[[Function], Function]:
    """Compile a function for arguments of some types: `compiled(RESULT(ARGUMENT, ...))`.

    Where the code cannot be kept, it is made anew in each process.
    """

    def compile_now(function: Function) -> Function:
        try:
            return cast(Function, numba.njit(list(signatures), cache=True)(function))
        except OSError:
            return cast(Function, numba.njit(list(signatures))(function))

    return compile_now


def inlined(function: Function) -> Function:
    """Let the compiled functions of the same file call a function."""
    return cast(Function, numba.njit(inline="always")(function))


def plain(function: Function) -> Function:
    """Return a compiled function as the Python that it was, which checks every bound."""
    return cast(Function, getattr(function, "py_func"))  # noqa: B009
