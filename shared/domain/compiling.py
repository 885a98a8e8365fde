"""The one door to Numba: Python to machine code, which is kept in `__pycache__` beside the source.

It is found there by the digest of the file and the kind of processor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import numba
from numba.core import config, types
from numba.core.caching import InTreeCacheLocator

from shared.domain.arrays import Shape, Signature, Type


class BesideTheSource(InTreeCacheLocator):
    """Keeps code beside its source, and finds it there where nothing can be written any more."""

    @classmethod
    def from_function(cls, function: FunctionType, file: str) -> BesideTheSource | None:
        """Return where the code of a function is kept; None where it has no source file."""
        return cls(function, file) if Path(file).exists() else None


config.CACHE_LOCATOR_CLASSES = (  # type: ignore[attr-defined]
    f"UserProvidedCacheLocator,{__name__}.BesideTheSource"
)


def machine_code(
    function: Callable[..., Any], signatures: Sequence[Signature]
) -> Callable[..., Any]:
    """Return a function compiled for some signatures.

    Where the code cannot be kept, it is made anew in each process. That of a single signature is
    called as it is: to find out of which types the arguments are takes longer than many a call.
    So an array is trusted to be contiguous, and to be writable where it is written.
    """
    whole = _with_inlined(cast(FunctionType, function))
    taken = [_type(one.result)(*map(_type, one.arguments)) for one in signatures]
    try:
        made = numba.njit(taken, cache=True)(whole)
    except OSError:
        made = numba.njit(taken)(whole)
    codes = [one.entry_point for one in made.overloads.values()]  # type: ignore[attr-defined]
    return cast(Callable[..., Any], codes[0] if len(codes) == 1 else made)


def _with_inlined(function: FunctionType) -> FunctionType:
    """Return a function in whose globals what it inlines is known to Numba."""
    known = dict(function.__globals__)
    for name, value in function.__globals__.items():
        if getattr(value, "inlined", False):
            known[name] = numba.njit(inline="always")(_with_globals(value, known))
    return _with_globals(function, known)


def _with_globals(function: FunctionType, known: dict[str, object]) -> FunctionType:
    made = FunctionType(function.__code__, known, function.__name__, function.__defaults__)
    made.__qualname__, made.__module__ = function.__qualname__, function.__module__
    return made


def _type(one: Type) -> types.Type:
    scalar = getattr(types, one.of)
    if one.shape is Shape.VALUE:
        return cast(types.Type, scalar)
    return types.Array(scalar, 1, "C", readonly=one.shape is Shape.READ)
