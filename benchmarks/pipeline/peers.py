"""The same job as it is written today, and Lucene Monitor behind a Kafka consumer in Java."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.match.lists import parts
from benchmarks.match.lucene import program
from benchmarks.pipeline.brokers import PASSED, Broker, running
from benchmarks.pipeline.machine import only_on
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.throughput import run_program
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from shared.wire.topics import Topics

ARTICLES: Final = 12_000
# The plain loop takes a good second for each article.
FEW: Final = 20
TIMEOUT_S: Final = 240


def measure(data: Path, runs: int) -> Figures:
    """Return what each run of the peers and of the matcher measured, interleaved."""
    rows = read_rows(data)
    lists = watchlists(corpus(rows))
    rules = [msgspec.json.encode(one._asdict()) for item in lists for one in parts(item.entries)]
    figures: dict[str, list[Figures]] = {"matcher": [], "Lucene Monitor": [], "plain loop": []}
    with running("kafka", core=0) as broker, tempfile.NamedTemporaryFile() as file:
        file.write(b"\n".join(rules))
        file.flush()
        broker.make_topics()
        broker.fill(Topics().articles, Wire(rows).articles(ARTICLES))
        broker.apply(lists)
        for at in range(runs):
            figures["matcher"].append(run_program(broker, "batches", "matcher", ARTICLES))
            figures["Lucene Monitor"].append(_lucene(broker, file.name))
            if at == 0:
                figures["plain loop"].append(_plain(broker, data))
    return {"articles": ARTICLES, "methods": figures}


def _lucene(broker: Broker, rules: str) -> Figures:
    topics = (Topics().articles, PASSED)
    command = [*program.command("KafkaPeer"), broker.servers, *topics, rules, str(ARTICLES)]
    return _printed(command)


def _plain(broker: Broker, data: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.pipeline.programs.plain_loop"]
    return _printed([*command, broker.servers, Topics().articles, str(FEW), str(data)])


def _printed(command: Sequence[str]) -> Figures:
    with only_on(1):
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"{command[0]} measured nothing:\n{done.stderr[-2000:]}")
    print(f"  {lines[-1]}", flush=True)
    figures: Figures = json.loads(lines[-1])
    return figures
