"""A service as a process: one FastStream app behind one HTTP server, with a clean way to stop."""

from __future__ import annotations

import asyncio
import faulthandler
import gc
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

import uvicorn
from faststream.asgi import AsgiFastStream
from faststream.confluent import KafkaBroker
from prometheus_client import CollectorRegistry
from prometheus_client import make_asgi_app as metrics_app

from shared.domain.compiled import compile_all
from shared.runtime.asyncapi import ServicePage, TopicsRoute, Traffic
from shared.runtime.clock import end_when_set_back
from shared.runtime.errors import EXIT_CONFIG, EXIT_RESTART, ServiceError
from shared.runtime.front import Route, front_page
from shared.runtime.health import Health
from shared.runtime.http import BoundedProtocol
from shared.runtime.kafka.bridge import raw_producer
from shared.runtime.kafka.crash import exit_status, told
from shared.runtime.kafka.layout import LayoutGate, Needs
from shared.runtime.kafka.records import Record
from shared.runtime.logs import configure_logs
from shared.runtime.metrics import new_registry
from shared.runtime.settings import ServiceSettings, read_settings
from shared.runtime.tracing import make_tracing

log = logging.getLogger(__name__)

VERSION = "0.1.0"
FLUSH_TIMEOUT_S = 3.0
STOP_WITHIN_S = 9.0
LOOK_S = 0.1
# Young objects that start the collector. A batch makes many and drops all of them; at Python's
# own 700 the collector takes a tenth of a matcher's time.
COLLECT_AFTER = 50_000
Hook = Callable[[], Awaitable[None]]
S = TypeVar("S", bound=ServiceSettings)


class _App(AsgiFastStream):
    """The app of a service; its broker begins when the gate has let it.

    `failed` is told why it cannot begin: the HTTP server would serve on beside nothing.
    """

    def __init__(
        self,
        broker: KafkaBroker,
        *,
        gate: LayoutGate | None,
        failed: Callable[[Exception], None],
        **options: Any,
    ) -> None:
        super().__init__(broker, **options)
        self._gate = gate
        self._failed = failed

    async def _start_broker(self) -> None:
        try:
            if self._gate is not None:
                await self._gate.passed()
            await super()._start_broker()
        except Exception as error:
            self._failed(error)
            raise


class Service:
    """One service: its broker, its health, its pages, its traces, and the status it exits with."""

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        registry: CollectorRegistry,
        broker: KafkaBroker,
    ) -> None:
        self.name = name
        self.settings = settings
        self.registry = registry
        self.broker = broker
        self.health = Health()
        self.tracing = make_tracing(name, settings)
        for middleware in self.tracing.middlewares():
            broker.add_middleware(middleware)
        self.exit_status = 0
        self._server: uvicorn.Server | None = None

    def app(
        self,
        traffic: Traffic,
        *,
        before: Sequence[Hook] = (),
        started: Sequence[Hook] = (),
        stopped: Sequence[Hook] = (),
        routes: Sequence[Route] = (),
        needs: Needs | None = None,
    ) -> AsgiFastStream:
        """Return the FastStream app: pages and routes, and what runs around the broker's life.

        `traffic` is what the AsyncAPI page shows. With `needs` nothing is consumed before the
        topics are as they must be.
        """
        gate = None if needs is None else LayoutGate(self.settings, needs)
        if gate is not None:
            self.health.add("topics", gate.problem)
        return _App(
            self.broker,
            gate=gate,
            failed=self._cannot_begin,
            asgi_routes=[
                front_page(f"Wirewatch {self.name}", routes),
                *self.health.routes(),
                ("/metrics", metrics_app(self.registry)),
                *((route.path, route.handler) for route in routes),
            ],
            asyncapi_path=TopicsRoute("/asyncapi"),
            specification=ServicePage(
                f"Wirewatch {self.name}", VERSION, self.settings.topics, traffic
            ),
            on_startup=before,
            after_startup=started,
            on_shutdown=[self._let_go_of_unsent],
            after_shutdown=stopped,
            logger=logging.getLogger("faststream"),
        )

    def guarded(
        self, run: Callable[[Sequence[Record]], Awaitable[None]]
    ) -> Callable[[Sequence[Record]], Awaitable[None]]:
        """Return `run`, such that its failure stops the service before anything later is taken."""

        async def handle(records: Sequence[Record]) -> None:
            if self.exit_status:
                return
            try:
                await run(records)
            except ServiceError as error:
                self.fail(str(error), error.exit_status)
            except Exception as error:
                log.exception("unforeseen failure")
                self.fail(f"{type(error).__name__}: {error}", EXIT_RESTART)

        return handle

    def beside(self, work: Coroutine[Any, Any, None], fault: str) -> asyncio.Task[None]:
        """Begin work that goes on beside the batches; its failure, `fault`, stops the service."""

        async def watched() -> None:
            try:
                await work
            except Exception as error:
                log.exception("unforeseen failure")
                self.fail(f"{fault}: {error!r}", EXIT_RESTART)

        return asyncio.create_task(watched())

    def fail(self, reason: str, exit_status: int) -> None:
        """Stop the service, saying why, with this status."""
        log.error("the service stops", extra={"reason": reason, "exit_status": exit_status})
        self.exit_status = exit_status
        self.health.fail(reason)
        if self._server is not None:
            self._server.should_exit = True

    def _cannot_begin(self, error: Exception) -> None:
        self.fail(f"cannot begin: {told(error)}", exit_status(error))

    async def _let_go_of_unsent(self) -> None:
        """Give what is queued a moment to arrive, then drop it: nobody was told that it had.

        The client would wait for the brokers for minutes, and a stop must take seconds.
        """
        producer = raw_producer(self.broker)
        unsent = await asyncio.to_thread(producer.flush, FLUSH_TIMEOUT_S)
        if unsent:
            log.error("records not sent", extra={"records": unsent, "reason": "Kafka is away"})
            producer.purge()

    async def serve(self, app: AsgiFastStream) -> None:
        """Serve until a signal or a failure; returns when all is closed.

        A stop that has not ended the process after `STOP_WITHIN_S` ends it where it stands, and
        says in which calls that was: what was not committed comes again.
        """
        config = uvicorn.Config(
            app,
            host=self.settings.http_host,
            port=self.settings.http_port,
            http=BoundedProtocol,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        watches = [end_when_set_back(), _end_in_time(self._server)]
        tasks = [asyncio.create_task(one) for one in watches]
        # It ends the program where it cannot begin; why is said below.
        with suppress(SystemExit):
            await self._server.serve()
        for task in tasks:
            task.cancel()
        await asyncio.to_thread(self.tracing.close)
        if not self._server.started and not self.exit_status:
            where = f"{self.settings.http_host}:{self.settings.http_port}"
            self.fail(f"cannot serve at {where}: is the port taken?", EXIT_CONFIG)


async def _end_in_time(server: uvicorn.Server) -> None:
    while not server.should_exit:  # noqa: ASYNC110 - it tells nobody when it is set
        await asyncio.sleep(LOOK_S)
    # Its thread needs nothing of Python, so it also ends a process that hangs while it goes down.
    faulthandler.dump_traceback_later(STOP_WITHIN_S, exit=True)


async def load_machine_code() -> None:
    """Return when the compiled functions are loaded: else the first record waits half a second."""
    await asyncio.to_thread(compile_all)


def run_service(
    name: str,
    kind: type[S],
    build: Callable[[S, CollectorRegistry], tuple[Service, AsgiFastStream]],
) -> NoReturn:
    """Read the settings, build the service and serve it; end the process with its status.

    All is closed by then. What Python would do besides, as it goes down, is to destroy the clients
    of librdkafka, and that took 10 s on a busy machine, or with brokers that do not answer.
    """
    gc.set_threshold(COLLECT_AFTER)
    settings = read_settings(kind)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, _end)
    service, app = build(settings, new_registry())
    configure_logs(name, settings.log_level, service.tracing.ids)
    asyncio.run(service.serve(app))
    logging.shutdown()
    sys.stdout.flush()
    os._exit(service.exit_status)


def _end(_signal: int, _frame: object) -> None:
    """End the process at once, with status 0: right before the server runs and after it.

    While it runs the server has handlers of its own, and raises the signal again when all is
    closed; the default handler would then make a clean stop look like a kill.
    """
    raise SystemExit(0)
