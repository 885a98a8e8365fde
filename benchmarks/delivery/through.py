"""Messages a second through a whole dispatcher: alerts on Kafka in, requests and mails out."""

from __future__ import annotations

import argparse
import base64
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.delivery.broker import serving
from benchmarks.delivery.crowd import alerts, subscription
from shared.domain.delivery import ChannelKind, Destination, Subscription
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.processes import free_port
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from shared.wire.topics import layout

KEY: Final = "whsec_" + base64.b64encode(b"a key of the benchmark, 32 bytes").decode()
TARGETS: Final = 50
PATIENCE_S: Final = 120.0
DELIVERED: Final = re.compile(r'deliveries_settled_total{[^}]*"delivered"[^}]*} (\S+)')


def main() -> int:
    """Print the rate of each channel."""
    options = _options()
    with serving() as servers:
        where = "Apache Kafka" if "WIREWATCH_TEST_KAFKA" in os.environ else "the embedded broker"
        for channel, count in (("webhook", options.count), ("email", options.count // 4)):
            if options.only in ("", channel):
                rate, cpu = through(servers, channel, count, options.profile)
                print(
                    f"{channel:<8} {rate:>7,.0f} a second through {where}, {count:,} alerts to "
                    f"{TARGETS} targets; {cpu * 1000:.2f} ms of the dispatcher's CPU each",
                    flush=True,
                )
        if options.only in ("", "console"):
            rate, cpu = backlog(servers, options.count, options.profile)
            print(
                f"console  {rate:>7,.0f} a second through {where}, {options.count:,} alerts that "
                f"wait at one console; {cpu * 1000:.2f} ms of the dispatcher's CPU each",
                flush=True,
            )
    return 0


def through(servers: str, channel: str, count: int, profile: str = "") -> tuple[float, float]:
    """Return messages a second at the receiver, and CPU seconds of the dispatcher for each."""
    settings = _topics(servers)
    with _receiver("http" if channel == "webhook" else "smtp") as receiver:
        port = _port_of(receiver)
        publish(settings, [to(channel, number, port) for number in range(TARGETS)], [])
        with dispatching(settings, port, profile) as (health, process):
            _await(lambda: f"wirewatch_subscriptions {float(TARGETS)}" in page(health))
            told = [
                replace(one, watchlist=f"list-{number % TARGETS}")
                for number, one in enumerate(alerts(count))
            ]
            before = _cpu(process.pid)
            publish(settings, [], [(one.alert_id, encode(one)) for one in told])
            taken, first, last = 0, 0.0, 0.0
            deadline = time.monotonic() + PATIENCE_S
            while taken < count and time.monotonic() < deadline:
                time.sleep(0.5)
                taken, first, last = _taken(receiver)
            spent = _cpu(process.pid) - before
    return taken / (last - first), spent / max(taken, 1)


def backlog(servers: str, count: int, profile: str = "") -> tuple[float, float]:
    """Return deliveries a second to one console where all wait, and the CPU seconds of each."""
    settings = _topics(servers)
    screen = Destination("screen", ChannelKind.CONSOLE)
    publish(settings, [Subscription("desk", "Desk", ("*",), (screen,))], [])
    with dispatching(settings, 25, profile) as (health, process):
        _await(lambda: "wirewatch_subscriptions 1.0" in page(health))
        told = [(one.alert_id, encode(one)) for one in alerts(count)]
        before, start = _cpu(process.pid), time.monotonic()
        publish(settings, [], told)
        deadline = start + PATIENCE_S
        while _delivered(page(health)) < count and time.monotonic() < deadline:
            time.sleep(0.5)
        seconds, spent = time.monotonic() - start, _cpu(process.pid) - before
        delivered = _delivered(page(health))
    return delivered / seconds, spent / max(delivered, 1)


def to(channel: str, number: int, port: int) -> Subscription:
    """Return a subscriber of a list of its own, at a target of its own."""
    place = Destination(
        "hook", ChannelKind.WEBHOOK, f"http://localhost:{port}/{number}", ("env:BENCH_KEY",)
    )
    if channel == "email":
        place = Destination("mail", ChannelKind.EMAIL, address=f"desk{number}@bench.example")
    wanted = replace(subscription(number), watchlists=(f"list-{number}",))
    return replace(wanted, destinations=(place,))


def publish(
    settings: KafkaSettings, subscriptions: Sequence[Subscription], told: list[tuple[str, bytes]]
) -> None:
    """Put subscriptions and alerts on their topics."""
    topics = settings.topics
    send_all(
        settings,
        [Outgoing(topics.subscriptions, one.id.encode(), encode(one)) for one in subscriptions]
        + [Outgoing(topics.alerts, name.encode(), value) for name, value in told],
    )


@contextmanager
def dispatching(
    settings: KafkaSettings, port: int, profile: str = ""
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Run a dispatcher that may reach loopback; yield the port of its pages."""
    health = free_port(0)
    environment = os.environ | {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
        "WIREWATCH_HTTP_PORT": str(health),
        "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
        "WIREWATCH_SMTP_HOST": "localhost",
        "WIREWATCH_SMTP_PORT": str(port),
        "WIREWATCH_SMTP_ENCRYPTION": "none",
        "WIREWATCH_MAIL_FROM": "alerts@bench.example",
        "BENCH_KEY": KEY,
    }
    command = [sys.executable, *(["-m", "cProfile", "-o", profile] if profile else [])]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "-m", "services.dispatcher"], env=environment, stdout=log, stderr=log
        )
        try:
            _await(lambda: page(health) != "")
            yield health, process
        finally:
            process.terminate()
            process.wait(30)


def page(port: int) -> str:
    """Return the metrics of a service, empty while it is not there."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=2) as answer:
            text: bytes = answer.read()
    except (URLError, OSError):
        return ""
    return text.decode()


def _topics(servers: str) -> KafkaSettings:
    settings = KafkaSettings(bootstrap_servers=servers, topic_prefix=f"b{uuid.uuid4().hex[:8]}.")
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics))
    return settings


def _delivered(metrics: str) -> int:
    found = DELIVERED.search(metrics)
    return int(float(found[1])) if found else 0


@contextmanager
def _receiver(kind: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "benchmarks.delivery.receivers", kind]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _port_of(receiver: subprocess.Popen[str]) -> int:
    assert receiver.stdout is not None
    return int(receiver.stdout.readline())


def _taken(receiver: subprocess.Popen[str]) -> tuple[int, float, float]:
    assert receiver.stdin is not None
    assert receiver.stdout is not None
    receiver.stdin.write("\n")
    receiver.stdin.flush()
    count, first, last = receiver.stdout.readline().split()
    return int(count), float(first), float(last)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _await(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("the dispatcher did not become ready")
        time.sleep(0.1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Messages a second through a dispatcher.")
    parser.add_argument("--count", type=int, default=5_000, help="alerts; a quarter for mail")
    parser.add_argument("--only", default="", choices=["", "webhook", "email", "console"])
    parser.add_argument("--profile", default="", help="write a cProfile of the dispatcher here")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
