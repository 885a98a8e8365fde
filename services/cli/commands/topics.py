"""`wirewatch topics`: the topics as they must be, and what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from shared.domain.plain_yaml import read_yaml
from shared.runtime.kafka.admin import Difference, admin_client, apply_topics, differences
from shared.wire.layout_file import (
    DEFAULT_PARTITIONS,
    LayoutFile,
    LayoutFileError,
    read_layout_file,
    same_everywhere,
    specs_of,
)

MAX_FILE_CHARACTERS: Final = 100_000

topics = typer.Typer(no_args_is_help=True, help="Create the topics, and see what differs.")


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(topics, name="topics")


File = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        help="Partitions, replication and min.insync.replicas, such as deploy/topics.yaml.",
    ),
]
Partitions = Annotated[
    int, typer.Option(min=1, help="Without a file: partitions of every topic that has several.")
]


@topics.command()
def apply(
    bootstrap_servers: BootstrapServers = "",
    file: File = None,
    partitions: Partitions = DEFAULT_PARTITIONS,
    replication: Annotated[
        int, typer.Option(help="Without a file: copies of each partition; -1: the cluster's own.")
    ] = -1,
    dry_run: Annotated[bool, typer.Option(help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a change.")] = False,
) -> None:
    """Show what differs, ask, then create missing topics and mend settings. Nothing is deleted."""
    settings = kafka_settings(bootstrap_servers)
    wanted = _wanted(file, partitions, replication)
    specs = specs_of(wanted, settings.topics)
    with admin_client(settings) as client:
        found = differences(client, specs, replication=wanted.replication)
        _show(found)
        if found and not dry_run:
            if not yes:
                typer.confirm("Change this?", abort=True)
            apply_topics(client, specs, replication=wanted.replication)


@topics.command()
def check(
    bootstrap_servers: BootstrapServers = "",
    file: File = None,
    partitions: Partitions = DEFAULT_PARTITIONS,
) -> None:
    """Show what differs and end with status 1 when anything does."""
    settings = kafka_settings(bootstrap_servers)
    wanted = _wanted(file, partitions, replication=-1)
    with admin_client(settings) as client:
        specs = specs_of(wanted, settings.topics)
        found = differences(client, specs, replication=wanted.replication)
    _show(found)
    raise typer.Exit(FAILED if found else 0)


def _wanted(file: Path | None, partitions: int, replication: int) -> LayoutFile:
    """Return the layout of the file, else the same one for all.

    Raises:
        WirewatchError: when the file is at fault.
    """
    if file is None:
        return same_everywhere(partitions, replication)
    documents = list(read_yaml(file.read_text(encoding="utf-8"), limit=MAX_FILE_CHARACTERS))
    if len(documents) != 1:
        raise LayoutFileError(f"{file}: one document, not {len(documents)}")
    return read_layout_file(documents[0])


def _show(found: list[Difference]) -> None:
    for one in found:
        old = f"{one.old} → " if one.old else ""
        print(f"{one.change.value:<10} {one.topic}: {old}{one.new}")
    if not found:
        print("every topic is as it must be")
