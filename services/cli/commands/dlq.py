"""`wirewatch dlq`: what was refused, why, and how to send it again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import whole_output, write_line
from shared.domain.errors import WirewatchError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.dead_letter import original_headers, read_dead_letter
from shared.wire.topics import Topics

dlq = typer.Typer(no_args_is_help=True, help="See refused records, and send them again.")

Noun = Annotated[
    str,
    typer.Option("--topic", help="articles, watchlists, matches, alerts or subscriptions."),
]
Offset = Annotated[int, typer.Argument(metavar="OFFSET", help="As `wirewatch dlq list` says.")]


class NoSuchLetterError(WirewatchError):
    """There is no dead letter at an offset."""


class CutLetterError(WirewatchError):
    """A dead letter does not hold its record whole, so it cannot be sent again."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(dlq, name="dlq")


@dlq.command(name="list")
def list_letters(
    bootstrap_servers: BootstrapServers = "",
    topic: Noun = "articles",
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
) -> None:
    """List the refused records: where each stood, and why it was refused."""
    settings = kafka_settings(bootstrap_servers)
    with whole_output():
        for record in _letters(settings, topic):
            letter = read_dead_letter(record.headers)
            if json:
                write_line({"letter": record.offset} | (asdict(letter) if letter else {}))
            elif letter is not None:
                where = f"{letter.topic}[{letter.partition}]@{letter.offset}"
                at = letter.at.isoformat(timespec="seconds")
                print(
                    f"{record.offset:>6}  {at}  {letter.fault.value:<18} {where}: {letter.detail}"
                )


@dlq.command()
def show(
    offset: Offset, bootstrap_servers: BootstrapServers = "", topic: Noun = "articles"
) -> None:
    """Write the original bytes of one refused record to standard output."""
    record = _letter(kafka_settings(bootstrap_servers), topic, offset)
    letter = read_dead_letter(record.headers)
    if letter is not None:
        print(f"{letter.fault.value}: {letter.detail}", file=sys.stderr)
    sys.stdout.buffer.write(record.value or b"")


@dlq.command()
def replay(
    offset: Offset, bootstrap_servers: BootstrapServers = "", topic: Noun = "articles"
) -> None:
    """Send one refused record to its topic again, as it was."""
    settings = kafka_settings(bootstrap_servers)
    record = _letter(settings, topic, offset)
    _check_whole(record)
    target = _topic(settings.topics, topic)
    headers = original_headers(record.headers)
    send_all(settings, [Outgoing(target, record.key, record.value, headers)])
    print(f"sent to {target} again")


def _check_whole(record: Record) -> None:
    letter = read_dead_letter(record.headers)
    if letter is not None and letter.size:
        where = f"{letter.topic}[{letter.partition}]@{letter.offset}"
        raise CutLetterError(
            f"only the beginning of its {letter.size:,} bytes is kept here, too many for any "
            f"topic; the whole stands at {where} as long as that topic keeps it: have its "
            "producer send it smaller"
        )


def _letter(settings: KafkaSettings, noun: str, offset: int) -> Record:
    for record in _letters(settings, noun):
        if record.offset == offset:
            return record
    raise NoSuchLetterError(f"no dead letter at {offset}; `wirewatch dlq list` shows what there is")


def _letters(settings: KafkaSettings, noun: str) -> Iterator[Record]:
    topics = settings.topics
    return read_topic(settings, topics.dead_letter(_topic(topics, noun)))


def _topic(topics: Topics, noun: str) -> str:
    names = {
        "articles": topics.articles,
        "watchlists": topics.watchlists,
        "matches": topics.matches,
        "alerts": topics.alerts,
        "subscriptions": topics.subscriptions,
    }
    if noun not in names:
        raise typer.BadParameter(f"one of {', '.join(names)}", param_hint="--topic")
    return names[noun]
