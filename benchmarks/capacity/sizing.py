"""The arithmetic of docs/capacity.md: from what a core carries to partitions and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

TARGETS: Final = (20, 1_000, 100_000)
# A core is filled to half: the other half works off a backlog, a restart, a neighbour's load.
FILLED_TO: Final = 0.5
# What cannot be divided stays whole: two processes where one may fail.
LEAST: Final = 2
# One article in so many matches a list, and each match is told to so many destinations.
MATCHES_AN_ARTICLE: Final = 0.1
DELIVERIES_A_MATCH: Final = 1.0
# Who reads each topic; alerts lie beside matches, on as many partitions.
READERS: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": ("matcher",),
    "matches": ("deduper", "dispatcher"),
    "deliveries": ("dispatcher",),
}
# Room to grow without moving lists from one partition to another.
ROOM: Final = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """How many of what a core carried in a second of processor time."""

    unit: str
    per_core_second: float


def load(service: str, articles: float) -> float:
    """Return the records a second that a service has when so many articles a second come."""
    matches = articles * MATCHES_AN_ARTICLE
    return {"deduper": matches, "dispatcher": matches * DELIVERIES_A_MATCH}.get(service, articles)


def processes(service: str, carried: Carried, articles: float) -> int:
    """Return how many processes, which is also how many partitions at least, a service needs."""
    return max(LEAST, ceil(load(service, articles) / (carried.per_core_second * FILLED_TO)))


def partitions(topic: str, measured: Mapping[str, Carried], articles: float) -> int:
    """Return how many partitions a topic needs when so many articles a second come."""
    readers = READERS[topic]
    return ROOM * max(processes(reader, measured[reader], articles) for reader in readers)


def tables(measured: Mapping[str, Carried]) -> str:
    """Return the tables of the page: what was measured, and what follows.

    Partitions are told where every service was measured.
    """
    lines = [
        "| service | a core carries | one takes |",
        "|---|---|---|",
    ]
    lines += [
        f"| {service} | {one.per_core_second:,.0f} {one.unit}/s "
        f"| {1e6 / one.per_core_second:,.0f} µs |"
        for service, one in measured.items()
    ]
    lines += _table("processes", measured, lambda name, at: processes(name, measured[name], at))
    if all(reader in measured for readers in READERS.values() for reader in readers):
        lines += _table("partitions", READERS, lambda name, at: partitions(name, measured, at))
    return "\n".join(lines) + "\n"


def _table(title: str, names: Iterable[str], count: Callable[[str, float], int]) -> list[str]:
    heads = " | ".join(f"{target:,} articles/s" for target in TARGETS)
    rows = (
        f"| {name} | {' | '.join(f'{count(name, target):,}' for target in TARGETS)} |"
        for name in names
    )
    return ["", f"| {title} | {heads} |", "|---|" + "---|" * len(TARGETS), *rows]
