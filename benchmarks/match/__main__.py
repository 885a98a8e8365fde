"""Run the benchmark: `python -m benchmarks.match [--data DIR] [--limit N] [--large]`.

The articles are read from `--data`, else `$WIREWATCH_DATA`, else `../shared/data`. Every row
decodes the JSON article; what else a row leaves out is said below the table. Peers that are not
installed are named and left out: `make .venv/bench.stamp` installs those of Python, a JDK 17 and
Maven are needed for Lucene Monitor. `--check` compares what Lucene Monitor finds with what the
matcher finds, on texts cut into words alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from benchmarks.match import methods
from benchmarks.match.agreement import agreement
from benchmarks.match.corpus import Corpus, read
from benchmarks.match.lists import boolean_rules, parts, rare_terms, terms
from benchmarks.match.lucene import peer, program
from benchmarks.match.measure import Figures, measure
from benchmarks.match.rows import Row, rows

ROW: Final = "{:<20} {:<15} {:>7} {:>7} {:>8} {:>8} {:>7} {:>8} {:>8} {:>7} {:>6}"
HEAD: Final = (
    "list",
    "method",
    "build s",
    "MB",
    "4 kB/s",
    "mean/s",
    "p99 ms",
    "whole/s",
    "matched",
    "target",
    "ratio",
)
LEFT_OUT: Final = {
    **{one.__name__: one.__doc__ for one in (methods.wirewatch, methods.prepared, *methods.PEERS)},
    "lucene": peer.measure.__doc__,
}

_T = TypeVar("_T")


def main() -> int:
    """Print one row a method; returns 2 when the data is not there."""
    options = _options()
    path: Path = options.data / "allsides.jsonl.gz"
    if not path.exists():
        print(f"no articles at {path}: name their folder with --data", file=sys.stderr)
        return 2
    corpus = read(path, options.limit)
    if options.check:
        return _check(corpus)
    print(f"{len(corpus.cut)} articles, cut to 4096 characters and whole; processor time")
    print(ROW.format(*HEAD))
    ours: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        for row in rows(corpus, options.large, kept):
            if options.only in f"{row.title}: {row.method}":
                print(_line(row, corpus, ours), flush=True)
    for method, doc in LEFT_OUT.items():
        print(f"{method}: {' '.join((doc or '').split())}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Matching: speed, with peers.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--limit", type=int, default=1_000, help="articles")
    parser.add_argument("--large", action="store_true", help="one million terms and rules too")
    parser.add_argument("--keep", type=Path, help="a folder for prepared lists, used again")
    parser.add_argument("--only", default="", help="rows whose title and method hold this")
    parser.add_argument("--check", action="store_true", help="compare matches with Lucene Monitor")
    return parser.parse_args()


def _line(row: Row, corpus: Corpus, ours: dict[str, float]) -> str:
    """Return the line of a row; `ours` are the speeds of the matcher by list, to compare with."""
    if row.peer and importlib.util.find_spec(row.peer) is None:
        return f"{row.title:<20} {row.method:<15} not installed: make .venv/bench.stamp"
    if row.method == "lucene" and (missing := program.missing_tools()):
        return f"{row.title:<20} {row.method:<15} not installed: {', '.join(missing)}"
    _apart(row.before)
    figures = _apart(lambda: _figures(row, corpus))
    cut, whole = figures.cut, figures.whole
    speeds = (f"{cut.median_per_second:.0f}", f"{cut.mean_per_second:.0f}")
    if row.method in ("wirewatch", "prepared"):
        ours[row.title] = cut.median_per_second
    ratio = ours.get(row.title, 0.0) / cut.median_per_second
    rest = (f"{cut.p99_milliseconds:.2f}", f"{whole.median_per_second:.0f}")
    aims = (str(row.target or ""), f"{ratio:.1f}" if ratio else "")
    built = (f"{figures.build_seconds:.1f}", f"{figures.megabytes:.0f}")
    return ROW.format(
        row.title, row.method, *built, *speeds, *rest, f"{cut.share_matched:.1%}", *aims
    )


def _figures(row: Row, corpus: Corpus) -> Figures:
    cut, whole = corpus.cut[: row.few], corpus.whole[: row.few]
    if row.method == "lucene":
        return peer.measure(parts(row.entries), cut, whole).figures
    return measure(row.make, cut, whole)


def _apart(work: Callable[[], _T]) -> _T:
    """Run in a process of its own: the memory of a row is no other row's."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sending.send(work()))
    process.start()
    sending.close()
    try:
        result: _T = receiving.recv()
    except EOFError:
        raise SystemExit("a row ended without a result; see above") from None
    process.join()
    return result


def _check(corpus: Corpus) -> int:
    """Print how far the two agree, and up to ten pairs that one of them finds alone."""
    for entries in (boolean_rules(corpus, 100_000), terms(rare_terms(corpus, 100_000))):
        for words in ("ours", "standard"):
            outcome = peer.measure(parts(entries), corpus.cut, corpus.cut[:0], words)
            found = agreement(entries, corpus.cut, outcome.matched)
            print(f"{len(entries)} rules like {parts(entries)[0][1:]}, words of {words}: {found}")
            for number, rule in (*found.ours_alone[:10], *found.theirs_alone[:10]):
                print(f"  article {number} {rule} {parts(entries)[int(rule[1:])][1:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
