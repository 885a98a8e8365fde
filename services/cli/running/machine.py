"""Everything on one machine: a broker if none is given, the topics, the lists, the services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from services.cli.lines import Skipped
from services.cli.running.services import Services
from services.cli.subscription_files import apply_subscriptions
from services.cli.watchlist_files import load_watchlists
from services.cli.watchlist_topic import apply_watchlists
from shared.runtime.embedded import LIMITS, EmbeddedBroker
from shared.runtime.kafka.admin import admin_client, apply_topics, wait_for_broker
from shared.runtime.processes import free_port
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

SERVICES: Final = ("ingest", "matcher", "deduper", "dispatcher")
EMBEDDED_PORT: Final = 9092
BROKER_TIMEOUT_S: Final = 20.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to start: an empty `bootstrap_servers` means an embedded broker of our own."""

    settings: KafkaSettings
    bootstrap_servers: str
    watchlists: Path
    subscriptions: Path
    logs: Path
    partitions: int


@dataclass(frozen=True, slots=True)
class Machine:
    """What runs: the settings that reach it, and its services."""

    settings: KafkaSettings
    services: Services


@contextmanager
def running(plan: Plan, say: Say) -> Iterator[Machine]:
    """Start everything, yield once all is ready, and stop everything cleanly."""
    with ExitStack() as stack:
        settings = _broker(plan, stack, say)
        wait_for_broker(settings, BROKER_TIMEOUT_S)
        with admin_client(settings) as client:
            apply_topics(client, layout(settings.topics, partitions=plan.partitions))
        # Before the matcher starts: it is ready with the lists it finds, also with none.
        _apply_lists(plan, settings, say)
        services = Services(SERVICES, _environment(settings), plan.logs)
        stack.callback(services.stop)
        services.start()
        services.wait_until_ready()
        yield Machine(settings, services)
        say("stopping …")


def _broker(plan: Plan, stack: ExitStack, say: Say) -> KafkaSettings:
    if plan.bootstrap_servers:
        servers = plan.bootstrap_servers
    else:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="wirewatch-")))
        broker = EmbeddedBroker(free_port(EMBEDDED_PORT), folder)
        servers = broker.start()
        stack.callback(broker.stop)
        say(f"embedded broker at {servers}: {LIMITS}")
    return plan.settings.model_copy(update={"bootstrap_servers": servers})


def _apply_lists(plan: Plan, settings: KafkaSettings, say: Say) -> None:
    skipped = Skipped()
    lists = load_watchlists(plan.watchlists, skipped)
    apply_watchlists(settings, lists)
    say("watch-lists: " + ", ".join(f"{one.title} ({len(one.entries)})" for one in lists))
    applied = apply_subscriptions(settings, plan.subscriptions, skipped)
    say(f"subscriptions: {', '.join(one.id for one in applied)}")


def _environment(settings: KafkaSettings) -> dict[str, str]:
    """Return what the services need beyond this process's own environment."""
    return {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
    }
