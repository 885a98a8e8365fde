"""`wirewatch subscriptions`: who is told what, where and when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import Skipped
from services.cli.places import SUBSCRIPTIONS
from services.cli.subscription_files import (
    apply_subscriptions,
    live_subscriptions,
    load_subscriptions,
)

subscriptions = typer.Typer(no_args_is_help=True, help="Say who is told what, where and when.")

File = Annotated[Path, typer.Argument(metavar="[FILE]", help="A YAML file of subscriptions.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(subscriptions, name="subscriptions")


@subscriptions.command()
def lint(file: File = SUBSCRIPTIONS) -> None:
    """Report every fault of the subscriptions: exit status 0 when there is none, else 3."""
    skipped = Skipped()
    loaded = load_subscriptions(file, skipped)
    print(f"{len(loaded)} subscriptions are fine")
    skipped.exit()


@subscriptions.command()
def apply(file: File = SUBSCRIPTIONS, bootstrap_servers: BootstrapServers = "") -> None:
    """Put the subscriptions live: the dispatcher takes them within a second."""
    skipped = Skipped()
    for one in apply_subscriptions(kafka_settings(bootstrap_servers), file, skipped):
        print(f"{one}: live now")
    skipped.exit()


@subscriptions.command(name="list")
def list_live(bootstrap_servers: BootstrapServers = "") -> None:
    """List what is live: id, watch-lists, and destinations."""
    for one in live_subscriptions(kafka_settings(bootstrap_servers)):
        places = ", ".join(f"{to.channel.value}:{to.id}" for to in one.destinations)
        print(f"{one.id:<24} {','.join(one.watchlists):<32} {places}")
