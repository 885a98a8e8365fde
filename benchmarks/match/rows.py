"""The rows of the table: each list of rules or terms, with the matcher and its peers on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.match import lists, methods
from benchmarks.match.corpus import Corpus
from benchmarks.match.measure import Scan
from shared.domain.matching.prepared import FORMAT
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
    them in parts. `target` is the number of articles a second that is aimed at, if any; `before` is
    done first, in another process.
    """

    title: str
    method: str
    make: Callable[[], Scan]
    few: int = 1_000_000
    entries: Sequence[Entry] = field(default=(), repr=False)
    target: int = 0
    before: Callable[[], None] = lambda: None

    @property
    def peer(self) -> str:
        """The package that the row needs, if it is not one of the project's own."""
        own = ("", "wirewatch", "prepared", "rapidfuzz_scan", "lucene")
        return "" if self.method in own else self.method


TARGETS: Final = {10_000: 6_000, 100_000: 4_500, 1_000_000: 3_000}


def rows(corpus: Corpus, large: bool, folder: Path) -> Iterator[Row]:
    """Yield the rows in the order of the table; `large` ones take minutes to prepare.

    Prepared lists are written to `folder`.
    """
    yield Row("decoding only", "", methods.decoding)
    for count in (10_000, 100_000, *((1_000_000,) if large else ())):
        yield from _of_terms(f"{count // 1000} k terms", lists.rare_terms(corpus, count), folder)
    dense = lists.terms(lists.dense_terms(corpus, 10_000))
    yield _wirewatch("10 k dense terms", dense)
    yield from _of_names(lists.names(corpus, 10_000))
    yield from _of_rules(lists.boolean_rules(corpus, 100_000), folder)
    watched = 1_000_000 if large else 100_000
    rules = lists.watched_rules(corpus, watched)
    yield _prepared(f"{watched // 1000} k watched rules", rules, 1_500, folder)
    yield Row("shipped packs", "wirewatch", lambda: methods.wirewatch(_packs()))


def _of_terms(title: str, terms: Sequence[str], folder: Path) -> Iterator[Row]:
    entries, target = lists.terms(terms), TARGETS[len(terms)]
    if len(terms) <= 100_000:
        yield _wirewatch(title, entries, target)
    yield _prepared(title, entries, target, folder)
    for peer in TERM_PEERS:
        few = 300 if peer is methods.spacy else 1_000_000
        yield Row(title, peer.__name__, lambda peer=peer: peer(terms), few)  # type: ignore[misc]
    if len(terms) <= 100_000:
        yield Row(title, "lucene", methods.decoding, 1_000_000, entries)


def _of_names(entries: Sequence[Entry]) -> Iterator[Row]:
    title = "10 k fuzzy names"
    yield _wirewatch(title, entries, 2_500)
    spelled = [entry.name.lower() for entry in entries if isinstance(entry, NameEntry)]
    yield Row(title, "rapidfuzz_scan", lambda: methods.rapidfuzz_scan(spelled), 20)


def _of_rules(entries: Sequence[Entry], folder: Path) -> Iterator[Row]:
    title, parts = "100 k boolean rules", lists.parts(entries)
    yield _wirewatch(title, entries, 2_500)
    yield _prepared(title, entries, 2_500, folder)
    yield Row(title, "mokaccino", lambda: methods.mokaccino(parts), 100)
    yield Row(title, "lucene", methods.decoding, 300, entries)


def _wirewatch(title: str, entries: Sequence[Entry], target: int = 0) -> Row:
    return Row(
        title, "wirewatch", lambda: methods.wirewatch([lists.watchlist(entries)]), target=target
    )


def _prepared(title: str, entries: Sequence[Entry], target: int, folder: Path) -> Row:
    """A row of which building is loading: the list is prepared by another process."""
    file, watchlist = folder / f"{title}, {FORMAT.decode()}.prepared", lists.watchlist(entries)

    def make() -> Scan:
        return methods.prepared(file)

    before = partial(methods.prepare, watchlist, file)
    return Row(title, "prepared", make, target=target, before=before)


def _packs() -> list[Watchlist]:
    texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(PACKS.glob("*.yaml"))]
    return [
        read_watchlist(text, source=path.name, read_names=lambda _: "").watchlist
        for path, text in texts
    ]
