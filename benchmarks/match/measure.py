"""Time and memory of one method over the articles; processor time, as the machine is shared."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time

Scan = Callable[[bytes], int]
"""From an article as JSON to the number of things found."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles a second by the median article, the 99th percentile, and what was found."""

    median_per_second: float
    mean_per_second: float
    p99_milliseconds: float
    share_matched: float


def build(make: Callable[[], Scan]) -> tuple[Scan, float, float]:
    """Return the method ready to run, the seconds it took, and the megabytes it added."""
    before, start = _resident(), process_time()
    scan = make()
    return scan, process_time() - start, _resident() - before


def run(scan: Scan, articles: Sequence[bytes]) -> Speed:
    """Run the method over every article, each by itself, after some to warm up."""
    for article in articles[:50]:
        scan(article)
    times, matched = [], 0
    for article in articles:
        start = process_time()
        matched += bool(scan(article))
        times.append(process_time() - start)
    times.sort()
    return Speed(
        1 / times[len(times) // 2],
        len(times) / sum(times),
        1000 * times[int(len(times) * 0.99)],
        matched / len(times),
    )


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
