"""FastStream in batches, as the services run it: `python -m … METHOD SERVERS PREFIX COUNT`.

The methods differ only in what they do with a batch, and each commits it afterwards: `consume`
nothing, `decode` decodes and checks every article, `pass` sends every record on unchanged,
`matcher` is the service.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from prometheus_client import CollectorRegistry

from benchmarks.pipeline.brokers import PASSED
from benchmarks.pipeline.meter import Count, Meter
from services.matcher import app as matcher
from services.matcher.settings import MatcherSettings
from shared.runtime.asyncapi import Traffic
from shared.runtime.kafka.assignment import Assignment
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.outbox import Outbox, Outgoing, Sending
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.stages import AtLeastOnce, Stage
from shared.runtime.logs import configure_logs
from shared.runtime.metrics import StageMetrics
from shared.runtime.service import COLLECT_AFTER, Service
from shared.wire.codec import decode_article
from shared.wire.topics import Topics


@dataclass(frozen=True, slots=True)
class RunTopics(Topics):
    """The usual topics, read by a group that nobody has used before."""

    run: str = ""

    def group(self, service: str) -> str:
        """Return a group of this run."""
        return f"{self.prefix}{service}-{self.run}"


class RunSettings(MatcherSettings):
    """The matcher's settings, with a group of this run."""

    run: str = ""

    @property
    def topics(self) -> Topics:
        """The usual topics, with this run's groups."""
        return RunTopics(self.topic_prefix, self.run)


async def consume(records: Sequence[Record], outbox: Sending) -> None:
    """Do nothing with the records."""
    del records, outbox


async def decode(records: Sequence[Record], outbox: Sending) -> None:
    """Decode and check each article."""
    del outbox
    for record in records:
        decode_article(record.value)


async def pass_on(records: Sequence[Record], outbox: Sending) -> None:
    """Send each record on unchanged."""
    for record in records:
        await outbox.send(Outgoing(PASSED, record.key, record.value))


METHODS: dict[str, Stage] = {"consume": consume, "decode": decode, "pass": pass_on}


def main() -> None:
    """Run one method until COUNT articles are done."""
    method, servers, prefix, total = sys.argv[1:5]
    gc.set_threshold(COLLECT_AFTER)
    settings = RunSettings(
        bootstrap_servers=servers,
        topic_prefix=prefix,
        run=uuid4().hex,
        log_level="WARNING",
        http_port=0,
    )
    configure_logs(method, settings.log_level)
    registry = CollectorRegistry()
    if method == "matcher":
        service, app = matcher.build(settings, registry)
        Meter(int(total), _matched(registry)).start()
    else:
        done = Count()
        service = _service(settings, registry, METHODS[method], done)
        app = service.app(Traffic())
        Meter(int(total), done).start()
    asyncio.run(service.serve(app))


def _matched(registry: CollectorRegistry) -> Callable[[], float]:
    """Return what counts the articles, and looks at no other metric: that took a twentieth."""
    counted = registry.restricted_registry(["wirewatch_articles_total"])
    return lambda: sum(sample.value for metric in counted.collect() for sample in metric.samples)


def _service(
    settings: RunSettings, registry: CollectorRegistry, work: Stage, done: Count
) -> Service:
    broker = make_broker("bench", settings, registry)
    service = Service("bench", settings, registry, broker)
    metrics = StageMetrics(registry)
    dead_letters = make_dead_letters("bench", settings, metrics, settings.topics.articles)
    assignment = Assignment(settings.topics.articles, metrics.partitions)
    subscriber = subscribe(
        broker,
        settings.topics.articles,
        settings.topics.group("bench"),
        settings,
        assigned=assignment.add,
        revoked=assignment.remove,
    )
    at_least_once = AtLeastOnce(
        work,
        consumer=GroupConsumer(subscriber),
        outbox=lambda: Outbox(raw_producer(broker)),
        dead_letters=dead_letters,
    )

    async def run(records: Sequence[Record]) -> None:
        await at_least_once.run(records)
        done.value += len(records)

    subscriber(service.guarded(run))
    return service


if __name__ == "__main__":
    main()
