"""One stretch of event time of a window: its exemplars and the articles decided in it."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from typing import Final

import numpy as np
import xxhash
from msgspec import Struct

from shared.domain.arrays import Points
from shared.domain.stories.compare import Side
from shared.domain.stories.index import ShingleIndex
from shared.domain.stories.model import Fingerprint, Relation, StoryEvent
from shared.domain.stories.outlines import Outlines
from shared.domain.stories.packing import UNREAD, headed, pack, unpack
from shared.domain.stories.sketch import SHORT_BODY
from shared.domain.stories.words import SEED

STORED_SKETCH_KEYS: Final = 5
FLASH_KEYS: Final = 12
STORED_LEAD_KEYS: Final = 4
STORED_HEAD_KEYS: Final = 4
STORED_HEADLINE_KEYS: Final = 3
SOUGHT_SKETCH_KEYS: Final = 14
SOUGHT_LEAD_KEYS: Final = 10
SOUGHT_HEAD_KEYS: Final = 6
VERSIONS_PER_ARTICLE: Final = 1_000
NO_ROW: Final = 2**32 - 1
_RELATIONS: Final = tuple(Relation)
_CODES: Final = {relation: code for code, relation in enumerate(_RELATIONS)}
_LOW_BITS: Final = 2**32 - 1
# The keys of an article and of its version, its story, revision, row and relation.
_DECIDED: Final = struct.Struct("<QQQIIB")


class Remembered(Struct, frozen=True, gc=False):
    """What is remembered of a decided article: enough to give the same answer again."""

    relation: Relation
    story: int
    revision: int
    of: str
    version_key: int
    row: int


def key64(*parts: str) -> int:
    """Return a stable 64-bit key of some strings."""
    joined = parts[0] if len(parts) == 1 else "\0".join(parts)
    return xxhash.xxh3_64_intdigest(joined.encode("utf-8", "surrogatepass"), SEED)


def content_key(content_hash: str) -> int:
    """Return the index key of an exact content; above every shingle's, which have 31 bits."""
    return key64(content_hash) & _LOW_BITS | 1 << 31


def stored_keys(fingerprint: Fingerprint) -> Points:
    """Return what an exemplar is found by: its smallest shingles, and its content.

    Those of the text and the lead find copies of some length, those of the head an abridgement
    to a sentence or two, and those of the headline a flash. One may stand there twice.
    """
    flash = fingerprint.words < SHORT_BODY
    keys = (
        *fingerprint.sketch[: FLASH_KEYS if flash else STORED_SKETCH_KEYS],
        *fingerprint.lead[:STORED_LEAD_KEYS],
        *fingerprint.head[:STORED_HEAD_KEYS],
        *fingerprint.headline[:STORED_HEADLINE_KEYS],
        content_key(fingerprint.content_hash),
    )
    return np.frombuffer(array("I", keys), np.uint32)


def decided_key(article_key: int) -> int:
    """Return the index key that the decisions of an article are found by."""
    return article_key & _LOW_BITS or 1


def sought_keys(fingerprint: Fingerprint) -> Points:
    """Return the shingles that an article seeks exemplars by, some of them twice.

    They are more than are stored, for a longer text has its smallest hashes lower: those of a
    shorter one that it contains come later in its order. Those of the headline find a flash.
    """
    keys = (
        *fingerprint.sketch[:SOUGHT_SKETCH_KEYS],
        *fingerprint.lead[:SOUGHT_LEAD_KEYS],
        *fingerprint.head[:SOUGHT_HEAD_KEYS],
        *fingerprint.headline,
    )
    return np.frombuffer(array("I", keys), np.uint32)


class Segment:
    """Packed exemplars, found by shingle or content; decided articles in rows of bytes."""

    __slots__ = (
        "_articles",
        "_decided",
        "_ends",
        "_of",
        "_packed",
        "_stories_of_rows",
        "index",
        "outlines",
        "touched",
    )

    def __init__(self, common: int, expected: int = 0) -> None:
        self.index = ShingleIndex(common, expected)
        self.outlines = Outlines()
        self._packed = bytearray()
        self._ends = array("Q")
        self._stories_of_rows = array("Q")
        self._articles = ShingleIndex(VERSIONS_PER_ARTICLE, expected // STORED_SKETCH_KEYS)
        self._decided = bytearray()
        self._of: dict[int, str] = {}
        self.touched: set[int] = set()

    @property
    def postings(self) -> int:
        """Return how many postings the shingle index holds."""
        return len(self.index)

    @property
    def articles(self) -> int:
        """Return how many decided articles are remembered."""
        return len(self._decided) // _DECIDED.size

    def add_exemplar(self, side: Side, story: int, number: int) -> int:
        """Remember an article, of an `article_number`, to compare others with; returns its row.

        It is found once the row is posted in the index, under its `stored_keys`.
        """
        self.outlines.add(side.fingerprint, side.source, number, side.at)
        self._packed += pack(side)
        self._ends.append(len(self._packed))
        self._stories_of_rows.append(story)
        return len(self._ends) - 1

    def exemplar(self, row: int) -> Side:
        """Return the exemplar of a row."""
        return unpack(self._row(row), self.outlines.outline(row), self.outlines.time(row))

    def unread(self, row: int) -> Side:
        """Return the exemplar of a row without all that was printed."""
        article_id, _ = headed(self._row(row))
        return Side(article_id, self.source(row), self.outlines.time(row), UNREAD)

    def source(self, row: int) -> str:
        """Return the source of a row's article."""
        return self.outlines.source(row)

    def origin(self, row: int) -> str:
        """Return the origin of a row's article."""
        return headed(self._row(row))[1]

    def words(self, row: int) -> int:
        """Return how many words the body of a row's article has."""
        return self.outlines.words(row)

    def _row(self, row: int) -> bytearray:
        start = self._ends[row - 1] if row else 0
        return self._packed[start : self._ends[row]]

    def story(self, row: int) -> int:
        """Return the story of a row."""
        return self._stories_of_rows[row]

    def add_article(self, article_key: int, story: int, event: StoryEvent, row: int) -> None:
        """Remember how an article was decided, and its row as an exemplar, or `NO_ROW`."""
        number, decision = self.articles, event.decision
        version, code = key64(event.article_id, event.content_hash), _CODES[decision.relation]
        self._decided += _DECIDED.pack(article_key, version, story, decision.revision, row, code)
        self._articles.add(decided_key(article_key), number)
        if decision.of:
            self._of[number] = decision.of

    def decided(self, article_key: int) -> Iterator[Remembered]:
        """Yield how the versions of an article were decided, in order."""
        for number in self._articles.find(decided_key(article_key)):
            key, version, story, revision, row, code = _DECIDED.unpack_from(
                self._decided, number * _DECIDED.size
            )
            if key == article_key:
                of = self._of.get(number, "")
                yield Remembered(_RELATIONS[code], story, revision, of, version, row)
