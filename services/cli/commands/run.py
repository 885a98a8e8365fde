"""`wirewatch run`: the whole of Wirewatch on this machine."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.places import SAMPLES, SUBSCRIPTIONS, VAR, WATCHLISTS
from services.cli.running.feed import feed
from services.cli.running.machine import Machine, Plan, running
from services.cli.running.summary import Summary, expected_summary, settle, summarise
from services.cli.running.watch import AlertWatch

TICK_S: Final = 0.1


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(run)


def run(
    bootstrap_servers: BootstrapServers = "",
    demo: Annotated[bool, typer.Option("--demo", help="Feed the sample stream.")] = False,
    once: Annotated[
        bool,
        typer.Option("--once", help="End after the sample stream; fail if its summary is wrong."),
    ] = False,
    watchlists: Annotated[
        Path, typer.Option(metavar="DIR", help="The watch-lists to apply.")
    ] = WATCHLISTS,
    subscriptions: Annotated[
        Path, typer.Option(metavar="FILE", help="The subscriptions to apply.")
    ] = SUBSCRIPTIONS,
    rate: Annotated[float, typer.Option(min=0.1, help="Sample articles a second.")] = 8.0,
    partitions: Annotated[int, typer.Option(min=1, help="Partitions of each topic.")] = 1,
) -> None:
    """Start everything on this machine, an embedded broker included, and show the alerts.

    With --bootstrap-servers it uses a Kafka of yours instead. Ctrl-C stops everything.
    """
    started = time.monotonic()
    console = Console(highlight=False, soft_wrap=True)
    plan = Plan(
        settings=kafka_settings(bootstrap_servers),
        bootstrap_servers=bootstrap_servers,
        watchlists=watchlists,
        subscriptions=subscriptions,
        logs=VAR / "log",
        partitions=partitions,
    )
    with _until_signalled() as stop, running(plan, console.print) as machine:
        console.print(f"ready after {time.monotonic() - started:.1f} s\n")
        watch = AlertWatch(machine.settings, console)
        watch.start()
        if demo or once:
            _show_samples(machine, watch, console, rate, stop)
        if watch.first_at is not None:
            console.print(f"first alert {watch.first_at - started:.1f} s after the start")
        if once:
            _conclude(machine, console)
            return
        _print_places(machine, console)
        while not stop.wait(TICK_S):
            watch.print_due()


def _show_samples(
    machine: Machine, watch: AlertWatch, console: Console, rate: float, stop: threading.Event
) -> None:
    columns = (TextColumn("sample articles"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("feed", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        feeder = threading.Thread(
            target=feed,
            args=(machine.settings, SAMPLES / "articles.ndjson", rate, progress, stop),
            daemon=True,
        )
        feeder.start()
        while feeder.is_alive() and not stop.wait(TICK_S):
            watch.print_due()
        feeder.join()
    if not stop.is_set():
        settle(machine.settings)
        time.sleep(TICK_S)
        watch.print_due(all_of_them=True)


def _conclude(machine: Machine, console: Console) -> None:
    """Print the summary; end with status 1 when the sample stream must give another one."""
    found = summarise(machine.settings)
    expected = expected_summary(SAMPLES / "expected.json")
    for line in _summary_lines(found, expected):
        console.print(line)
    if found != expected:
        raise typer.Exit(FAILED)


def _summary_lines(found: Summary, expected: Summary) -> Iterator[str]:
    wanted = asdict(expected)
    for name, count in asdict(found).items():
        verdict = "" if count == wanted[name] else f"   expected {wanted[name]}"
        yield f"{name.replace('_', ' '):<14} {count:>5}{verdict}"


def _print_places(machine: Machine, console: Console) -> None:
    console.print("Running. Ctrl-C stops everything.")
    for child in machine.services.children:
        pages = "/metrics /readyz /asyncapi"
        console.print(f"  {child.name:<11} {child.url}  {pages}  log: {child.log}")
    servers = machine.settings.bootstrap_servers
    console.print(f"  publish     wirewatch publish --bootstrap-servers {servers} FILE")


@contextmanager
def _until_signalled() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C or a SIGTERM sets, so that everything is stopped in order."""
    stop = threading.Event()

    def note(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {one: signal.signal(one, note) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
