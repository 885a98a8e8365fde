"""Does a service hold more the longer it runs? `python -m benchmarks.memory [--articles N]`.

Small made-up articles go over HTTP through every service on Apache Kafka, as fast as the last of
them keeps up, and at every stop all comes to rest before the memory is read. No word comes twice
but in copies, so that every cache is full early. What is kept by time is kept for seconds: the
window holds 36 s of event time, which is 24,000 articles however fast they come, and the ids of
deliveries are forgotten after 43 s. So what still grows after the first stops is a fault.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

from benchmarks.capacity.__main__ import subscribe
from benchmarks.pipeline.machine import megabytes
from benchmarks.pipeline.services import Running, started
from deploy.kafka.cluster import ROOT, KafkaCluster
from deploy.kafka.ports import free_base_port
from services.cli.watchlist_topic import apply_watchlists
from shared.domain.match import Severity
from shared.domain.watchlist import QueryEntry, Watchlist
from shared.domain.watchlist.document import with_version
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.lag import consumption, group_lag
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

SERVICES: Final = ("ingest", "matcher", "deduper", "dispatcher", "auditor")
LIMITS: Final = {
    "WIREWATCH_WINDOW_HOURS": "0.01",
    "WIREWATCH_REMEMBER_DAYS": "0.0005",
    "WIREWATCH_AUDIT_REMEMBERED": "10000",
}
LISTS: Final = ("harbours", "quarries", "viaducts", "orchards", "foundries", "glaciers")
STEP: Final = timedelta(milliseconds=1.5)
WATCHED_SHARE: Final = 0.25
COPY_SHARE: Final = 0.1
REQUEST: Final = 500
# So much may be under way: more would be held by whoever is behind.
BEHIND: Final = 5_000
REST_S: Final = 300.0
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


def main() -> None:
    """Print a line of megabytes for each stop."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--every", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ROOT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=ROOT, prefix="memory-") as folder,
        KafkaCluster(1, Path(folder) / "kafka", free_base_port(1)) as cluster,
    ):
        settings = KafkaSettings(bootstrap_servers=cluster.bootstrap_servers)
        _prepare(settings)
        environment = LIMITS | {"WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers}
        with started(SERVICES, environment, Path(folder)) as services:
            articles = wire(random.Random(options.seed))
            for sent in range(options.every, options.articles + 1, options.every):
                start = time.monotonic()
                _send(services, islice(articles, options.every))
                _come_to_rest(settings, services)
                rate = options.every / (time.monotonic() - start)
                print(_row(sent, rate, services), flush=True)


def wire(chance: random.Random) -> Iterator[bytes]:
    """Yield articles as JSON for ever, each a little later in event time than the one before."""
    at, told = datetime.now(UTC) - timedelta(hours=2), deque[tuple[str, str]](maxlen=1_000)
    number = 0
    while True:
        number += 1
        at += STEP
        copied = bool(told) and chance.random() < COPY_SHARE
        title, body = chance.choice(told) if copied else _story(chance)
        told.append((title, body))
        article = {"id": f"m{number}", "title": title, "body": body, "source": "Harbour Wire"}
        yield json.dumps(article | {"published_at": at.isoformat()}).encode()


def _story(chance: random.Random) -> tuple[str, str]:
    letters = chance.randbytes(104).hex().translate(_LETTERS)
    words = [letters[at : at + 8] for at in range(0, len(letters), 8)]
    watched = chance.choice(LISTS) if chance.random() < WATCHED_SHARE else ""
    return f"{' '.join(words[:3]).title()} {watched}", f"{' '.join(words[3:])}."


def _prepare(settings: KafkaSettings) -> None:
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics))
    subscribe(settings)
    empty = [(name, (QueryEntry("word", name),)) for name in LISTS]
    lists = [Watchlist(name, name, Severity.LOW, entries, "-") for name, entries in empty]
    apply_watchlists(settings, [with_version(one) for one in lists])


def _send(services: Sequence[Running], articles: Iterator[bytes]) -> None:
    ingest, matcher, deduper, dispatcher, _ = services
    while lines := list(islice(articles, REQUEST)):
        request = Request(f"{ingest.child.url}/articles", b"\n".join(lines))
        request.add_header("content-type", "application/x-ndjson")
        with urlopen(request, timeout=60) as answer:
            answer.read()
        _keep_up(ingest, "ingested_articles", matcher, "articles")
        _keep_up(deduper, "alerts", dispatcher, "deliveries_settled")


def _come_to_rest(settings: KafkaSettings, services: Sequence[Running]) -> None:
    """Wait until all is consumed, and each alert delivered."""
    _, _, deduper, dispatcher, _ = services
    deadline = time.monotonic() + REST_S
    while any(one.records for one in group_lag(settings, consumption(settings.topics))) or (
        deduper.total("wirewatch_alerts_total")
        > dispatcher.total("wirewatch_deliveries_settled_total")
    ):
        if time.monotonic() > deadline:
            raise RuntimeError("something stands still")
        time.sleep(0.5)


def _keep_up(first: Running, told: str, then: Running, taken: str) -> None:
    """Wait until a stage is not far behind the one before it."""
    told, taken = f"wirewatch_{told}_total", f"wirewatch_{taken}_total"
    while first.total(told) - then.total(taken) > BEHIND:
        time.sleep(0.1)


def _row(sent: int, rate: float, services: Sequence[Running]) -> str:
    held = (f"{one.child.name} {megabytes([one.process]):.0f}" for one in services)
    return f"{sent:>9,} articles, {rate:,.0f}/s; MB: {', '.join(held)}"


if __name__ == "__main__":
    main()
