"""Replaying the same articles on the same lists gives the same bytes, in whatever process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from services.cli.exits import SKIPPED

ROOT = Path(__file__).parents[3]


def output(seed: str, lists: str, *options: str) -> bytes:
    """Run `wirewatch match` on the samples in a process with its own order of sets."""
    arguments = ("match", "--watchlists", lists, *options, "samples/articles.ndjson")
    done = subprocess.run(
        (sys.executable, "-m", "services.cli", *arguments),
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == SKIPPED, done.stderr
    return done.stdout


def test_matches_are_the_same_bytes_in_every_process() -> None:
    first = output("1", "watchlists")
    assert len(first.splitlines()) > 50
    assert output("2", "watchlists") == first


def test_explanations_are_the_same_bytes_in_every_process() -> None:
    arctic = "watchlists/arctic-deals.yaml"
    assert output("1", arctic, "--explain") == output("2", arctic, "--explain")
