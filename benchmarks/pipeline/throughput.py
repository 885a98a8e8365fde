"""Ceilings and the matcher: each method in turn over the same articles, several times."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.pipeline.brokers import Broker, running
from benchmarks.pipeline.machine import cpu_seconds, only_on
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from shared.wire.topics import DEFAULT_PREFIX, Topics

ARTICLES: Final = {"embedded": 9_000, "kafka": 30_000}
METHODS: Final = {
    "consume, librdkafka": ("clients", "consume"),
    "consume, FastStream": ("batches", "consume"),
    "decode, FastStream": ("batches", "decode"),
    "pass through, librdkafka": ("clients", "pass"),
    "pass through, FastStream": ("batches", "pass"),
    "matcher": ("batches", "matcher"),
}
TIMEOUT_S: Final = 60


def measure(kind: str, data: Path, runs: int, share: float = 1.0) -> Figures:
    """Return, by method, what each run measured: the methods interleaved, the broker on a core
    of its own and the method on the other."""
    rows = read_rows(data)
    wire, count = Wire(rows), int(ARTICLES[kind] * share)
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in METHODS}
    with running(kind, core=0) as broker:
        broker.make_topics()
        broker.fill(Topics().articles, wire.articles(count))
        broker.apply(watchlists(corpus(rows)))
        for _ in range(runs):
            for name, (program, method) in METHODS.items():
                figures[name].append(run_program(broker, program, method, count))
                print(f"  {kind}: {name}: {_said(figures[name][-1])}", flush=True)
    return {"articles": count, "methods": figures}


def run_program(
    broker: Broker, program: str, method: str, count: int, prefix: str = DEFAULT_PREFIX
) -> dict[str, float]:
    """Run one of the programs on the second core and return what it measured."""
    source = Topics(prefix).articles if program == "clients" else prefix
    command = [sys.executable, "-m", f"benchmarks.pipeline.programs.{program}"]
    before = cpu_seconds(broker.processes)
    with only_on(1):
        done = subprocess.run(
            [*command, method, broker.servers, source, str(count)],
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"{method} measured nothing:\n{done.stderr[-2000:]}")
    figures: dict[str, float] = json.loads(lines[-1])
    return figures | {"broker_cpu_s": cpu_seconds(broker.processes) - before}


def _said(run: dict[str, float]) -> str:
    each = 1e6 * run["cpu_s"] / run["records"]
    return f"{run['records'] / run['seconds']:,.0f}/s, {each:.0f} µs"


def by_partitions(data: Path, counts: Sequence[int], articles: int = 9_000) -> Figures:
    """Return what the matcher does on topics of so many partitions."""
    rows = read_rows(data)
    wire, lists = Wire(rows), watchlists(corpus(rows))
    points = []
    with running("kafka", core=0) as broker:
        for count in counts:
            prefix = f"p{count}."
            broker.make_topics(prefix, partitions=count)
            broker.fill(Topics(prefix).articles, wire.articles(articles))
            broker.apply(lists, prefix)
            run = run_program(broker, "batches", "matcher", articles, prefix)
            points.append({"n": count} | run)
            print(f"  {count} partitions: {_said(run)}", flush=True)
    return {"points": points}
