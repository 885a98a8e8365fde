"""What the pipeline tests do with the running services, through the independent client."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from services.cli.running.services import Child, Services
from services.cli.running.summary import SettleError, settle
from services.cli.watchlist_topic import apply_watchlists
from shared.domain.stories.model import Alert
from shared.domain.watchlist import Watchlist, read_watchlist
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from shared.wire.topics import layout

PARTITIONS = 2
WAIT_S = 60.0
EVICTED = "rebalanced before the commit"
ALERTS = Codec(Alert)


class Pipeline:
    """The running services, and the topics that they work on."""

    def __init__(self, settings: KafkaSettings, services: Services) -> None:
        self.settings = settings
        self.topics = settings.topics
        self.services = services

    def child(self, name: str) -> Child:
        return next(child for child in self.services.children if child.name == name)

    def apply(self, *watchlists: str) -> float:
        """Put lists live; return how long it took until the matcher had them."""
        lists = [
            read_watchlist(text, source="test", read_names=_no_names).watchlist
            for text in watchlists
        ]
        return self.apply_lists(lists)

    def apply_lists(self, lists: Sequence[Watchlist]) -> float:
        """Put lists live; return how long it took until the matcher had them."""
        apply_watchlists(self.settings, lists)
        log = self.child("matcher").log
        live = [f'"{one.id}":"{one.version}"' for one in lists]
        return self.wait_for(lambda: all(version in log.read_text() for version in live))

    def send(self, *values: bytes | None, headers: Iterable[tuple[str, bytes]] = ()) -> None:
        """Send raw records to the articles topic, all on one partition, so their order is known."""
        topic, kept = self.topics.articles, list(headers)
        send_all(
            self.settings,
            (
                Outgoing(topic, b"k%d" % n, value, kept, partition=0)
                for n, value in enumerate(values)
            ),
        )

    def publish(self, *articles: Mapping[str, object]) -> None:
        self.send(*(json.dumps(article).encode() for article in articles))

    def settle(self) -> None:
        """Return when every service has consumed all there is; a failure shows their logs."""
        try:
            settle(self.settings)
        except SettleError as error:
            raise AssertionError(f"{error}\n{self._said()}") from error

    def _said(self) -> str:
        """Return the last that each service has logged."""
        logs = {child.name: child.log.read_text().splitlines() for child in self.services.children}
        return "\n".join(f"{name}: {line}" for name, log in logs.items() for line in log[-15:])

    def was_evicted(self, name: str) -> bool:
        """Tell whether a service lost its partitions while it worked, so that a batch came again.

        The embedded broker takes them from one that it does not hear of while a machine is busy.
        """
        return EVICTED in self.child(name).log.read_text()

    def records(self, topic: str) -> list[Record]:
        return list(read_topic(self.settings, topic))

    def alerts(self) -> list[Alert]:
        return [ALERTS.decode(record.value) for record in self.records(self.topics.alerts)]

    def dead_letters(self) -> list[Record]:
        return self.records(self.topics.dead_letter(self.topics.articles))

    def wait_for(self, what: Callable[[], bool], seconds: float = WAIT_S) -> float:
        """Return how long it took until `what` held."""
        start = time.monotonic()
        while not what():
            assert time.monotonic() - start < seconds, "waited in vain"
            time.sleep(0.05)
        return time.monotonic() - start

    def metrics(self, name: str) -> str:
        return self.page(name, "/metrics")

    def page(self, name: str, path: str) -> str:
        with urlopen(f"{self.child(name).url}{path}", timeout=5) as answer:
            return str(answer.read().decode())

    def post(self, body: bytes, **headers: str) -> tuple[int, dict[str, object]]:
        request = Request(
            f"{self.child('ingest').url}/articles",
            body,
            {"Content-Type": "application/json"} | headers,
        )
        try:
            with urlopen(request, timeout=15) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            return error.code, json.loads(error.read())


@contextmanager
def running_pipeline(
    settings: KafkaSettings,
    names: Sequence[str],
    logs: Path,
    further: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Pipeline]:
    """Make the topics and run these services, each on a port that is free."""
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=PARTITIONS))
    with started_pipeline(settings, names, logs, further) as pipeline:
        pipeline.services.wait_until_ready()
        yield pipeline


@contextmanager
def started_pipeline(
    settings: KafkaSettings,
    names: Sequence[str],
    logs: Path,
    further: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Pipeline]:
    """Run these services, each on a port that is free, whether or not they get ready."""
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
        "WIREWATCH_SESSION_TIMEOUT_MS": "6000",
        **further,
    }
    services = Services(names, environment, logs, ports={})
    services.start()
    try:
        yield Pipeline(settings, services)
    finally:
        services.stop()


def _no_names(name: str) -> str:
    raise FileNotFoundError(name)
