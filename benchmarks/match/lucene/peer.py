"""Lucene Monitor on the articles and rules of a row: its figures, and what it matched."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.match.lists import Parts
from benchmarks.match.lucene import program
from benchmarks.match.measure import Figures, Speed

WARM_UP = 400
"""Articles run first: the virtual machine compiles what runs often."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures, and for each article cut the ids of the rules that matched."""

    figures: Figures
    matched: Sequence[frozenset[str]]


class _Report(msgspec.Struct):
    build_s: float
    heap_mb: float
    nanos: list[int]


def measure(
    rules: Sequence[Parts], cut: Sequence[bytes], whole: Sequence[bytes], words: str = "standard"
) -> Outcome:
    """Lucene Monitor 9, serial collector, one thread's processor time without that of its
    collector and compiler; decodes the JSON and folds Latin letters, unchecked article, no
    evidence, offsets or names; phrases end at Lucene's own words.
    """
    with tempfile.TemporaryDirectory() as scratch:
        rule_file, article_file, matched_file = (Path(scratch) / n for n in ("r", "a", "m"))
        rule_file.write_bytes(b"\n".join(msgspec.json.encode(one._asdict()) for one in rules))
        article_file.write_bytes(b"\n".join((*cut, *whole)))
        files = map(str, (rule_file, article_file, matched_file))
        printed = program.run(*files, str(WARM_UP), words)
        ids = [frozenset(line.split()) for line in matched_file.read_text().splitlines()]
    report = msgspec.json.decode(printed, type=_Report)
    return Outcome(_figures(report, ids, len(cut)), ids[: len(cut)])


def _figures(report: _Report, ids: Sequence[frozenset[str]], cut: int) -> Figures:
    seconds = [nanos / 1e9 for nanos in report.nanos]
    first = Speed.of(seconds[:cut], sum(map(bool, ids[:cut])))
    rest = Speed.of(seconds[cut:], sum(map(bool, ids[cut:]))) if seconds[cut:] else first
    return Figures(report.build_s, report.heap_mb, first, rest)
