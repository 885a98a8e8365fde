"""Thirty days of stories through one window: does its memory stay flat?

`python -m benchmarks.dedupe.month [--data DIR] [--stories N]`, where N is what a full window holds.
"""

from __future__ import annotations

import argparse
import os
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.dedupe.corpus import articles
from benchmarks.dedupe.window import BASE, NOON, WINDOW, resident_bytes, varied
from shared.domain.stories import Policy, Stories
from shared.runtime.memory import keep_large_blocks_apart

DAYS: Final = 30
EVERY: Final = timedelta(days=3)


def main() -> int:
    """Print, every three days, how much is remembered and resident."""
    keep_large_blocks_apart()
    options = _options()
    real = articles(options.data / "reuters21578.jsonl.gz")[:BASE]
    span = timedelta(days=DAYS)
    window, due = Stories(Policy()), NOON + EVERY
    for candidate in varied(real, int(options.stories * (span / WINDOW)), span):
        if candidate.article.received_at >= due:
            _report(window, (due - NOON).days)
            due += EVERY
        window.apply(window.decide(candidate))
    _report(window, DAYS)
    return 0


def _report(window: Stories, day: int) -> None:
    megabytes = resident_bytes() / 1e6
    print(f"day {day:>2}: {window.articles:>9,} remembered, {megabytes:,.0f} MB", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Thirty days of stories through one window.")
    default = os.environ.get("WIREWATCH_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--stories", type=int, default=20_000)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
