"""`wirewatch service NAME`: one service as this process, as containers run it."""

from __future__ import annotations

import runpy
from enum import StrEnum
from typing import Annotated

import typer


class Name(StrEnum):
    """The services."""

    INGEST = "ingest"
    MATCHER = "matcher"
    DEDUPER = "deduper"
    DISPATCHER = "dispatcher"
    AUDITOR = "auditor"
    EXPORTER = "exporter"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(service)


def service(name: Annotated[Name, typer.Argument(help="The service to run.")]) -> None:
    """Run one service in the foreground, with its settings from WIREWATCH_* variables."""
    runpy.run_module(f"services.{name.value}", run_name="__main__")
