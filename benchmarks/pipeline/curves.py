"""How cost grows: with terms, with stories in the window, with subscriptions, by processor time."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Final, TypeVar

from msgspec import structs

from benchmarks.pipeline.drawn import drawn, renamed
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from shared.domain.article import Article
from shared.domain.delivery import ChannelKind, Destination, Router, Subscription
from shared.domain.match import Severity
from shared.domain.matching import compile_watchlists
from shared.domain.stories import Candidate, Policy, Stories, condensed
from shared.domain.stories.model import Alert
from shared.domain.text import Document
from shared.wire.codec import decode_article

TERMS: Final = (1_000, 10_000, 100_000, 1_000_000)
STORIES: Final = (1_000, 10_000, 100_000, 1_000_000)
SUBSCRIPTIONS: Final = (10, 100, 1_000, 10_000)
FOLLOWERS: Final = 10
ROUNDS: Final = 5
NOON: Final = datetime(2026, 3, 4, 12, tzinfo=UTC)
T = TypeVar("T")


def terms(data: Path, upto: int, articles: int = 400) -> Figures:
    """Return microseconds an article for lists of each size, decoding beside them."""
    rows = read_rows(data)
    words, lines = corpus(rows), [line for _, line in Wire(rows).articles(articles)]
    decoded = [decode_article(line) for line in lines]
    figures: Figures = {"decode_us": _microseconds(decode_article, lines), "points": []}
    for count in (one for one in TERMS if one <= upto):
        start = process_time()
        matcher = compile_watchlists(watchlists(words, count)).matcher
        built = process_time() - start
        point = {"n": count, "us": _microseconds(matcher.match, decoded), "build_s": built}
        figures["points"].append(point)
        print(f"  {point}", flush=True)
    return figures


def stories(data: Path, upto: int, probes: int = 300) -> Figures:
    """Return microseconds a match for windows of each size: half the matches are copies.

    The stories are real fingerprints with hashes drawn anew, so that no two are alike.
    """
    rows = read_rows(data, 1_000)
    templates = [_candidate(decode_article(line)) for _, line in Wire(rows).articles(500)]
    random, window = Random(8), Stories(Policy(window=timedelta(hours=72)))
    figures: Figures = {"points": []}
    filled = 0
    kept: deque[Candidate] = deque(maxlen=probes)
    for count in (one for one in STORIES if one <= upto):
        while filled < count:
            told = drawn(templates[filled % len(templates)], filled, random)
            window.apply(window.decide(told))
            kept.append(told)
            filled += 1
        others = [drawn(templates[one], count + one, random) for one in range(probes)]
        asked = [one if at % 2 else _abridged(kept[at], at) for at, one in enumerate(others)]
        point = {"n": count, "us": _microseconds(window.decide, asked)}
        figures["points"].append(point)
        print(f"  {point}", flush=True)
    return figures


def subscriptions(data: Path) -> Figures:
    """Return microseconds an alert, with ten followers to each list, and with one list for all."""
    [(_, line)] = Wire(read_rows(data, 1)).articles(1)
    told = _candidate(decode_article(line))
    window = Stories(Policy())
    alert = window.alert_for(window.decide(told), told)
    assert alert is not None
    return {
        "ten_followers": list(_routing(alert, lambda at: f"list-{at // FOLLOWERS}")),
        "all_follow": list(_routing(alert, lambda _: "list-0")),
    }


def _routing(alert: Alert, watchlist: Callable[[int], str]) -> Iterator[Figures]:
    alert = replace(alert, watchlist="list-0")
    to = (Destination("d", ChannelKind.CONSOLE),)
    for count in SUBSCRIPTIONS:
        router = Router(Subscription(f"s{at}", "Desk", (watchlist(at),), to) for at in range(count))
        us = _microseconds(lambda one: router.verdicts(one, NOON), [alert] * 20)  # noqa: B023
        yield {"n": count, "us": us}


def _microseconds(work: Callable[[T], object], items: Sequence[T]) -> float:
    """Return the processor time of one item in microseconds: the least of several rounds."""
    best = float("inf")
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        start = process_time()
        for item in items:
            work(item)
        best = min(best, process_time() - start)
    gc.unfreeze()
    return 1e6 * best / len(items)


def _candidate(article: Article) -> Candidate:
    digest, printed = condensed(Document(article), NOON)
    return Candidate(
        watchlist="bench",
        watchlist_title="Bench",
        watchlist_version="1",
        severity=Severity.MEDIUM,
        score=90.0,
        article=digest,
        fingerprint=printed,
    )


def _abridged(told: Candidate, number: int) -> Candidate:
    """Return a shorter copy of what was told."""
    printed = told.fingerprint
    shorter = structs.replace(printed, sketch=printed.sketch[::2])
    return renamed(structs.replace(told, fingerprint=shorter), f"copy-{number}")
