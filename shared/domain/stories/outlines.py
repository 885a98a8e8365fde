"""What is asked of an exemplar before its texts are: shingles, time and source, in flat arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Set
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from shared.domain.stories.model import Fingerprint
from shared.domain.stories.sketch import SKETCH_SIZE
from shared.domain.stories.weighing import HEADER, RESULTS, SHARED, abridge, weigh

Shingles: TypeAlias = tuple[int, ...]

_WORDS: Final = HEADER - 3
_SOURCE: Final = HEADER - 1
_NOTHING: Final[Set[int]] = frozenset()
TELLING: Final = 4
"""How many shingles two sketches have at least to compare, for their share to say anything."""


class Outline(NamedTuple):
    """An exemplar without its texts; `article` is a number of its id, not of it alone."""

    sketch: Shingles
    lead: Shingles
    words: int
    article: int
    source: str


class Outlines:
    """The outlines of the exemplars of a segment, by row."""

    __slots__ = ("_ends", "_names", "_numbers", "_sources", "_times")

    def __init__(self) -> None:
        self._numbers = array("I")
        self._ends = array("I")
        self._times = array("d")
        self._sources: dict[str, int] = {}
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, printed: Fingerprint, source: str, article: int, at: float) -> None:
        """Keep the outline of the next row, of an article that was published at a time."""
        number = self._sources.setdefault(source, len(self._names))
        if number == len(self._names):
            self._names.append(source)
        sketch, lead = printed.sketch, printed.lead
        header = len(sketch), len(lead), 0, printed.words, article, number
        whole = array("I", (*header, *sketch, *lead))
        self._numbers += whole[: abridge(np.frombuffer(whole, np.uint32))]
        self._ends.append(len(self._numbers))
        self._times.append(at)

    def time(self, row: int) -> float:
        """Return when the article of a row was published, in seconds since the epoch."""
        return self._times[row]

    def source(self, row: int) -> str:
        """Return the source of a row."""
        return self._names[self.numbers(row)[_SOURCE]]

    def words(self, row: int) -> int:
        """Return the words of a row."""
        return self.numbers(row)[_WORDS]

    def numbers(self, row: int) -> array[int]:
        """Return the numbers of a row as `weighing.weigh` takes them."""
        return self._numbers[self._ends[row - 1] if row else 0 : self._ends[row]]

    def number_of(self, source: str) -> int:
        """Return the number that a source has in the outlines, -1 for none."""
        return self._sources.get(source, -1)

    def outline(self, row: int) -> Outline:
        """Return the outline of a row."""
        sketched, _, marks, words, article, source, *shingles = self.numbers(row)
        sketch, rest = tuple(shingles[:sketched]), shingles[sketched:]
        shared = [one for at, one in enumerate(sketch[:SHARED]) if marks >> at & 1]
        lead = tuple(sorted(shared + rest))
        return Outline(sketch, lead, words, article, self._names[source])


Weight: TypeAlias = tuple[int, int, int, int, int]
"""How many shingles of an exemplar are an article's, of how many, and how many were not counted.

1 of 1 where the sketches have next to nothing to compare, and the openings must tell. The words of
its outline and the number of its article follow, by which the texts may have to be looked at.
"""


def weighed(
    sketch: Shingles, source: str, rows: Sequence[tuple[Outlines, int, int]], enough: int
) -> tuple[Iterable[Weight], Set[int]]:
    """Weigh an article against rows, each with its story; return the boilerplate as well.

    That are the shingles that stand in `enough` other stories of the article's source.
    """
    numbers, told = array("I", (len(sketch), *sketch)), array("Q")
    for outlines, row, story in rows:
        taken = outlines.numbers(row)
        numbers += taken
        told.append(story if taken[_SOURCE] == outlines.number_of(source) else 0)
    end, size = RESULTS * len(told), len(numbers)
    table, found = np.empty(1 << (2 * size).bit_length(), np.intp), np.empty(end + size, np.intp)
    wanted, stories = np.frombuffer(numbers, np.uint32), np.frombuffer(told, np.uint64)
    common = weigh(wanted, stories, SKETCH_SIZE, TELLING, enough, table, found)
    results: list[int] = found[: end + common].tolist()
    each = iter(results[:end])
    boilerplate = frozenset(results[end:]) if common else _NOTHING
    return zip(each, each, each, each, each, strict=True), boilerplate
