"""What compiled functions read and write: arrays by what stands in them, and signatures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Octets: TypeAlias = NDArray[np.uint8]
Halves: TypeAlias = NDArray[np.uint16]
Points: TypeAlias = NDArray[np.uint32]
"""Characters, or anything else of 32 bits without a sign: keys of an index, rows."""

Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]
Numbers: TypeAlias = NDArray[np.int32]


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
OUT_HALVES: Final = Type("uint16", Shape.WRITTEN)
OUT_KEYS: Final = Type("uint64", Shape.WRITTEN)
OUT_PLACES: Final = Type("int64", Shape.WRITTEN)
OUT_NUMBERS: Final = Type("int32", Shape.WRITTEN)
