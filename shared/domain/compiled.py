"""Functions over arrays as machine code: what they are written with. Numba makes it at first use.

A service that never calls such a function never loads Numba (`compiling`). What other modules know
comes as an argument, never as a constant that is imported: code that is kept is known by the digest
of the one file. No bound is checked in machine code, so that whoever calls it answers for every
index it may reach; the tests run the same functions as plain Python too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])


class Shape(Enum):
    """One value, or an array of them that is read, or written."""

    VALUE = "value"
    READ = "read"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an argument or a result; called with arguments' types, it makes a signature."""

    of: str
    shape: Shape = Shape.VALUE

    def __call__(self, *arguments: Type) -> Signature:
        """Return the signature of a function that takes these and returns this."""
        return Signature(self, arguments)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a compiled function takes and returns."""

    result: Type
    arguments: tuple[Type, ...]


NUMBER: Final = Type("int64")
KEY: Final = Type("uint64")
FLAG: Final = Type("boolean")
OCTETS: Final = Type("uint8", Shape.READ)
POINTS: Final = Type("uint32", Shape.READ)
HALVES: Final = Type("uint16", Shape.READ)
KEYS: Final = Type("uint64", Shape.READ)
PLACES: Final = Type("int64", Shape.READ)
NUMBERS: Final = Type("int32", Shape.READ)
OUT_POINTS: Final = Type("uint32", Shape.WRITTEN)
OUT_OCTETS: Final = Type("uint8", Shape.WRITTEN)
OUT_KEYS: Final = Type("uint64", Shape.WRITTEN)
OUT_PLACES: Final = Type("int64", Shape.WRITTEN)
OUT_NUMBERS: Final = Type("int32", Shape.WRITTEN)


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
