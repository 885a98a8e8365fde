"""A full window: memory a story, the time of a decision, and of a rebuild from the journal.

`python -m benchmarks.dedupe.window [--data DIR] [--stories N]`. Real articles are too few to fill
a window, so each comes many times: with another id and other shingles. What decides is asked of
real articles that the window has not.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import string
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from msgspec import structs
from msgspec.structs import replace

from benchmarks.dedupe.corpus import articles
from shared.domain.article import Article
from shared.domain.stories import Policy, Stories, StoryEvent
from shared.domain.stories.model import Candidate
from shared.domain.stories.pairs import candidate_of
from shared.wire.codec import Codec, encode

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
WINDOW = timedelta(hours=72)
SAMPLE = 4_000
PROBES = 4_000
REBUILT = 100_000
BASE = 6_000


def main() -> int:
    """Print what a window of `--stories` costs."""
    options = _options()
    real = articles(options.data / "reuters21578.jsonl.gz")[:BASE]
    probes = [_at(article, NOON + WINDOW) for article in real[:PROBES]]
    window, journal, half = Stories(Policy()), list[bytes](), (0, 0)
    started = time.process_time()
    for event in _told(real, options.stories):
        window.apply(event)
        if len(journal) < min(REBUILT, options.stories // 2):
            journal.append(encode(event))
        if window.articles == options.stories // 2:
            half = resident_bytes(), window.articles
    filled = time.process_time() - started
    # The second half alone: the first pays for the journal kept here, vocabulary and caches.
    held = (resident_bytes() - half[0]) / max(1, window.articles - half[1])
    print(f"{window.articles:,} stories in the window, filled at {options.stories / filled:,.0f}/s")
    print(f"memory: {held:,.0f} resident bytes for each story of the second half")
    _report_decisions(window, probes)
    del window
    _report_rebuild(journal)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A full window: memory, decisions, rebuild.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--stories", type=int, default=100_000)
    return parser.parse_args()


def varied(real: Sequence[Article], wanted: int, span: timedelta = WINDOW) -> Iterator[Candidate]:
    """Yield that many candidates, evenly over a span of time."""
    shuffled = random.Random(1)
    table: dict[int, int] = {}
    for number, article in zip(range(wanted), cycle(real), strict=False):
        if number % len(real) == 0:
            letters = list(string.ascii_lowercase)
            shuffled.shuffle(letters)
            mixed = "".join(letters)
            table = str.maketrans(string.ascii_letters, mixed + mixed.upper())
        varied = replace(
            article,
            id=f"{article.id}/{number}",
            title=article.title.translate(table),
            body=article.body.translate(table),
        )
        yield _at(varied, NOON + span * (number / wanted))


def _told(real: Sequence[Article], wanted: int) -> Iterator[StoryEvent]:
    """Yield that many new stories, evenly over the window: real ones with other shingles each time.

    A window is full sooner than by fingerprinting a million texts.
    """
    drawn, empty = random.Random(1), Stories(Policy())
    base = [_at(article, NOON) for article in real]
    for number, candidate in zip(range(wanted), cycle(base), strict=False):
        mask, when = drawn.getrandbits(31), NOON + WINDOW * (number / wanted)
        article = structs.replace(
            candidate.article,
            id=f"{candidate.article.id}/{number}",
            published_at=when,
            received_at=when,
        )
        printed = candidate.fingerprint
        other = structs.replace(
            printed,
            content_hash=f"{number:032x}",
            sketch=_redrawn(printed.sketch, mask),
            lead=_redrawn(printed.lead, mask),
            head=_redrawn(printed.head, mask),
            headline=_redrawn(printed.headline, mask),
        )
        yield empty.decide(structs.replace(candidate, article=article, fingerprint=other))


def _redrawn(shingles: Sequence[int], mask: int) -> tuple[int, ...]:
    return tuple(sorted(shingle ^ mask for shingle in shingles))


def _at(article: Article, when: datetime) -> Candidate:
    return candidate_of(replace(article, published_at=when), when)


def _report_decisions(window: Stories, probes: Sequence[Candidate]) -> None:
    times = []
    for candidate in probes:
        started = time.process_time_ns()
        window.decide(candidate)
        times.append(time.process_time_ns() - started)
    times.sort()
    median, p99 = times[len(times) // 2] / 1e6, times[int(0.99 * len(times))] / 1e6
    print(f"decision: median {median:.3f} ms, p99 {p99:.2f} ms of processor time")


def _report_rebuild(journal: Sequence[bytes]) -> None:
    """Rebuild as a deduper does: decode each record, fold it."""
    restored, codec = Stories(Policy()), Codec(StoryEvent)
    wall, processor = time.monotonic(), time.process_time()
    for record in journal:
        restored.apply(codec.decode(record))
    wall, processor = time.monotonic() - wall, time.process_time() - processor
    size = sum(map(len, journal)) / len(journal)
    print(
        f"rebuild of {len(journal):,} records of {size:,.0f} bytes: "
        f"{processor:.1f} s of processor time, {wall:.1f} s by the clock"
    )


def resident_bytes() -> int:
    """Return the resident memory of this process (Linux with glibc), but for what is free in it.

    Tables that grew leave free memory behind, which would count for the stories of the first half
    and hide that of the second.
    """
    ctypes.CDLL(None).malloc_trim(0)
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main())
