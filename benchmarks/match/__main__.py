"""Run the benchmark: `python -m benchmarks.match [--data DIR] [--limit N] [--large]`.

The articles are read from `--data`, else `$WIREWATCH_DATA`, else `../shared/data`. Every row
decodes and checks the JSON article; what else a row leaves out is said below the table. Peers that
are not installed are named and left out: `uv pip install daachorse flashtext2 mokaccino`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.match import lists, methods
from benchmarks.match.corpus import Corpus, read
from benchmarks.match.measure import Scan, build, run
from shared.domain.watchlist import Entry, QueryEntry, Watchlist, read_watchlist

Method = tuple[str, str, Callable[[], Scan]]
ROW = "{:<34} {:>8} {:>7} {:>9} {:>9} {:>7} {:>9} {:>8}"
HEAD = ("method", "build s", "MB", "4 kB/s", "mean/s", "p99 ms", "whole/s", "matched")
PACKS = Path(__file__).parents[2] / "watchlists"


def main() -> int:
    """Print one row a method; returns 2 when the data is not there."""
    options = _options()
    path: Path = options.data / "allsides.jsonl.gz"
    if not path.exists():
        print(f"no articles at {path}: name their folder with --data", file=sys.stderr)
        return 2
    corpus = read(path, options.limit)
    print(f"{len(corpus.cut)} articles, cut to 4096 characters and whole; processor time")
    print(ROW.format(*HEAD))
    for name, peer, make in _methods(corpus, options.large):
        if options.only in name:
            _report(name, peer, make, corpus)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Matching: speed, with peers.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--limit", type=int, default=1_000, help="articles")
    parser.add_argument("--large", action="store_true", help="one million terms too")
    parser.add_argument("--only", default="", help="rows whose name holds this")
    return parser.parse_args()


def _methods(corpus: Corpus, large: bool) -> Iterator[Method]:
    yield "decoding only", "", methods.decoding
    for count in (10_000, 100_000, *((1_000_000,) if large else ())):
        yield from _of_terms(f"{count // 1000} k terms", lists.rare_terms(corpus, count))
    dense = lists.dense_terms(corpus, 10_000)
    yield "10 k dense terms: wirewatch", "", _wirewatch(lists.terms(dense))
    yield from _of_names(lists.names(corpus, 10_000))
    yield from _of_rules(lists.boolean_rules(corpus, 100_000))
    yield "shipped packs: wirewatch", "", lambda: methods.wirewatch(_packs())


def _of_terms(title: str, terms: Sequence[str]) -> Iterator[Method]:
    yield f"{title}: wirewatch", "", _wirewatch(lists.terms(terms))
    for peer in (methods.ahocorasick_rs, methods.daachorse, methods.flashtext2):
        yield f"{title}: {peer.__name__}", peer.__name__, lambda peer=peer: peer(terms)  # type: ignore[misc]


def _of_names(entries: Sequence[Entry]) -> Iterator[Method]:
    yield "10 k fuzzy names: wirewatch", "", _wirewatch(entries)
    spelled = [entry.name.lower() for entry in entries if not isinstance(entry, QueryEntry)]  # type: ignore[union-attr]
    yield "10 k fuzzy names: rapidfuzz scan", "", lambda: methods.rapidfuzz_scan(spelled)


def _of_rules(entries: Sequence[Entry]) -> Iterator[Method]:
    yield "100 k boolean rules: wirewatch", "", _wirewatch(entries)
    yield "100 k boolean rules: mokaccino", "mokaccino", lambda: methods.mokaccino(_parts(entries))


def _wirewatch(entries: Sequence[Entry]) -> Callable[[], Scan]:
    return lambda: methods.wirewatch([lists.watchlist(entries)])


def _parts(entries: Sequence[Entry]) -> list[tuple[list[str], list[str]]]:
    """Return the required and the excluded words of rules as the benchmark writes them."""
    queries = [entry.query.split() for entry in entries if isinstance(entry, QueryEntry)]
    return [(words[:9:2], [words[10].strip("("), words[12].strip(")")]) for words in queries]


def _packs() -> list[Watchlist]:
    texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(PACKS.glob("*.yaml"))]
    return [
        read_watchlist(text, source=path.name, read_names=lambda _: "").watchlist
        for path, text in texts
    ]


def _report(name: str, peer: str, make: Callable[[], Scan], corpus: Corpus) -> None:
    if peer and importlib.util.find_spec(peer) is None:
        print(f"{name:<34} not installed: uv pip install {peer}")
        return
    scan, seconds, megabytes = build(make)
    # A method of seconds an article is measured on a few of them.
    few = 100 if any(slow in name for slow in ("mokaccino", "scan")) else len(corpus.cut)
    cut, whole = run(scan, corpus.cut[:few]), run(scan, corpus.whole[:few])
    cells = (f"{seconds:.1f}", f"{megabytes:.0f}", f"{cut.median_per_second:.0f}")
    rest = (f"{cut.mean_per_second:.0f}", f"{cut.p99_milliseconds:.2f}")
    more = (f"{whole.median_per_second:.0f}", f"{cut.share_matched:.1%}")
    print(ROW.format(name, *cells, *rest, *more), flush=True)


if __name__ == "__main__":
    sys.exit(main())
