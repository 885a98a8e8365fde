"""Measures what a core of each service carries, and writes docs/capacity.md anew.

`python -m benchmarks.capacity`: the services as processes on Apache Kafka, real articles over HTTP,
and the processor time that each service says it used (`process_cpu_seconds_total`). The embedded
broker will not do: it stands behind a relay in Python, which is slower than what is measured.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

from benchmarks.capacity.sizing import Carried, tables
from benchmarks.pipeline.workload import Wire, corpus, read_rows, watchlists
from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.ports import free_base_port
from services.cli.running.machine import SERVICES
from services.cli.running.services import Services
from services.cli.running.summary import settle
from services.cli.watchlist_topic import apply_watchlists
from shared.domain.delivery import ChannelKind, Destination, Subscription
from shared.domain.match import Severity
from shared.domain.watchlist import QueryEntry, Watchlist
from shared.domain.watchlist.document import with_version
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from shared.wire.topics import layout

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "capacity.md"
DATA: Final = Path(__file__).resolve().parents[3] / "shared" / "data"
BEGIN: Final = "<!-- measured: `python -m benchmarks.capacity` writes what follows -->"
END: Final = "<!-- end of what was measured -->"
WARM: Final = 500
ARTICLES: Final = 3_000
REQUEST: Final = 100
SETTLED_S: Final = 240.0
# What each service is counted by: its own counter, and the unit on the page.
BY_ARTICLES: Final[Mapping[str, tuple[str, str]]] = {
    "ingest": ("wirewatch_ingested_articles_total", "articles"),
    "matcher": ("wirewatch_articles_total", "articles"),
}
BY_MATCHES: Final[Mapping[str, tuple[str, str]]] = {
    "deduper": ("wirewatch_decisions_total", "matches"),
    "dispatcher": ("wirewatch_deliveries_settled_total", "deliveries"),
}
# Most articles match it, at a place or two as an article matches any list, so that the later stages
# have enough to do beside what they do at rest. The matcher is measured without it.
_MOST: Final = QueryEntry("most", "title:(to OR the OR in OR on OR of OR for OR a OR and OR is)")
MOST_ARTICLES: Final = with_version(Watchlist("most", "Most", Severity.INFO, (_MOST,), version="-"))
PROCESSOR: Final = "process_cpu_seconds_total"


def main() -> None:
    """Measure, print, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder))
    text = tables(measured)
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def measure(folder: Path) -> dict[str, Carried]:
    """Return what each service carried for a second of processor time."""
    with KafkaCluster(1, folder / "kafka", free_base_port(1)) as cluster:
        settings = KafkaSettings(bootstrap_servers=cluster.bootstrap_servers)
        with admin_client(settings) as client:
            apply_topics(client, layout(settings.topics))
        subscribe(settings)
        environment = {"WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers}
        services = Services(SERVICES, environment, folder / "log")
        services.start()
        try:
            services.wait_until_ready()
            return _measured(settings, services)
        finally:
            services.stop()


def subscribe(settings: KafkaSettings) -> None:
    """Let one subscription have every alert, on the dispatcher's own log."""
    log = (Destination("log", ChannelKind.CONSOLE),)
    record = Codec(Subscription).encode(Subscription("all", "Everybody", ("*",), log))
    send_all(settings, [Outgoing(settings.topics.subscriptions, b"all", record)])


def _measured(settings: KafkaSettings, services: Services) -> dict[str, Carried]:
    rows = read_rows(DATA)
    lists = watchlists(corpus(rows))
    _go_live(settings, services, lists)
    articles = (value for _, value in Wire(rows).articles(2 * (WARM + ARTICLES)))
    first = _carried_by(settings, services, articles, BY_ARTICLES)
    _go_live(settings, services, [*lists, MOST_ARTICLES])
    return first | _carried_by(settings, services, articles, BY_MATCHES)


def _go_live(settings: KafkaSettings, services: Services, lists: Sequence[Watchlist]) -> None:
    apply_watchlists(settings, lists)
    while _page_sum(services, "matcher", "wirewatch_watchlists") < len(lists):
        time.sleep(0.5)


def _carried_by(
    settings: KafkaSettings,
    services: Services,
    articles: Iterator[bytes],
    counters: Mapping[str, tuple[str, str]],
) -> dict[str, Carried]:
    """Return what these services carried of the next articles, the first of them left out."""
    _post(services, islice(articles, WARM))
    settle(settings, SETTLED_S)
    before = _read(services, counters)
    _post(services, islice(articles, ARTICLES))
    settle(settings, SETTLED_S)
    after = _read(services, counters)
    return {
        name: Carried(unit, _ratio(before[name], after[name]))
        for name, (_, unit) in counters.items()
    }


def _post(services: Services, articles: Iterator[bytes]) -> None:
    ingest = next(child.url for child in services.children if child.name == "ingest")
    while lines := list(islice(articles, REQUEST)):
        request = Request(f"{ingest}/articles", b"\n".join(lines))
        request.add_header("content-type", "application/x-ndjson")
        with urlopen(request, timeout=30) as answer:
            answer.read()


def _read(
    services: Services, counters: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Return, for each service, what it has counted and the processor time it has used."""
    return {
        name: (_page_sum(services, name, counter), _page_sum(services, name, PROCESSOR))
        for name, (counter, _) in counters.items()
    }


def _page_sum(services: Services, name: str, metric: str) -> float:
    """Return the sum of a metric's series on the page of a service."""
    url = next(child.url for child in services.children if child.name == name)
    with urlopen(f"{url}/metrics", timeout=10) as answer:
        page = answer.read().decode()
    values = re.findall(rf"^{metric}(?:\{{[^}}]*\}})? (\S+)$", page, re.MULTILINE)
    return sum(map(float, values))


def _ratio(before: tuple[float, float], after: tuple[float, float]) -> float:
    return (after[0] - before[0]) / (after[1] - before[1])


if __name__ == "__main__":
    main()
