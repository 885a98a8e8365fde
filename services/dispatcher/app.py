"""The composition root of the dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from faststream.asgi import AsgiFastStream
from prometheus_client import CollectorRegistry

from services.dispatcher.caps import Caps
from services.dispatcher.channels.email import EmailChannel
from services.dispatcher.deliverer import Deliverer
from services.dispatcher.engine import DeliveryEngine
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.links import PATH
from services.dispatcher.metrics import DeliveryObserver, DispatcherMetrics
from services.dispatcher.partitions import OwnedDeliveries
from services.dispatcher.planning import PlanStage
from services.dispatcher.responding import ResponsePage
from services.dispatcher.settings import DispatcherSettings
from services.dispatcher.tables import LiveTables
from services.dispatcher.verdicts import VerdictJournal
from services.dispatcher.wiring import make_channels, make_client, make_links
from shared.domain.delivery import ChannelKind, RetryPolicy, Router
from shared.domain.delivery.parking import Room
from shared.runtime.asyncapi import Traffic
from shared.runtime.errors import EXIT_RESTART
from shared.runtime.front import Route
from shared.runtime.kafka.assignment import Assignment
from shared.runtime.kafka.bridge import GroupConsumer, raw_producer, subscribe
from shared.runtime.kafka.broker import make_broker
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.layout import Needs
from shared.runtime.kafka.outbox import Outbox, Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.stages import AtLeastOnce, Stage
from shared.runtime.service import Service
from shared.wire.topics import Topics


def build(
    settings: DispatcherSettings, registry: CollectorRegistry
) -> tuple[Service, AsgiFastStream]:
    """Return the service and its app."""
    dispatcher = Dispatcher(settings, registry)
    return dispatcher.service, dispatcher.app()


class Dispatcher:
    """All parts of the service, wired: alerts are planned, planned deliveries are carried out."""

    def __init__(self, settings: DispatcherSettings, registry: CollectorRegistry) -> None:
        self._settings = settings
        self._broker = make_broker("dispatcher", settings, registry)
        self.service = Service("dispatcher", settings, registry, self._broker)
        self._metrics = DispatcherMetrics(registry)
        self._dead_letters = make_dead_letters(
            "dispatcher", settings, self._metrics, settings.topics.alerts
        )
        self._router = Router()
        self._journal = DeliveryJournal(settings, self._outbox, self._metrics.unreadable.inc, _now)
        self._client = make_client(settings, self.service.tracing)
        self._channels = make_channels(settings, self._client, self._metrics.template_fault)
        self._tables = LiveTables(settings, self._router, self._publish, _now)
        self._engine = self._make_engine()
        self._owned = OwnedDeliveries(
            self._engine,
            self._journal,
            self._metrics,
            RetryPolicy(),
            settings.release_grace_s,
            timedelta(days=settings.remember_days),
            Room(settings.pending_deliveries),
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._subscribe_to_alerts()
        self._subscribe_to_deliveries()
        self._measure()

    def app(self) -> AsgiFastStream:
        """Return the FastStream app."""
        self.service.health.add("subscriptions", self._tables.problem)
        page = ResponsePage(
            make_links(self._settings),
            self._router,
            self._settings.topics.responses,
            self._publish,
            _now,
            lambda act: self._metrics.responses.labels(act=act.value).inc(),
        )
        return self.service.app(
            _traffic(self._settings.topics),
            before=[self._start],
            stopped=[self._stop],
            routes=[Route(PATH, page, "where the links in messages lead, for subscribers")],
            needs=_needs(self._settings.topics),
        )

    def _make_engine(self) -> DeliveryEngine:
        deliverer = Deliverer(
            self._channels,
            self._router,
            self._journal.write,
            self._journal.add,
            DeliveryObserver(self._metrics),
            _now,
            self.service.tracing,
        )
        return DeliveryEngine(
            deliverer,
            Caps(self._router),
            _now,
            failed=lambda error: self.service.fail(f"a worker failed: {error!r}", EXIT_RESTART),
            ready=self._tables.ready,
            slots=self._settings.delivery_slots,
        )

    def _subscribe_to_alerts(self) -> None:
        topic = self._settings.topics.alerts
        assignment = Assignment(topic, self._metrics.partitions)
        verdicts = VerdictJournal(self._settings)

        def assigned(partitions: list[int]) -> None:
            for partition in partitions:
                verdicts.restore(partition)
            assignment.add(partitions)

        subscriber = subscribe(
            self._broker,
            topic,
            self._settings.topics.group("dispatcher"),
            self._settings,
            assigned=assigned,
            revoked=assignment.remove,
            read_committed=True,
        )
        stage = PlanStage(
            self._router,
            self._journal,
            verdicts,
            self._dead_letters,
            self._metrics,
            _now,
            self.service.tracing,
        )
        at_least_once = self._at_least_once(stage, GroupConsumer(subscriber))

        async def planned(records: Sequence[Record]) -> None:
            await self._tables.ready.wait()
            await at_least_once.run(records)

        subscriber(self.service.guarded(planned))
        self.service.health.add("alerts", assignment.problem)

    def _subscribe_to_deliveries(self) -> None:
        topic = self._settings.topics.deliveries
        assignment = Assignment(topic, self._metrics.partitions)

        def assigned(partitions: list[int]) -> None:
            self._owned.assigned(partitions)
            assignment.add(partitions)

        def revoked(partitions: list[int]) -> None:
            assignment.remove(partitions)
            self._owned.revoked(partitions)

        subscriber = subscribe(
            self._broker,
            topic,
            self._settings.topics.group("dispatcher-deliveries"),
            self._settings,
            assigned=assigned,
            revoked=revoked,
        )
        at_least_once = self._at_least_once(self._owned.take, GroupConsumer(subscriber))
        subscriber(self.service.guarded(at_least_once.run))
        self.service.health.add("deliveries", assignment.problem)

    def _at_least_once(self, stage: Stage, consumer: GroupConsumer) -> AtLeastOnce:
        return AtLeastOnce(
            stage, consumer=consumer, outbox=self._outbox, dead_letters=self._dead_letters
        )

    def _outbox(self) -> Outbox:
        return Outbox(raw_producer(self._broker), self.service.tracing)

    async def _publish(self, record: Outgoing) -> None:
        outbox = self._outbox()
        await outbox.send(record)
        await outbox.confirmed()

    async def _start(self) -> None:
        self._owned.begin()
        beside = {
            "subscriptions are not followed": self._tables.follow(),
            "old responses are not forgotten": self._tables.forget(),
            "settled deliveries are not forgotten": self._owned.forget(_now),
            "parked deliveries stand still": self._owned.take_back(),
        }
        self._tasks = [self.service.beside(work, fault) for fault, work in beside.items()]

    async def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._tables.stop()
        await self._engine.close(self._settings.release_grace_s)
        await self._client.close()
        if isinstance(mail := self._channels[ChannelKind.EMAIL], EmailChannel):
            await mail.close()

    def _measure(self) -> None:
        metrics, engine = self._metrics, self._engine
        metrics.pending.set_function(lambda: float(engine.pending()))
        metrics.parked.set_function(lambda: float(engine.parked()))
        metrics.overdue_seconds.set_function(engine.overdue_seconds)
        metrics.paused.set_function(lambda: float(engine.paused()))
        metrics.failing.set_function(lambda: float(engine.failing()))
        metrics.subscriptions.set_function(lambda: float(len(self._router)))


def _now() -> datetime:
    return datetime.now(UTC)


def _traffic(topics: Topics) -> Traffic:
    own = (topics.verdicts, topics.deliveries, topics.responses)
    return Traffic(
        reads=(topics.alerts, topics.subscriptions, *own),
        writes=(*own, topics.dead_letter(topics.alerts)),
    )


def _needs(topics: Topics) -> Needs:
    """The verdicts on an alert stand on its own partition."""
    together = (topics.alerts, topics.verdicts)
    return Needs((*together, topics.deliveries, topics.subscriptions, topics.responses), together)
