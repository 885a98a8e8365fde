"""What an update costs the articles meanwhile: `python -m benchmarks.match.update`.

A list of 100,000 terms is live. A new version of it is prepared in another process, read, and
swapped in, again and again, while articles are matched one after the other on the wall clock. The
99th percentile is compared with that of the same articles without updates; with as many
processors as there are processes, that is what a reader sees.
"""

from __future__ import annotations

import argparse
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from benchmarks.match.corpus import Corpus, read
from benchmarks.match.lists import rare_terms, terms, watchlist
from benchmarks.match.methods import decoded
from shared.domain.matching import compile_watchlists, prepare_watchlist, read_prepared
from shared.domain.watchlist import Watchlist


class Live:
    """The matcher in use, and how often it was replaced."""

    def __init__(self, data: bytes) -> None:
        self.versions = -1
        self.swap(data)

    def swap(self, data: bytes) -> None:
        self.match = compile_watchlists([read_prepared(data)]).matcher.match
        self.versions += 1


def main() -> int:
    """Print the percentiles, quiet and during updates; returns 2 when the data is not there."""
    parser = argparse.ArgumentParser(description="Matching while a list is updated.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=10, help="times through the articles")
    options = parser.parse_args()
    path: Path = options.data / "allsides.jsonl.gz"
    if not path.exists():
        print(f"no articles at {path}: name their folder with --data", file=sys.stderr)
        return 2
    corpus = read(path, 1_000)
    source = watchlist(terms(rare_terms(corpus, 100_000)))
    live = Live(prepare_watchlist(source)[0])
    quiet = _percentile(live, corpus, options.rounds)
    during = _updated(live, source, corpus, options.rounds)
    print(f"p99 {1000 * quiet:.2f} ms quiet, {1000 * during:.2f} ms during {live.versions} updates")
    print(f"a rise of {during / quiet - 1:.0%}")
    return 0


def _updated(live: Live, source: Watchlist, corpus: Corpus, rounds: int) -> float:
    """Return the percentile while another process prepares and this one swaps in."""
    stopped = threading.Event()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:

        def update() -> None:
            while not stopped.is_set():
                data, _ = pool.submit(prepare_watchlist, source).result()
                live.swap(data)

        thread = threading.Thread(target=update)
        thread.start()
        try:
            return _percentile(live, corpus, rounds)
        finally:
            stopped.set()
            thread.join()


def _percentile(live: Live, corpus: Corpus, rounds: int) -> float:
    for line in corpus.cut[:200]:
        live.match(decoded(line))
    times = sorted(_time(live, line) for _ in range(rounds) for line in corpus.cut)
    return times[int(len(times) * 0.99)]


def _time(live: Live, line: bytes) -> float:
    start = perf_counter()
    live.match(decoded(line))
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
