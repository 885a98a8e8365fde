"""Measure the pipeline: `python -m benchmarks.pipeline [--only SECTION…] [--runs N] [--quick]`.

Each section keeps its figures in var/bench/pipeline.json; `--report` alone writes
docs/performance.md and its plot from what is there.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.pipeline import machine, results, sections
from benchmarks.pipeline.report import write
from benchmarks.pipeline.workload import ARTICLES_FILE


def main() -> int:
    """Run the sections and write the page; returns 2 when the data is not there."""
    options = _options()
    if not (options.data / ARTICLES_FILE).exists():
        print(f"no articles at {options.data}: name their folder with --data", file=sys.stderr)
        return 2
    for name in () if options.report else options.only or sections.ALL:
        print(f"{name} …", flush=True)
        scale = sections.Scale(options.data, options.runs, options.quick)
        results.keep(name, sections.ALL[name](scale))
        results.keep("machine", machine.describe())
    if not options.quick:
        write(results.load())
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The pipeline: rates, latency, curves, peers.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--only", nargs="+", choices=sections.ALL, metavar="SECTION")
    parser.add_argument("--runs", type=int, default=5, help="interleaved runs of each method")
    parser.add_argument("--quick", action="store_true", help="short, and without the page")
    parser.add_argument("--report", action="store_true", help="only write the page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
