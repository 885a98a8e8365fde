"""The rows of the table: each list of rules or terms, with the matcher and its peers on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.match import lists, methods
from benchmarks.match.corpus import Corpus
from benchmarks.match.measure import Scan
from shared.domain.watchlist import Entry, NameEntry, Watchlist, read_watchlist

PACKS: Final = Path(__file__).parents[2] / "watchlists"
TERM_PEERS: Final = (
    methods.ahocorasick_rs,
    methods.daachorse,
    methods.flashtext2,
    methods.spacy,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A method on a list. `peer` is the package it needs; `few` bounds the articles of slow ones.

    `entries` are the list as the matcher has it; Lucene Monitor, in a process of its own, gets
    them in parts.
    """

    title: str
    method: str
    make: Callable[[], Scan]
    few: int = 1_000_000
    entries: Sequence[Entry] = field(default=(), repr=False)

    @property
    def peer(self) -> str:
        """The package that the row needs, if it is not one of the project's own."""
        own = ("", "wirewatch", "rapidfuzz_scan", "lucene")
        return "" if self.method in own else self.method


def rows(corpus: Corpus, large: bool) -> Iterator[Row]:
    """Yield the rows in the order of the table."""
    yield Row("decoding only", "", methods.decoding)
    for count in (10_000, 100_000, *((1_000_000,) if large else ())):
        yield from _of_terms(f"{count // 1000} k terms", lists.rare_terms(corpus, count))
    dense = lists.terms(lists.dense_terms(corpus, 10_000))
    yield _wirewatch("10 k dense terms", dense)
    yield from _of_names(lists.names(corpus, 10_000))
    yield from _of_rules(lists.boolean_rules(corpus, 100_000))
    yield Row("shipped packs", "wirewatch", lambda: methods.wirewatch(_packs()))


def _of_terms(title: str, terms: Sequence[str]) -> Iterator[Row]:
    entries = lists.terms(terms)
    yield _wirewatch(title, entries)
    for peer in TERM_PEERS:
        few = 300 if peer is methods.spacy else 1_000_000
        yield Row(title, peer.__name__, lambda peer=peer: peer(terms), few)  # type: ignore[misc]
    if len(terms) <= 100_000:
        yield Row(title, "lucene", methods.decoding, 1_000_000, entries)


def _of_names(entries: Sequence[Entry]) -> Iterator[Row]:
    title = "10 k fuzzy names"
    yield _wirewatch(title, entries)
    spelled = [entry.name.lower() for entry in entries if isinstance(entry, NameEntry)]
    yield Row(title, "rapidfuzz_scan", lambda: methods.rapidfuzz_scan(spelled), 20)


def _of_rules(entries: Sequence[Entry]) -> Iterator[Row]:
    title, parts = "100 k boolean rules", lists.parts(entries)
    yield _wirewatch(title, entries)
    yield Row(title, "mokaccino", lambda: methods.mokaccino(parts), 100)
    yield Row(title, "lucene", methods.decoding, 1_000_000, entries)


def _wirewatch(title: str, entries: Sequence[Entry]) -> Row:
    return Row(title, "wirewatch", lambda: methods.wirewatch([lists.watchlist(entries)]))


def _packs() -> list[Watchlist]:
    texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(PACKS.glob("*.yaml"))]
    return [
        read_watchlist(text, source=path.name, read_names=lambda _: "").watchlist
        for path, text in texts
    ]
