"""What an update costs the articles meanwhile: `python -m benchmarks.match.update`.

A list of 100,000 terms is live in the matcher's own library. New versions of it are published, one
as soon as the last is live, while articles are matched on the wall clock in the event loop, fifty
at a time, as the service does. Timed is how long after an article the next one is done, so that
whatever the library does in the loop or in a thread counts. The 99th percentile is compared with
that of the same articles without updates; with as many processors as there are processes, that is
what a reader sees.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from prometheus_client import CollectorRegistry

from benchmarks.match.corpus import read
from benchmarks.match.lists import rare_terms, terms, watchlist
from benchmarks.match.methods import decoded
from services.matcher.library import WatchlistLibrary
from services.matcher.metrics import MatcherMetrics
from shared.domain.text import Document as Text
from shared.domain.watchlist import Watchlist, watchlist_document
from shared.runtime.kafka.records import Record
from shared.wire.codec import encode
from shared.wire.documents import Document, document_records

BATCH = 50


class Live:
    """The library in use, and how often its list was replaced."""

    def __init__(self, source: Watchlist) -> None:
        self.library = WatchlistLibrary(MatcherMetrics(CollectorRegistry()))
        self.versions = 0
        self._records = [_records(replace(source, version=f"{at}")) for at in range(2)]
        whole = asyncio.Event()
        whole.set()
        self.publish()
        self.upkeep = asyncio.create_task(self.library.keep_compiled(whole))

    def publish(self) -> None:
        """Publish the version after the last."""
        self.versions += 1
        self.library.change(self._records[self.versions % 2])

    async def publish_on_and_on(self) -> None:
        """Publish a version whenever the last is live."""
        while True:
            self.publish()
            await self._until(being_prepared=True)
            await self._until(being_prepared=False)

    async def _until(self, *, being_prepared: bool) -> None:
        while (self.library.note() is not None) != being_prepared:  # noqa: ASYNC110
            await asyncio.sleep(0.001)


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
    asyncio.run(_compare(source, corpus.cut, options.rounds))
    return 0


async def _compare(source: Watchlist, articles: Sequence[bytes], rounds: int) -> None:
    live = Live(source)
    await live.library.compiled.wait()
    await _times(live, articles)
    quiet = [await _times(live, articles) for _ in range(rounds)]
    updates = asyncio.create_task(live.publish_on_and_on())
    before = live.versions
    during = [await _times(live, articles) for _ in range(rounds)]
    updates.cancel()
    live.upkeep.cancel()
    await asyncio.gather(updates, live.upkeep, return_exceptions=True)
    for share in (0.5, 0.99, 0.999):
        one, other = _percentile(quiet, share), _percentile(during, share)
        print(
            f"p{100 * share:g} {1000 * one:.2f} ms quiet, {1000 * other:.2f} ms meanwhile", end=""
        )
        print(f": {other / one - 1:+.0%}")
    print(f"{live.versions - before} updates in {sum(map(sum, during)):.0f} s")


async def _times(live: Live, articles: Sequence[bytes]) -> list[float]:
    """Return what each article took, with what else was done since the one before."""
    times, last = [], perf_counter()
    for at, line in enumerate(articles):
        live.library.match(Text(decoded(line)))
        if at % BATCH == 0:
            await asyncio.sleep(0)
        now = perf_counter()
        times.append(now - last)
        last = now
    return times


def _percentile(rounds: Sequence[Sequence[float]], share: float) -> float:
    times = sorted(time for one in rounds for time in one)
    return times[int(len(times) * share)]


def _records(source: Watchlist) -> list[Record]:
    document = Document(source.id, source.version, encode(watchlist_document(source)))
    pairs = document_records(document)
    return [Record("watchlists", 0, 0, key, value, (), 0) for key, value in pairs]


if __name__ == "__main__":
    sys.exit(main())
