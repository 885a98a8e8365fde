"""Time and memory of one method over the articles; processor time, as the machine is shared."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time

from shared.runtime.service import COLLECT_AFTER

Scan = Callable[[bytes], int]
"""From an article as JSON to the number of things found."""

WARM_UP = 50


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles a second by the median article, the 99th percentile, and what was found."""

    median_per_second: float
    mean_per_second: float
    p99_milliseconds: float
    share_matched: float

    @classmethod
    def of(cls, seconds: Sequence[float], matched: int) -> Speed:
        """Return the speed of a run, from what each article took and how many matched."""
        times = sorted(seconds)
        return cls(
            1 / times[len(times) // 2],
            len(times) / sum(times),
            1000 * times[int(len(times) * 0.99)],
            matched / len(times),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """One row: the seconds and megabytes of building, and the speed on each kind of article."""

    build_seconds: float
    megabytes: float
    cut: Speed
    whole: Speed


def measure(make: Callable[[], Scan], cut: Sequence[bytes], whole: Sequence[bytes]) -> Figures:
    """Build a method, and run it over the articles cut and whole."""
    before, start = _resident(), process_time()
    scan = make()
    seconds, megabytes = process_time() - start, _resident() - before
    _collect_seldom()
    return Figures(seconds, megabytes, _run(scan, cut), _run(scan, whole))


def _collect_seldom() -> None:
    """Let the collector of Python do as it does in a service, whatever the method."""
    gc.collect()
    gc.set_threshold(COLLECT_AFTER)


def _run(scan: Scan, articles: Sequence[bytes]) -> Speed:
    """Run the method over every article, each by itself, after some to warm up."""
    for article in articles[: min(WARM_UP, len(articles) // 5)]:
        scan(article)
    times, matched = [], 0
    for article in articles:
        start = process_time()
        matched += bool(scan(article))
        times.append(process_time() - start)
    return Speed.of(times, matched)


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
