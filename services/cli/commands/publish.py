"""`wirewatch publish`: articles from files onto the articles topic."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import STDIN, Skipped, read_lines
from shared.domain.errors import WirewatchError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.wire.codec import decode_article


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(publish)


def publish(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help="NDJSON articles; - is stdin.")
    ] = None,
    bootstrap_servers: BootstrapServers = "",
    rate: Annotated[float, typer.Option(min=0, help="Articles a second; 0 is no limit.")] = 0,
    raw: Annotated[
        bool, typer.Option(help="Send every line as it is, unchecked: the services will judge.")
    ] = False,
) -> None:
    """Publish NDJSON articles; ends when Kafka has acknowledged every one.

    A line that is no article is reported and skipped, and the exit status is 3.
    """
    settings = kafka_settings(bootstrap_servers)
    skipped = Skipped()
    records = _records(files or [STDIN], settings.topics.articles, skipped, raw=raw)
    sent = send_all(settings, _paced(records, rate))
    print(f"{sent:,} articles published")
    skipped.exit()


def _records(files: list[str], topic: str, skipped: Skipped, *, raw: bool) -> Iterator[Outgoing]:
    for line in read_lines(files):
        try:
            yield Outgoing(topic, decode_article(line.value).id.encode(), line.value)
        except WirewatchError as error:
            if raw:
                yield Outgoing(topic, None, line.value)
            else:
                skipped.report(line.place, str(error))


def _paced(records: Iterator[Outgoing], rate: float) -> Iterator[Outgoing]:
    start = time.monotonic()
    for count, record in enumerate(records):
        if rate:
            time.sleep(max(0.0, start + count / rate - time.monotonic()))
        yield record
