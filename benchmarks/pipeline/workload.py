"""The work: real articles without end, and watch-lists of which one article in twenty matches one.

The first 9,000 articles are the real ones as they are. After them come articles of their
paragraphs: in pass n, the paragraph at place j is that of the article n·j places further on. So
every article is new to the deduper, of the real length and the real words. Dates of publication
are left out: event time is when the broker took the article, and the window moves.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.match.corpus import WORD, Corpus
from benchmarks.match.lists import rare_terms
from shared.domain.match import Severity
from shared.domain.watchlist import NameEntry, NameKind, Watchlist

ARTICLES_FILE: Final = "allsides.jsonl.gz"
TERMS: Final = 10_000
LISTS: Final = 20
SHARE: Final = 0.041
"""Of the real articles, that have a word of a list: in those made of their paragraphs it is more,
since those of short articles come again and again, and of the first 30,000 it is 5 %."""

LONGEST: Final = 40_000
"""Octets of the paragraphs of an article: some mixtures have more than any real one."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """An article in pieces of JSON: what stands before the body, its paragraphs, the rest."""

    head: bytes
    paragraphs: tuple[bytes, ...]
    tail: bytes


class Wire:
    """Articles by number, each as (key, JSON)."""

    def __init__(self, rows: Sequence[dict[str, str]], name: str = "a") -> None:
        self._parts = [_parts(row) for row in rows]
        self._name = name.encode()

    def __len__(self) -> int:
        """Return how many real articles there are; numbers may go on beyond."""
        return len(self._parts)

    def article(self, number: int) -> tuple[bytes, bytes]:
        """Return the key and the JSON of an article; the number stands in its id."""
        step, at = divmod(number, len(self._parts))
        own = self._parts[at]
        paragraphs = own.paragraphs if step == 0 else self._mixed(at, step)
        key = b"%s-%d" % (self._name, number)
        body = rb"\n\n".join(paragraphs)
        return key, b"".join((b'{"id":"', key, b'",', own.head, body, own.tail))

    def articles(self, count: int, start: int = 0) -> Iterator[tuple[bytes, bytes]]:
        """Yield articles in order."""
        return map(self.article, range(start, start + count))

    def _mixed(self, at: int, step: int) -> list[bytes]:
        count, left = len(self._parts), LONGEST
        mixed = []
        for place in range(len(self._parts[at].paragraphs)):
            lender = self._parts[(at + step * place) % count].paragraphs
            mixed.append(lender[place % len(lender)])
            left -= len(mixed[-1])
            if left < 0:
                break
        return mixed


def read_rows(data: Path, limit: int | None = None) -> list[dict[str, str]]:
    """Return the real articles as they stand in the file."""
    with gzip.open(data / ARTICLES_FILE) as lines:
        return [msgspec.json.decode(line) for line in islice(lines, limit)]


def corpus(rows: Sequence[dict[str, str]]) -> Corpus:
    """Return the articles and the frequencies of their words, whole."""
    frequencies: Counter[str] = Counter()
    for row in rows:
        frequencies.update(sorted(set(WORD.findall(row["body"].lower()))))
    whole = [msgspec.json.encode(row) for row in rows]
    return Corpus(whole, whole, frequencies)


def watchlists(words: Corpus, terms: int = TERMS, lists: int = LISTS) -> list[Watchlist]:
    """Return the terms dealt out to lists, so that the matches go to many partitions."""
    entries = [
        NameEntry(f"t{at}", term, NameKind.TERM)
        for at, term in enumerate(rare_terms(words, terms, SHARE))
    ]
    empty = Watchlist("", "", Severity.MEDIUM, (), "1")
    return [
        replace(empty, id=f"bench-{at}", title=f"Bench {at}", entries=tuple(entries[at::lists]))
        for at in range(lists)
    ]


def _parts(row: dict[str, str]) -> _Parts:
    left_out = ("id", "title", "body", "published_at")
    rest = {key: value for key, value in row.items() if key not in left_out}
    head = b'"title":%s,"body":"' % msgspec.json.encode(row["title"])
    tail = b'",' + msgspec.json.encode(rest)[1:]
    paragraphs = tuple(msgspec.json.encode(one)[1:-1] for one in row["body"].split("\n\n"))
    return _Parts(head, paragraphs, tail)
