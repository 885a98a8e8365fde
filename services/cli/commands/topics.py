"""`wirewatch topics`: the topics as they must be, and what differs."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from shared.runtime.kafka.admin import Difference, admin_client, apply_topics, differences
from shared.wire.topics import layout

topics = typer.Typer(no_args_is_help=True, help="Create the topics, and see what differs.")


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(topics, name="topics")


@topics.command()
def apply(
    bootstrap_servers: BootstrapServers = "",
    partitions: Annotated[
        int, typer.Option(min=1, help="Partitions of articles, matches, stories and alerts.")
    ] = 4,
    replication: Annotated[
        int, typer.Option(help="Copies of each partition; -1 leaves it to the cluster.")
    ] = -1,
    dry_run: Annotated[bool, typer.Option(help="Only show what would change.")] = False,
) -> None:
    """Create missing topics and mend their settings. Nothing is ever deleted."""
    settings = kafka_settings(bootstrap_servers)
    wanted = layout(settings.topics, partitions=partitions)
    with admin_client(settings) as client:
        if dry_run:
            found = differences(client, wanted)
        else:
            found = apply_topics(client, wanted, replication=replication)
    _show(found)


@topics.command()
def check(
    bootstrap_servers: BootstrapServers = "",
    partitions: Annotated[int, typer.Option(min=1)] = 4,
) -> None:
    """Show what differs and end with status 1 when anything does."""
    settings = kafka_settings(bootstrap_servers)
    with admin_client(settings) as client:
        found = differences(client, layout(settings.topics, partitions=partitions))
    _show(found)
    raise typer.Exit(FAILED if found else 0)


def _show(found: list[Difference]) -> None:
    for one in found:
        old = f"{one.old} → " if one.old else ""
        print(f"{one.change.value:<10} {one.topic}: {old}{one.new}")
    if not found:
        print("every topic is as it must be")
