"""`wirewatch subscriptions preview`: what a changed subscription would have sent."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import Skipped, whole_output, write_line
from services.cli.previewing.files import MessageFiles
from services.cli.previewing.past import alerts_of_files, alerts_since
from services.cli.previewing.report import Compared, Previewed, compare, document, summary, words
from services.cli.response_topic import live_responses
from services.cli.subscription_files import live_subscriptions, load_subscriptions
from services.dispatcher.caps import Caps
from services.dispatcher.worker import PACES
from shared.domain.delivery import Response, Router, Subscription
from shared.domain.delivery.simulation import Outlook, PastAlert, Simulation, judged
from shared.runtime.settings import KafkaSettings


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(preview)


def preview(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file of subscriptions.")],
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days back.")] = 7,
    alerts: Annotated[
        list[str] | None,
        typer.Option(metavar="NDJSON", help="Alerts of a file instead; - is standard input."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with these, not with what is live.")
    ] = None,
    render: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write them as files; see index.html."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, help="Messages of each to show and to render; 0 for all.")
    ] = 50,
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Show what the subscriptions of a file would have sent, from past alerts. Nothing is sent.

    With a broker they meet the alerts of the past days and what subscribers answered, and are
    compared with what is live; with --alerts no broker is asked, and an alert counts from
    when its article came.
    """
    gc.disable()  # much is made, and all of it kept to the end: looking for garbage finds none
    skipped = Skipped()
    wanted = load_subscriptions(file, skipped)
    # With alerts of a file a broker is asked only when it is named.
    settings = kafka_settings(bootstrap_servers) if bootstrap_servers or not alerts else None
    start = datetime.now(UTC) - timedelta(days=days)
    if alerts:
        past = alerts_of_files(alerts, skipped)
    else:
        past = alerts_since(kafka_settings(bootstrap_servers), start, skipped)
    answers = tuple(live_responses(settings).values()) if settings else ()
    outlooks = _simulated(wanted, past, answers)
    compared = _compared(_before(against, settings, skipped), outlooks, past, answers)
    previewed = [Previewed(one, outlooks[one.id], compared.get(one.id)) for one in wanted]
    with whole_output():
        _show(previewed, past, limit, json=json)
        if render is not None:
            _render(previewed, render, limit)
    skipped.exit()


def _simulated(
    subscriptions: Iterable[Subscription], past: list[PastAlert], answers: tuple[Response, ...]
) -> dict[str, Outlook]:
    router = Router(subscriptions)
    return Simulation(router, Caps(router), lambda channel: PACES[channel].apart).run(past, answers)


def _before(
    against: Path | None, settings: KafkaSettings | None, skipped: Skipped
) -> tuple[str, Iterable[Subscription]]:
    """Return what to compare with, and its name."""
    if against is not None:
        return str(against), load_subscriptions(against, skipped)
    return "what is live", live_subscriptions(settings) if settings else ()


def _compared(
    before: tuple[str, Iterable[Subscription]],
    after: Mapping[str, Outlook],
    past: list[PastAlert],
    answers: tuple[Response, ...],
) -> dict[str, Compared]:
    name, subscriptions = before
    old = judged(Router(one for one in subscriptions if one.id in after), past, answers)
    return {key: compare(name, outlook, after[key]) for key, outlook in old.items()}


def _show(previewed: list[Previewed], past: list[PastAlert], limit: int, *, json: bool) -> None:
    if json:
        for one in previewed:
            for sent in one.outlook.sent:
                write_line(document(one, sent))
            write_line(summary(one))
        return
    span = f", {past[0].at:%Y-%m-%d %H:%M} to {past[-1].at:%Y-%m-%d %H:%M} UTC" if past else ""
    print(f"{len(past):,} alerts{span}")
    for one in previewed:
        for line in ("", *words(one, limit)):
            print(line)


def _render(previewed: list[Previewed], folder: Path, limit: int) -> None:
    files = MessageFiles(folder)
    try:
        with _quiet_logs():
            index = files.write(previewed, limit)
    except OSError as error:
        raise typer.BadParameter(f"{folder}: {error.strerror}") from None
    for name, count in files.faults.items():
        said = f"{name}: a template could not be used {count:,} times; the message's end says why"
        print(said, file=sys.stderr)
    print(f"the messages are in {index}", file=sys.stderr)


@contextmanager
def _quiet_logs() -> Iterator[None]:
    """Leave warnings to the report: without a service's log they would name nothing."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
