"""Fails when the path has become slower than it was: `python -m benchmarks.pipeline.check`.

Nothing is held against the clock. Each work is done in turn with the one that it is compared
with, in this process, and the least processor time of many rounds of each counts: their ratio is
the same on a fast machine and on a slow or a busy one. A limit is about half as much again as what
was measured when it was set; raise one only with a reason that its commit says.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random
from time import process_time
from typing import Final

import msgspec

from benchmarks.pipeline.drawn import drawn, renamed
from shared.domain.article import Article
from shared.domain.delivery import ChannelKind, Destination, Router, Subscription
from shared.domain.errors import WirewatchError
from shared.domain.match import Severity
from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.stories import Candidate, Policy, Stories, condensed
from shared.domain.text import Document
from shared.domain.watchlist import NameEntry, NameKind, Watchlist
from shared.wire.codec import decode_article

SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples" / "articles.ndjson"
NOON: Final = datetime(2026, 3, 4, 12, tzinfo=UTC)
ROUNDS: Final = 25
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """What is compared with what, and how many times as long it may take."""

    what: str
    beside: str
    work: Work
    reference: Work
    limit: float


def main() -> int:
    """Print each ratio beside its limit; return 1 when one is above."""
    failed = False
    for ratio in _ratios():
        found = _measured(ratio)
        failed |= found > ratio.limit
        verdict = "ok" if found <= ratio.limit else "SLOWER THAN IT WAS"
        line = f"{ratio.what}: {found:.2f} × {ratio.beside}, at most {ratio.limit}"
        print(f"{line}: {verdict}")
    return int(failed)


def _ratios() -> Iterator[Ratio]:
    lines = list(_lines())
    articles = [decode_article(line) for line in lines]
    few, many = _matcher(1_000), _matcher(100_000)

    def parse() -> None:
        for line in lines:
            msgspec.json.decode(line)

    def decode() -> None:
        for line in lines:
            decode_article(line)

    yield Ratio("decoding and checking", "parsing the JSON", decode, parse, 8.0)
    small, large = (_matching(matcher, articles) for matcher in (few, many))
    yield Ratio("matching 1,000 terms", "parsing the JSON", small, parse, 12.0)
    yield Ratio("matching 100,000 terms", "matching 1,000", large, small, 2.0)
    stories = [_deciding(articles, count) for count in (500, 5_000)]
    yield Ratio("deciding among 5,000 stories", "among 500", stories[1], stories[0], 2.0)
    routing = [_routing(articles[0], count) for count in (100, 10_000)]
    yield Ratio("routing to 10,000 subscriptions", "to 100", routing[1], routing[0], 2.0)


def _measured(ratio: Ratio) -> float:
    """Return the ratio of the least times, the two taken in turn."""
    gc.collect()
    gc.disable()
    try:
        pairs = [(_seconds(ratio.work), _seconds(ratio.reference)) for _ in range(ROUNDS)]
    finally:
        gc.enable()
    return min(work for work, _ in pairs) / min(reference for _, reference in pairs)


def _seconds(work: Work) -> float:
    start = process_time()
    work()
    return process_time() - start


def _lines() -> Iterator[bytes]:
    """Yield the sample articles, without those that are at fault on purpose."""
    for line in SAMPLES.read_bytes().splitlines():
        try:
            decode_article(line)
        except WirewatchError:
            continue
        yield line


def _matcher(terms: int) -> Matcher:
    """Return a matcher of names of two made-up words, hardly any of which stand in a text."""
    random = Random(terms)
    parts = ["".join(pair) for pair in product(("kor", "vel", "tas", "mun"), ("ia", "ex", "or"))]
    names = {" ".join(_word(random, parts) for _ in range(2)) for _ in range(2 * terms)}
    entries = tuple(
        NameEntry(f"t{at}", name, NameKind.TERM) for at, name in enumerate(sorted(names)[:terms])
    )
    return compile_watchlists([Watchlist("check", "Check", Severity.LOW, entries, "1")]).matcher


def _word(random: Random, parts: list[str]) -> str:
    return "".join(random.choices(parts, k=3))


def _matching(matcher: Matcher, articles: list[Article]) -> Work:
    def match() -> None:
        for article in articles:
            matcher.match(article)

    return match


def _deciding(articles: list[Article], stories: int) -> Work:
    """Return the deciding of some copies and some news in a window of so many stories."""
    random, window = Random(8), Stories(Policy())
    told = [drawn(_candidate(articles[at % len(articles)]), at, random) for at in range(stories)]
    for one in told:
        window.apply(window.decide(one))
    asked = [renamed(one, "copy") for one in told[:20]]
    asked += [drawn(_candidate(one), stories + at, random) for at, one in enumerate(articles[:20])]

    def decide() -> None:
        for one in asked:
            window.decide(one)

    return decide


def _routing(article: Article, subscriptions: int) -> Work:
    """Return the routing of an alert among so many subscriptions, ten of which follow its list."""
    told, window = _candidate(article), Stories(Policy())
    alert = window.alert_for(window.decide(told), told)
    assert alert is not None
    to = (Destination("d", ChannelKind.CONSOLE),)
    router = Router(
        Subscription(f"s{at}", "Desk", ("check" if at < 10 else f"list-{at // 10}",), to)
        for at in range(subscriptions)
    )

    def verdicts() -> None:
        for _ in range(20):
            router.verdicts(alert, NOON)

    return verdicts


def _candidate(article: Article) -> Candidate:
    digest, printed = condensed(Document(article), NOON)
    return Candidate("check", "Check", "1", Severity.LOW, 90.0, digest, printed)


if __name__ == "__main__":
    sys.exit(main())
