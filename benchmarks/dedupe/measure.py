"""Quality and speed of one method."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from msgspec.structs import replace

from benchmarks.dedupe.corpus import Pair
from benchmarks.dedupe.methods import Method
from shared.domain.article import Article
from shared.runtime.service import COLLECT_AFTER

ROUND = 500


@dataclass(frozen=True, slots=True)
class Quality:
    """Agreement with the reader on what to suppress, as shares from 0 to 1."""

    precision: float
    recall: float
    f1: float
    look_alikes: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles a second of CPU time, in the whole and in the median round; 99th percentile.

    The percentile is by the clock: to read the CPU time of each article would take 0.5 µs of it.
    """

    overall: float
    median: float
    p99_ms: float
    suppressed: int


def quality(method: Method, pairs: Sequence[Pair]) -> Quality:
    """Decide each pair on its own: the first article is told, is the second suppressed?"""
    suppressed = [pair for pair in pairs if _is_suppressed(method, pair)]
    hits = sum(pair.duplicate for pair in suppressed)
    wanted = sum(pair.duplicate for pair in pairs)
    look_alikes = [pair for pair in pairs if pair.look_alike]
    return Quality(
        precision=hits / max(1, len(suppressed)),
        recall=hits / max(1, wanted),
        f1=2 * hits / max(1, len(suppressed) + wanted),
        look_alikes=sum(pair.look_alike for pair in suppressed) / max(1, len(look_alikes)),
    )


def _is_suppressed(method: Method, pair: Pair) -> bool:
    """Decide a pair; an article without a date counts as published with the other."""
    take = method()
    first, second = pair.first, pair.second
    take(replace(first, published_at=first.published_at or second.published_at))
    return take(replace(second, published_at=second.published_at or first.published_at))


def speed(method: Method, articles: Sequence[Article]) -> Speed:
    """Run a corpus through a method in order of time, on one core.

    Garbage is looked for as seldom as in a service, and not among the corpora, which it lacks.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    take, times, rounds, suppressed = method(), [], [], 0
    for start in range(0, len(articles), ROUND):
        began = time.process_time_ns()
        for article in articles[start : start + ROUND]:
            started = time.perf_counter_ns()
            suppressed += take(article)
            times.append(time.perf_counter_ns() - started)
        rounds.append(time.process_time_ns() - began)
    return Speed(
        overall=len(times) / (sum(rounds) / 1e9),
        median=ROUND / (median(rounds[:-1]) / 1e9),
        p99_ms=sorted(times)[int(len(times) * 0.99)] / 1e6,
        suppressed=suppressed,
    )
