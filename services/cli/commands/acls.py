"""`wirewatch acls`: who may do what on Kafka, from one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.places import ACLS
from shared.runtime.errors import AccessError
from shared.runtime.kafka import acls as lists
from shared.runtime.kafka.admin import admin_client
from shared.wire.topics import Topics

acls = typer.Typer(no_args_is_help=True, help="Who may do what on Kafka, from one file.")
File = Annotated[Path, typer.Argument(help="What each user may do.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(acls, name="acls")


@acls.command()
def apply(
    file: File = ACLS,
    bootstrap_servers: BootstrapServers = "",
    dry_run: Annotated[bool, typer.Option(help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a change.")] = False,
) -> None:
    """Show what differs, ask, then grant what the file says and take away what is beyond it.

    Users that the file does not name are left alone.
    """
    settings = kafka_settings(bootstrap_servers)
    wanted = _wanted(file, settings.topics)
    with admin_client(settings) as client:
        found = lists.differences(client, wanted)
        _show(found)
        if found and not dry_run:
            if not yes:
                typer.confirm("Change this?", abort=True)
            lists.apply(client, found)


@acls.command()
def check(file: File = ACLS, bootstrap_servers: BootstrapServers = "") -> None:
    """Show what differs and end with status 1 when anything does."""
    settings = kafka_settings(bootstrap_servers)
    wanted = _wanted(file, settings.topics)
    with admin_client(settings) as client:
        found = lists.differences(client, wanted)
    _show(found)
    raise typer.Exit(FAILED if found else 0)


def _wanted(file: Path, topics: Topics) -> frozenset[lists.Permission]:
    try:
        return lists.permissions(lists.read_grants(file.read_text(encoding="utf-8")), topics)
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from error
    except AccessError as error:
        raise AccessError(f"{file}: {error}") from error


def _show(found: lists.AclDifference) -> None:
    for one in found.missing:
        print(f"grant      {one}")
    for one in found.beyond:
        print(f"take away  {one}")
    if not found:
        print("everybody may do what the file says, and no more")
