"""Run the benchmark: `python -m benchmarks.dedupe [--data DIR] [--limit N]`.

The corpora and the labels are read from `--data`, else `$WIREWATCH_DATA`, else `../shared/data`.
Peers that are not installed are named and left out: `uv pip install datasketch rensa`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.dedupe.corpus import Pair, articles, pairs
from benchmarks.dedupe.measure import quality, speed
from benchmarks.dedupe.methods import METHODS, PEERS
from shared.domain.article import Article

COLUMNS = ("method", "P", "R", "F1", "look-alikes", *("0.8 kB/s", "p99 ms", "6 kB/s", "p99 ms"))
ROW = "{:<32} {:>5} {:>5} {:>5} {:>11} {:>9} {:>7} {:>8} {:>7}"


def main() -> int:
    """Print one row a method; returns 2 when the data is not there."""
    options = _options()
    data: Path = options.data
    if not (data / "neardup_tune.jsonl.gz").exists():
        print(f"no labelled pairs in {data}: name their folder with --data", file=sys.stderr)
        return 2
    wire, web = (articles(data / f"{name}.jsonl.gz") for name in ("reuters21578", "allsides"))
    labelled = pairs(data / "neardup_tune.jsonl.gz", [*wire, *web])
    wire, web = wire[: options.limit], web[: options.limit]
    print(f"{len(labelled)} labelled pairs; {len(wire)} wire and {len(web)} web articles")
    print(ROW.format(*COLUMNS))
    for name in METHODS:
        _report(name, labelled, wire, web)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Deduplication: quality and speed, with peers.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--limit", type=int, default=10_000, help="articles of each corpus")
    return parser.parse_args()


def _report(
    name: str, labelled: Sequence[Pair], wire: Sequence[Article], web: Sequence[Article]
) -> None:
    module = PEERS.get(name)
    if module and importlib.util.find_spec(module) is None:
        print(f"{name:<32} not installed: uv pip install {module}")
        return
    agreed = quality(METHODS[name], labelled)
    shares = (agreed.precision, agreed.recall, agreed.f1)
    on_wire, on_web = speed(METHODS[name], wire), speed(METHODS[name], web)
    cells = [f"{share:.3f}" for share in shares]
    cells.append(f"{agreed.look_alikes:.1%}")
    for measured in (on_wire, on_web):
        cells += [f"{measured.median:,.0f}", f"{measured.p99_ms:.2f}"]
    print(ROW.format(name, *cells), flush=True)


if __name__ == "__main__":
    sys.exit(main())
