"""The program and its peers behind one function: is this article a copy of an earlier one?"""

from __future__ import annotations

import importlib
import re
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from rapidfuzz import fuzz, process, utils

from benchmarks.dedupe.corpus import UNDATED
from shared.domain.article import Article
from shared.domain.match import Severity
from shared.domain.stories import Candidate, Policy, StoryWindow, condensed
from shared.domain.text import Document

Take: TypeAlias = Callable[[Article], bool]
Method: TypeAlias = Callable[[], Take]

SHINGLE_WORDS: Final = 3
PERMUTATIONS: Final = 128
JACCARD: Final = 0.7
TITLE_CUTOFF: Final = 90.0
TITLE_WINDOW: Final = timedelta(hours=72)
_WORD: Final = re.compile(r"\w+")


def wirewatch() -> Take:
    """Fingerprint, decide, remember: what matcher and deduper do, less serialisation."""
    window = StoryWindow(Policy())

    def take(article: Article) -> bool:
        received_at = article.published_at or UNDATED
        digest, printed = condensed(Document(article), received_at)
        candidate = Candidate(
            watchlist="all",
            watchlist_title="all",
            watchlist_version="",
            severity=Severity.INFO,
            score=100.0,
            article=digest,
            fingerprint=printed,
        )
        decision = window.decide(candidate)
        window.apply(window.record(candidate, decision))
        return decision.suppress

    return take


def shingles(article: Article) -> list[str]:
    """Return the distinct three-word shingles of a body, or its words when they are fewer."""
    words = _WORD.findall(article.body.lower())
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return list({" ".join(words[start : start + SHINGLE_WORDS]) for start in range(last)})


def datasketch_lsh() -> Take:
    """MinHash of 128 permutations in an LSH index at Jaccard 0.7, candidates verified."""
    library: Any = importlib.import_module("datasketch")
    index = library.MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    kept: dict[str, Any] = {}

    def take(article: Article) -> bool:
        sketch = library.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(article)])
        if any(sketch.jaccard(kept[name]) >= JACCARD for name in index.query(sketch)):
            return True
        kept[article.id] = sketch
        index.insert(article.id, sketch, check_duplication=False)
        return False

    return take


def rensa_lsh() -> Take:
    """The same with Rensa's R-MinHash: 16 bands of 8 rows."""
    library: Any = importlib.import_module("rensa")
    index = library.RMinHashLSH(JACCARD, PERMUTATIONS, 16)
    kept: list[Any] = []

    def take(article: Article) -> bool:
        sketch = library.RMinHash(PERMUTATIONS, 42)
        sketch.update(shingles(article))
        if any(sketch.jaccard(kept[number]) >= JACCARD for number in index.query(sketch)):
            return True
        index.insert(len(kept), sketch)
        kept.append(sketch)
        return False

    return take


def rapidfuzz_titles() -> Take:
    """Every title of the last 72 hours compared by token set, at 90."""
    window: deque[tuple[datetime, str]] = deque()

    def take(article: Article) -> bool:
        at = article.published_at or UNDATED
        while window and at - window[0][0] > TITLE_WINDOW:
            window.popleft()
        title = utils.default_process(article.title)
        titles = [other for _, other in window]
        found = process.extractOne(
            title, titles, scorer=fuzz.token_set_ratio, score_cutoff=TITLE_CUTOFF
        )
        window.append((at, title))
        return found is not None

    return take


METHODS: Final[dict[str, Method]] = {
    "wirewatch": wirewatch,
    "datasketch MinHash LSH, J >= .7": datasketch_lsh,
    "rensa R-MinHash LSH, J >= .7": rensa_lsh,
    "rapidfuzz titles, 72 h, >= 90": rapidfuzz_titles,
}
PEERS: Final = {
    "datasketch MinHash LSH, J >= .7": "datasketch",
    "rensa R-MinHash LSH, J >= .7": "rensa",
}
