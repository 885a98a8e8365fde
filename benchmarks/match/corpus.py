"""Real articles as JSON lines, and the words they are made of."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles as JSON, at full length and cut, and how many articles hold each word."""

    whole: Sequence[bytes]
    cut: Sequence[bytes]
    frequencies: Counter[str]


def read(path: Path, limit: int, cut: int = 4096) -> Corpus:
    """Return the first articles of a corpus, those of less than `cut` characters left out."""
    whole, short = [], []
    frequencies: Counter[str] = Counter()
    with gzip.open(path) as lines:
        for line in lines:
            row = msgspec.json.decode(line)
            if len(row["body"]) < cut:
                continue
            frequencies.update(sorted(set(WORD.findall(row["body"][:cut].lower()))))
            whole.append(msgspec.json.encode(row))
            short.append(msgspec.json.encode({**row, "body": row["body"][:cut]}))
            if len(whole) == limit:
                break
    return Corpus(whole, short, frequencies)
