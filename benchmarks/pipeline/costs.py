"""Where the microseconds of the matcher go: py-spy on the loaded service, its frames grouped."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.pipeline.brokers import running
from benchmarks.pipeline.machine import only_on
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from shared.wire.topics import DEFAULT_PREFIX, Topics

# The first part, from the outermost frame on, whose file a stack passes through names its cost.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "decoding and checking the article": (
        "shared/wire/codec.py:decode",
        "shared/wire/skim.py:skim",
        "shared/wire/skim.py:_skimmed",
        "article/parse.py",
    ),
    "folding and cutting into words": ("shared/wire/skim.py:_words", "shared/domain/text/"),
    "selecting the rules to verify": (
        "matching/selection.py",
        "matching/keyed.py",
        "matching/keyindex.py",
    ),
    "verifying, evidence, facts": ("shared/domain/matching/", "shared/domain/rules/"),
    "fingerprint and candidate of a match": ("matcher/candidates.py", "shared/domain/stories/"),
    "encoding and sending matches": ("wire/codec.py:encode", "kafka/outbox.py"),
    "records from librdkafka's messages": ("kafka/records.py", "kafka/bridge.py"),
    "stage, counters, batches": ("matcher/stage.py", "kafka/stages.py", "prometheus"),
    "FastStream and the event loop": ("faststream", "asyncio", "uvicorn"),
}
OTHER: Final = "other"


def measure(data: Path, articles: int) -> Figures:
    """Return the shares of samples by part, of the threads that were running."""
    rows = read_rows(data)
    with running("kafka", core=0) as broker, tempfile.NamedTemporaryFile("r") as file:
        broker.make_topics()
        broker.fill(Topics().articles, Wire(rows).articles(articles))
        broker.apply(watchlists(corpus(rows)))
        program = [sys.executable, "-m", "benchmarks.pipeline.programs.batches", "matcher"]
        arguments = [broker.servers, DEFAULT_PREFIX, str(articles)]
        spy = [str(Path(sys.executable).with_name("py-spy")), "record", "--rate", "250"]
        with only_on(1):
            subprocess.run(
                [*spy, "--format", "raw", "-o", file.name, "--", *program, *arguments],
                capture_output=True,
                timeout=240,
                check=False,
            )
        return _shares(file.read())


def _shares(stacks: str) -> Figures:
    samples: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        if "services/matcher/stage.py" in stack or "_consume" in stack or "getmany" in stack:
            samples[_part(stack.split(";"))] += int(count)
    total = sum(samples.values())
    return {"samples": total, "shares": {name: n / total for name, n in samples.most_common()}}


def _part(frames: list[str]) -> str:
    """Return the part of the innermost frame that belongs to one."""
    for frame in reversed(frames):
        function, _, place = frame.partition(" (")
        where = f"{place.partition(':')[0]}:{function}"
        for name, files in PARTS.items():
            if any(_in(file, where) for file in files):
                return name
    return OTHER


def _in(file: str, where: str) -> bool:
    path, _, function = file.partition(":")
    place, _, name = where.rpartition(":")
    return path in place and name.startswith(function)
