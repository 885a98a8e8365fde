"""Functions over arrays as machine code: what they are written with. Numba makes it at first use.

A service that never calls such a function never loads Numba (`compiling`). What other modules know
comes as an argument, never as a constant that is imported: code that is kept is known by the digest
of the one file. No bound is checked in machine code, so that whoever calls it answers for every
index it may reach; the tests run the same functions as plain Python too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

from shared.domain.arrays import Signature

Function = TypeVar("Function", bound=Callable[..., Any])


class _Compiled:
    """A function that is compiled, or found compiled, when it is first called."""

    def __init__(self, function: Callable[..., Any], signatures: tuple[Signature, ...]) -> None:
        self.function = function
        self._signatures = signatures

    @cached_property
    def made(self) -> Callable[..., Any]:
        """The machine code."""
        from shared.domain.compiling import machine_code

        return machine_code(self.function, self._signatures)

    # A call goes to the machine code without a frame of Python, which costs a third of it.
    __call__ = property(attrgetter("made"))


_KNOWN: Final[list[_Compiled]] = []


def compiled(*signatures: Signature) -> Callable[[Function], Function]:
    """Let a function be compiled for arguments of some types: `compiled(RESULT(ARGUMENT, ...))`."""

    def decorated(function: Function) -> Function:
        _KNOWN.append(_Compiled(function, signatures))
        return cast(Function, _KNOWN[-1])

    return decorated


def inlined(function: Function) -> Function:
    """Let the compiled functions of the same file call a function of single values."""
    function.__dict__["inlined"] = True
    return function


def plain(function: Function) -> Function:
    """Return a compiled function as the Python that it was, which checks every bound."""
    return cast(Function, cast(_Compiled, function).function)


def compile_all() -> int:
    """Compile the functions of all modules that are imported; return how many there are."""
    return len([one.made for one in _KNOWN])
