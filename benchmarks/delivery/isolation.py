"""What dead and slow receivers cost the healthy ones: seconds from Kafka to the receiver.

A thousand destinations; in every other round ten of them are dead (half refuse connections, half
take them and are silent) and ten answer after 30 s. The healthy ones are the same in all rounds
and are told the same alerts at the same pace; a round's first seconds are not counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from confluent_kafka import Producer

from benchmarks.delivery.broker import serving
from benchmarks.delivery.crowd import alerts, subscription
from benchmarks.delivery.street import address
from benchmarks.delivery.through import dispatching, page, publish
from shared.domain.delivery import ChannelKind, Destination, Subscription
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.kafka.config import connection
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode
from shared.wire.topics import layout

DESTINATIONS: Final = 1_000
DEAD: Final = range(10)
SLOW: Final = range(10, 20)
SILENT: Final = DEAD[:5]
ABSENT: Final = DEAD[5:]
WARM_UP_S: Final = 5.0
PATIENCE_S: Final = 20.0


@dataclass
class Measured:
    """Seconds of each alert to a healthy receiver, and how many never came."""

    seconds: list[float]
    lost: int

    def at(self, percent: int) -> float:
        """Return a percentile, in milliseconds."""
        return statistics.quantiles(self.seconds, n=100)[percent - 1] * 1000


def main() -> int:
    """Print the percentiles of both kinds of round; exit status 1 when the rise is over 100 ms."""
    options = _options()
    rounds: dict[bool, Measured] = {False: Measured([], 0), True: Measured([], 0)}
    with serving() as servers:
        for number in range(2 * options.rounds):
            has_bad = number % 2 == 1
            found = one_round(servers, options.rate, options.seconds, has_bad=has_bad)
            print(_line(found, has_bad=has_bad), flush=True)
            rounds[has_bad].seconds += found.seconds
            rounds[has_bad].lost += found.lost
    rise = rounds[True].at(99) - rounds[False].at(99)
    for has_bad, found in rounds.items():
        print("all rounds,", _line(found, has_bad=has_bad))
    print(f"the healthy ones' p99 rises by {rise:+.0f} ms")
    return int(rise > 100 or rounds[True].lost > 0)


def one_round(servers: str, rate: int, seconds: int, *, has_bad: bool) -> Measured:
    """Tell alerts to all destinations through a fresh dispatcher."""
    settings = KafkaSettings(bootstrap_servers=servers, topic_prefix=f"i{uuid.uuid4().hex[:8]}.")
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics))
    with _street(has_bad=has_bad) as (receivers, port):
        publish(settings, [_to(number, port) for number in range(DESTINATIONS)], [])
        with dispatching(settings, port) as (health, _):
            _until(lambda: f"wirewatch_subscriptions {float(DESTINATIONS)}" in page(health))
            sent = _tell(settings, rate, seconds)
            begun = min(sent.values()) + WARM_UP_S
            wanted = {
                name
                for name in sent
                if int(name.split("-")[1]) % DESTINATIONS not in (*DEAD, *SLOW)
            }
            came = _came(receivers, wanted)
    late = [came[name] - sent[name] for name in wanted & came.keys() if sent[name] >= begun]
    return Measured(late, len(wanted - came.keys()))


def _to(number: int, port: int) -> Subscription:
    url = f"http://{address(number)}:{port}/hook"
    place = Destination("hook", ChannelKind.WEBHOOK, url, ("env:BENCH_KEY",))
    return replace(subscription(number), watchlists=(f"list-{number}",), destinations=(place,))


def _tell(settings: KafkaSettings, rate: int, seconds: int) -> dict[str, float]:
    """Publish alerts evenly, each destination's in turn; return when each was handed over."""
    producer = Producer({**connection(settings), "linger.ms": 0, "acks": "all"})
    prepared = [
        (one.alert_id, encode(replace(one, watchlist=f"list-{number % DESTINATIONS}")))
        for number, one in enumerate(alerts(rate * seconds))
    ]
    sent: dict[str, float] = {}
    begun = time.time()
    for number, (name, value) in enumerate(prepared):
        time.sleep(max(0.0, begun + number / rate - time.time()))
        sent[name] = time.time()
        producer.produce(settings.topics.alerts, value, name.encode())
        producer.poll(0)
    producer.flush()
    return sent


def _came(receivers: subprocess.Popen[str], wanted: set[str]) -> dict[str, float]:
    assert receivers.stdin is not None
    assert receivers.stdout is not None
    deadline = time.monotonic() + PATIENCE_S
    while True:
        receivers.stdin.write("\n")
        receivers.stdin.flush()
        came: dict[str, float] = json.loads(receivers.stdout.readline())
        if wanted <= came.keys() or time.monotonic() > deadline:
            return came
        time.sleep(1)


@contextmanager
def _street(*, has_bad: bool) -> Iterator[tuple[subprocess.Popen[str], int]]:
    bad = (SILENT, SLOW, ABSENT) if has_bad else ((), (), ())
    command = [sys.executable, "-m", "benchmarks.delivery.street", str(DESTINATIONS)]
    command += [json.dumps(list(one)) for one in bad]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.terminate()


def _until(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("the dispatcher did not read the subscriptions in time")
        time.sleep(0.1)


def _line(found: Measured, *, has_bad: bool) -> str:
    name = "10 dead, 10 slow" if has_bad else "all healthy"
    return (
        f"{name:<17} p50 {found.at(50):>5.0f} ms  p99 {found.at(99):>5.0f} ms  "
        f"{len(found.seconds):,} alerts, {found.lost} did not come"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What bad receivers cost the healthy ones.")
    parser.add_argument("--rate", type=int, default=100, help="alerts a second")
    parser.add_argument("--seconds", type=int, default=40, help="how long each round tells")
    parser.add_argument("--rounds", type=int, default=2, help="rounds of each kind")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
